import { Option } from "commander";
import { table } from "../agent/cli/output.ts";
import type { Command, Shell } from "../agent/cli/shell.ts";
import { agentChild } from "./agent-child.ts";
import type { AgentPort } from "./agent-port.ts";
import { REPLAY_CASES } from "./cases/index.ts";
import type { ReplayCase } from "./cases/replay-case.ts";
import { SeedsError } from "./errors.ts";
import { INTERRUPTED, interruptible } from "./interrupted.ts";
import { makePlayground, type Playground } from "./playground.ts";
import { type ReplayResult, replay } from "./replay.ts";
import { ReplayScreen } from "./replay-screen.ts";

export interface ReplayCommandOptions {
  readonly files?: string;
  readonly keep?: boolean;
  readonly format: "text" | "json";
}

const DIFFERENT = 1;

export const replayCommand: Command = {
  register(program, shell) {
    const { say } = shell;
    program
      .command("replay")
      .argument("<case>", say({ zh: "案例编号；list 列出全部", en: "id of a case; list shows them all" }))
      .description(
        say({
          zh: "在临时文件夹里重演真实案例，核对守密是否全部拦下、没有误拦。退出码 0 通过，1 未通过，2 无法进行",
          en: "play a real leak again in a temporary folder and check the guard. Exit code 0 passed, 1 failed, 2 could not run",
        }),
      )
      .option(
        "--files <n>",
        say({ zh: "文件总数，缩短重演", en: "number of files in all, for a shorter replay" }),
      )
      .option("--keep", say({ zh: "保留临时文件夹", en: "keep the temporary folder" }))
      .addOption(
        new Option("--format <format>", say({ zh: "输出格式", en: "output format" }))
          .choices(["text", "json"])
          .default("text"),
      )
      .addHelpText("after", "\n  shoumi replay cloud-drive\n  shoumi replay cloud-drive --files 200 --keep")
      .action((id: string, options: ReplayCommandOptions) =>
        id === "list"
          ? listCases(options, shell)
          : replayCase(id, options, shell, agentChild(shell.language)),
      );
  },
};

function listCases({ format }: ReplayCommandOptions, { out, say }: Shell): void {
  if (format === "json") {
    for (const { id, title, channel, count, held } of REPLAY_CASES)
      out.json({ id, title, channel, files: count, held });
    return;
  }
  const rows = REPLAY_CASES.map(({ id, count, title }) => [id, String(count), say(title)]);
  const head = [
    say({ zh: "案例", en: "CASE" }),
    say({ zh: "文件", en: "FILES" }),
    say({ zh: "内容", en: "WHAT HAPPENED" }),
  ];
  for (const line of table([head, ...rows])) out.line(line);
}

export async function replayCase(
  id: string,
  options: ReplayCommandOptions,
  shell: Shell,
  agent: AgentPort,
): Promise<void> {
  const played = caseOf(id);
  const count = options.files === undefined ? played.count : fileCount(options.files, played);
  const playground = makePlayground({ id, kind: played.channel, folderName: shell.say(FOLDER) });
  try {
    const screen = new ReplayScreen(shell, count, () => performance.now());
    if (options.format === "text") screen.tell(played);
    const show = screen.show.bind(screen);
    const result = await interruptible((signal) =>
      replay(played, { agent, playground, signal, count, show }),
    );
    report(result, played, { screen, options, shell });
  } finally {
    leave(playground, options, shell);
  }
}

const FOLDER = { zh: "出口文件夹", en: "way-out" };

interface Stage {
  readonly screen: ReplayScreen;
  readonly options: ReplayCommandOptions;
  readonly shell: Shell;
}

function report(result: ReplayResult | undefined, { id }: ReplayCase, stage: Stage): void {
  const { screen, options, shell } = stage;
  if (result === undefined) {
    shell.out.note(shell.say({ zh: "重演已中断。", en: "The replay was ended early." }));
    shell.exit(INTERRUPTED);
    return;
  }
  if (options.format === "json") shell.out.json({ case: id, ...result });
  else screen.end(result);
  shell.exit(result.ok ? 0 : DIFFERENT);
}

function leave(playground: Playground, { keep }: ReplayCommandOptions, { out, say }: Shell): void {
  if (keep !== true) {
    playground.remove();
    return;
  }
  const { base, data } = playground;
  out.note(
    say({
      zh: `已保留 ${base}；查看报告：shoumi incidents list --data ${data}`,
      en: `Kept ${base}; to see the incidents: shoumi incidents list --data ${data}`,
    }),
  );
}

function caseOf(id: string): ReplayCase {
  const found = REPLAY_CASES.find((one) => one.id === id);
  if (found !== undefined) return found;
  const known = REPLAY_CASES.map((one) => one.id).join(", ");
  throw new SeedsError("CASE_UNKNOWN", {
    what: { zh: `没有名为“${id}”的案例`, en: `There is no case "${id}"` },
    fix: { zh: `可用：${known}`, en: `One of: ${known}` },
  });
}

/** Not below the number of files to be held: those are the case. */
function fileCount(text: string, { held }: ReplayCase): number {
  const count = Number(text);
  const least = Object.values(held).reduce((sum, files) => sum + files, 0);
  if (Number.isSafeInteger(count) && count > 0) return Math.max(count, least);
  throw new SeedsError("FILES_NOT_A_NUMBER", {
    what: {
      zh: `--files 要求正整数，不是“${text}”`,
      en: `--files takes a whole number above 0, not "${text}"`,
    },
    fix: { zh: "例如 --files 200", en: "For example --files 200" },
  });
}
