import type { Bilingual, Language } from "../../rules/vocabulary.ts";
import { CHANNEL_WORDS } from "../cli/report-words.ts";
import type { Message } from "../platform/platform.ts";
import { plain, plainName } from "./plain.ts";
import type { Answer, AskSettings, OpenQuestion } from "./question.ts";

/** What happens to the file while its question is open. */
export type Whereabouts = "vault" | "place";

export const QUESTION_TITLE: Bilingual = {
  zh: "守密：文件可以外传吗？",
  en: "Shoumi: may this file go out?",
};

export const STOP_LABEL: Bilingual = { zh: "停止", en: "Stop" };

export const GO_LABEL: Bilingual = { zh: "继续", en: "Go on" };

export const BACK_LABEL: Bilingual = { zh: "返回", en: "Back" };

/** Heads the reasons. */
export const GO_ON: Bilingual = { zh: "继续，理由是：", en: "Go on, because:" };

/** What has become of the files for now. */
export const WHEREABOUTS: Readonly<Record<Whereabouts, Bilingual>> = {
  vault: {
    zh: "文件暂存在本机隔离区，没有外传；继续就放回原处。",
    en: "It is kept in the vault on this machine and has not gone out; going on puts it back.",
  },
  place: {
    zh: "文件在原处；您回答之前，向外传文件的程序读不到它。",
    en: "It lies where it was; programs that carry files out cannot read it until you answer.",
  },
};

/** What is asked, line by line. */
export function questionLines(question: Omit<OpenQuestion, "kind">, language: Language): readonly string[] {
  const { channel, why } = question;
  const way = `${plain(channel.client ?? channel.id)} (${CHANNEL_WORDS[channel.kind][language]})`;
  const lines: Record<Language, readonly string[]> = {
    zh: [`文件：${namesOf(question).zh}`, `去向：${way}`, `原因：${plain(why.zh)}`],
    en: [`File: ${namesOf(question).en}`, `Going to: ${way}`, `Why: ${plain(why.en)}`],
  };
  return lines[language];
}

export function namesOf({ files, names }: Pick<OpenQuestion, "files" | "names">): Bilingual {
  const first = plainName(names[0] ?? "");
  return files > 1
    ? { zh: `「${first}」等 ${files} 个文件`, en: `"${first}" and ${files - 1} more` }
    : { zh: `「${first}」`, en: `"${first}"` };
}

/** The countdown. */
export function remaining(seconds: number, fallback: AskSettings["default"]): Bilingual {
  return fallback === "stop"
    ? {
        zh: `还剩 ${seconds} 秒，无人回答就停止外传。`,
        en: `${seconds} s left; without an answer it is stopped.`,
      }
    : { zh: `还剩 ${seconds} 秒，无人回答就继续。`, en: `${seconds} s left; without an answer it goes on.` };
}

/** `10:05:30`, in this machine's time zone. */
export function clockTime(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}

export function wordsWanted(deadline: number): Bilingual {
  const until = clockTime(deadline);
  return {
    zh: `请写明继续外传的理由（最多 256 字，会被记录），${until} 前有效：`,
    en: `Say why it may go out (up to 256 characters, kept on record), before ${until}:`,
  };
}

export const WORDS_MISSING: Bilingual = {
  zh: "理由不能为空，也不能超过 256 字。",
  en: "The reason must not be blank or longer than 256 characters.",
};

/** How it can still go out when time ran out. */
const AFTERWARDS: Readonly<Record<Whereabouts, (id: string) => Bilingual>> = {
  vault: () => ({
    zh: "确需外传，可运行 shoumi ask review 申请保密审查。",
    en: "If it has to go out, ask for a review: shoumi ask review.",
  }),
  place: (id) => ({
    zh: `确需外传，可运行 shoumi ask ${id} --go --reason 理由。`,
    en: `If it has to go out: shoumi ask ${id} --go --reason "…".`,
  }),
};

/** Where a question can be answered that no dialog shows. */
export function unshownMessage(question: OpenQuestion): Message {
  const { id, deadline } = question;
  const [names, until] = [namesOf(question), clockTime(deadline)];
  return {
    title: QUESTION_TITLE,
    body: {
      zh: `${names.zh}：${question.why.zh}请在 ${until} 前打开终端运行 shoumi ask ${id} 回答。`,
      en: `${names.en}: ${question.why.en} Please answer before ${until}: run shoumi ask ${id} at a terminal.`,
    },
  };
}

/** What is said when time ran out; a person who answered knows. */
export function endedMessage(question: OpenQuestion, answer: Answer): Message | undefined {
  if (answer.by === "person") return undefined;
  const names = namesOf(question);
  return answer.choice === "stop"
    ? {
        title: { zh: "守密：无人回答，已停止外传", en: "Shoumi: no answer, stopped" },
        body: {
          zh: `${names.zh}没有外传，也没有删除。${AFTERWARDS[question.inPlace ? "place" : "vault"](question.id).zh}`,
          en: `${names.en}: not sent, not deleted. ${AFTERWARDS[question.inPlace ? "place" : "vault"](question.id).en}`,
        },
      }
    : {
        title: { zh: "守密：无人回答，已按设定继续", en: "Shoumi: no answer, gone on as configured" },
        body: {
          zh: `${names.zh}已按本单位设定放行，并已记录。`,
          en: `${names.en}: let through as configured here; this is on record.`,
        },
      };
}
