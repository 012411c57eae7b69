import type { IncidentState } from "../../reporter/incident.ts";
import type { Outcome, OutcomeAction } from "../../reporter/verdict.ts";
import type { Bilingual, Effect, Mode, Severity } from "../../rules/vocabulary.ts";
import { reasonLabel } from "../ask/reasons.ts";
import { EFFECT_WORDS } from "./report-words.ts";
import type { Shell } from "./shell.ts";

export type Say = Shell["say"];

export const STATE_WORDS: Readonly<Record<IncidentState, Bilingual>> = {
  new: { zh: "新", en: "new" },
  "in-progress": { zh: "处理中", en: "in progress" },
  resolved: { zh: "已结", en: "resolved" },
};

export const SEVERITY_WORDS: Readonly<Record<Severity, Bilingual>> = {
  low: { zh: "低", en: "low" },
  medium: { zh: "中", en: "medium" },
  high: { zh: "高", en: "high" },
  critical: { zh: "严重", en: "critical" },
};

const OUTCOME_WORDS: Readonly<Record<OutcomeAction, Bilingual>> = {
  none: { zh: "仅记录", en: "recorded" },
  observed: { zh: "观察模式，未处置", en: "observed, left alone" },
  told: { zh: "已提醒本人", en: "person told" },
  asked: { zh: "等待本人回答", en: "waiting for the person's answer" },
  justified: { zh: "本人说明理由后继续", en: "person went on with a reason" },
  refused: { zh: "已拒绝读取，文件在原处", en: "reading refused, left in place" },
  held: { zh: "已扣留待审", en: "held for review" },
  removed: { zh: "已移入隔离区", en: "moved to the vault" },
  released: { zh: "已释放", en: "released" },
  failed: { zh: "处置失败", en: "failed" },
};

export function outcomeText({ action, detail }: Outcome, say: Say): string {
  const words = say(OUTCOME_WORDS[action]);
  if (detail === undefined) return words;
  if (detail === "purged") return say({ zh: "已清除", en: "purged" });
  const known = DETAIL_WORDS[detail] ?? reasonLabel(detail);
  return `${words} (${known === undefined ? detail : say(known)})`;
}

const DETAIL_WORDS: Readonly<Record<string, Bilingual>> = {
  copied: { zh: "已取副本查看", en: "a copy was made to look at" },
  stopped: { zh: "本人停止", en: "the person stopped" },
  "no-answer": { zh: "无人回答", en: "nobody answered" },
  unread: { zh: "未能读完，无法询问", en: "not read to its end, could not be asked about" },
  "review-asked": { zh: "已申请审查", en: "a review is asked for" },
};

/** Who decided or asked, when, and why in their own words; undefined where nobody did. */
export function decidedText({ by, at, reason }: Outcome, say: Say): string | undefined {
  const who = [by, at === undefined ? undefined : localTime(at)].filter((one) => one !== undefined);
  const words = reason === undefined ? "" : say({ zh: `理由：${reason}`, en: `reason: ${reason}` });
  const text = [who.join(" "), words].filter((one) => one !== "").join(say({ zh: "，", en: ", " }));
  return text === "" ? undefined : printable(text);
}

/** In `observe` the effect is what would have been done. */
export function effectText({ effect, mode }: { readonly effect: Effect; readonly mode: Mode }, say: Say) {
  const words = say(EFFECT_WORDS[effect]);
  return mode === "observe" ? `${words}${say({ zh: "（仅记录）", en: " (observe)" })}` : words;
}

/** `2026-11-23 10:05:09`, in this machine's time zone. */
export function localTime(at: number): string {
  const date = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 19).replace("T", " ");
}

/** Names of files come from anywhere: a line break or an escape sequence must not reach the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "\u{fffd}");
}
