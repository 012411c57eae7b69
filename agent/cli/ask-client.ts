import type { Bilingual } from "../../rules/vocabulary.ts";
import { knock } from "../ask/door.ts";
import type { AskAnswer, AskCode, AskRequest, ShownQuestion } from "../ask/request.ts";
import { resolveData } from "../config/locate.ts";
import { MACHINE_DATA, thisLaunch } from "../config/places.ts";
import { AgentError } from "../errors.ts";
import { askAddress, personAddress } from "../platform/index.ts";
import type { PlaceOptions } from "./agent-options.ts";
import type { Shell } from "./shell.ts";

export interface OpenQuestions {
  readonly questions: readonly ShownQuestion[];
  /** The agent's clock, ms since 1970. */
  readonly now: number;
}

/** Asks the agent of this person, else that of the machine. Throws when none runs, or it refuses. */
export async function askAgent(
  request: AskRequest,
  options: PlaceOptions,
  shell: Shell,
): Promise<OpenQuestions> {
  const { data } = await resolveData(options, shell);
  for (const address of addresses(data, options)) {
    const answer = (await knock(address, request)) as AskAnswer | undefined;
    if (answer?.ok === false) throw refused(answer.code);
    if (answer !== undefined) return { questions: answer.questions ?? [], now: answer.now ?? Date.now() };
  }
  throw new AgentError("NOT_RUNNING", {
    what: { zh: "没有找到正在运行的守密", en: "No running Shoumi agent was found" },
    fix: {
      zh: "请联系本单位管理员启动守密；若它用了别的目录，请加 --data。",
      en: "Ask your administrator to start Shoumi; if it uses another folder, add --data.",
    },
  });
}

function addresses(data: string, { data: named, config }: PlaceOptions): readonly string[] {
  const { uid } = thisLaunch();
  const wanted = named === undefined && config === undefined ? [data, MACHINE_DATA] : [data];
  const people = uid > 0 ? wanted.flatMap((one) => personAddress(one, uid) ?? []) : [];
  return [askAddress(data), ...people];
}

const CODES: Readonly<Record<AskCode, { readonly what: Bilingual; readonly fix: Bilingual }>> = {
  BAD_REQUEST: {
    what: { zh: "正在运行的守密不懂这个请求", en: "The running agent does not know this request" },
    fix: {
      zh: "请重启守密，使其与命令行版本一致。",
      en: "Restart the agent so that it is of the same version.",
    },
  },
  QUESTION_UNKNOWN: {
    what: { zh: "没有这个待回答的询问", en: "There is no such question for you to answer" },
    fix: { zh: "运行 shoumi ask 查看待回答的询问。", en: 'Run "shoumi ask" to see the open ones.' },
  },
  QUESTION_LATE: {
    what: { zh: "该询问已有回答或已到时间", en: "The question was answered before, or its time ran out" },
    fix: {
      zh: "如文件仍在隔离区，可运行 shoumi ask review 编号 --reason 理由，申请保密审查。",
      en: 'If the file is held, ask for a review: shoumi ask review ID --reason "…".',
    },
  },
  REASON_MISSING: {
    what: { zh: "没有理由，或理由超过 256 字", en: "The reason is missing or longer than 256 characters" },
    fix: { zh: "请加 --reason，写明理由。", en: "Say why with --reason." },
  },
  ENTRY_UNKNOWN: {
    what: { zh: "隔离区中没有您的这个文件", en: "There is no such file of yours in the vault" },
    fix: { zh: "编号见文件夹中的守密提示。", en: "The number stands in the notice left in the folder." },
  },
  ENTRY_RELEASED: {
    what: { zh: "该文件已经放行", en: "The file has been released already" },
    fix: { zh: "请到原文件夹查看。", en: "Look in its folder." },
  },
};

function refused(code: AskCode): AgentError {
  return new AgentError(code, CODES[code]);
}
