import { basename } from "node:path";
import type { Effect, Language } from "../../rules/vocabulary.ts";
import type { AnswerHappening, Happening, LateHappening, VerdictHappening } from "../happening.ts";
import { driveHappeningText } from "./drive-words.ts";

type Words = Readonly<Record<Language, string>>;

/** What was done, by outcome, else by effect. */
const DONE: Readonly<Record<string, Words>> = {
  removed: { zh: "■ 已拦截", en: "■ stopped " },
  held: { zh: "■ 待审查", en: "■ held    " },
  told: { zh: "▲ 已提醒", en: "▲ warned  " },
  asked: { zh: "▲ 等待本人回答", en: "▲ asking  " },
  justified: { zh: "▲ 经说明放行", en: "▲ went on" },
  refused: { zh: "■ 已拒读", en: "■ refused " },
  failed: { zh: "✗ 未能处置", en: "✗ failed  " },
  observed: { zh: "○ 仅记录", en: "○ observed" },
};
const LET_THROUGH: Readonly<Partial<Record<Effect, Words>>> = {
  allow: { zh: "✓ 放行  ", en: "✓ passed  " },
  audit: { zh: "· 已记录", en: "· recorded" },
};

const REASONS: Readonly<Record<string, Words>> = {
  clean: { zh: "未发现标志或敏感内容", en: "no marking and no sensitive content found" },
  released: { zh: "已经审查放行", en: "released after review" },
  gap: { zh: "部分内容无法检查", en: "part of it could not be inspected" },
  finding: { zh: "含有标志或敏感内容", en: "holds a marking or sensitive content" },
  policy: { zh: "按策略处置", en: "as the policy says" },
};

/** One line for a person; undefined for what a person need not read. */
export function happeningText(happening: Happening, language: Language): string | undefined {
  switch (happening.event) {
    case "verdict":
      return verdictText(happening, language);
    case "lost":
      return language === "zh"
        ? `! ${happening.root} 的文件事件可能有遗漏（${happening.reason}），正在重新查看`
        : `! events under ${happening.root} may have been lost (${happening.reason}), looking again`;
    case "error":
      return `! [${happening.code}] ${happening.path ?? ""} ${happening.message}`;
    case "gap":
      return gapText(happening.from, happening.to, language);
    case "late":
      return lateText(happening, language);
    case "answer":
      return answerText(happening, language);
    case "question":
      return language === "zh"
        ? `? 正在询问本人 ${happening.id} · ${happening.channel}`
        : `? asking, ${happening.id} · ${happening.channel}`;
    case "drive":
      return driveHappeningText(happening, language);
    case "ready":
    case "rescan":
      return undefined;
  }
}

function verdictText(it: VerdictHappening, language: Language): string {
  const done = DONE[it.outcome] ?? LET_THROUGH[it.effect] ?? DONE.observed!;
  const reason = it.tell?.[language] ?? (REASONS[it.reason] ?? REASONS.policy!)[language];
  const rules = it.rules.length > 0 ? ` [${it.rules.join(", ")}]` : "";
  const gaps = it.gaps.length > 0 ? ` (${it.gaps.join(", ")})` : "";
  const vault = it.vault === undefined ? "" : ` → ${it.vault}`;
  return `${done[language]} ${basename(it.path)}${vault} · ${it.channel} · ${it.ms} ms\n    ${reason}${rules}${gaps}`;
}

function lateText({ path, channel, answered, ms }: LateHappening, language: Language): string {
  const done: Words =
    answered === "closed" ? { zh: "先行拒读", en: "refused for now" } : { zh: "先行放行", en: "let through" };
  return language === "zh"
    ? `! 判定超时（${ms} ms），${done.zh}：${basename(path)} · ${channel}`
    : `! no verdict within ${ms} ms, ${done.en}: ${basename(path)} · ${channel}`;
}

function answerText({ id, choice, by, files }: AnswerHappening, language: Language): string {
  const done: Words = choice === "go" ? { zh: "继续", en: "go on" } : { zh: "停止", en: "stop" };
  const who: Words =
    by === "time" ? { zh: "无人回答", en: "nobody answered" } : { zh: "本人", en: "the person" };
  return language === "zh"
    ? `? ${id} ${who.zh}：${done.zh}，${files} 个文件`
    : `? ${id} ${who.en}: ${done.en}, ${files} files`;
}

function gapText(from: number, to: number, language: Language): string {
  const seconds = Math.max(1, Math.round((to - from) / 1_000));
  const minutes = Math.round(seconds / 60);
  const isShort = seconds < 120;
  return language === "zh"
    ? `! 此前约 ${isShort ? `${seconds} 秒` : `${minutes} 分钟`}没有运行，正在补查期间的变化`
    : `! not running for about ${isShort ? `${seconds} s` : `${minutes} min`} before this, looking up what changed`;
}
