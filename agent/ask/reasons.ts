import type { Bilingual } from "../../rules/vocabulary.ts";

export interface Reason {
  readonly id: string;
  readonly label: Bilingual;
  /** To be said in words of one's own. */
  readonly free?: boolean;
}

/** What a person can give as a reason to go on. `not-sensitive` reports the finding as a mistake. */
export const REASONS = [
  { id: "approved", label: { zh: "已获批准", en: "Approved" } },
  { id: "need-to-know", label: { zh: "收件人有权知悉", en: "Recipient may know" } },
  { id: "not-sensitive", label: { zh: "不属于敏感内容（误报）", en: "Not sensitive" } },
  { id: "other", label: { zh: "其他理由…", en: "Other…" }, free: true },
] as const satisfies readonly Reason[];
export type ReasonId = (typeof REASONS)[number]["id"];

/** Unicode characters of a reason in words. */
export const REASON_LENGTH = 256;

export interface GivenReason {
  readonly id: ReasonId;
  /** Only, and always, for a reason in words of one's own. */
  readonly text?: string;
}

/** Checks a reason that somebody gave; undefined when it is none: unknown, blank where words are asked for, too long. */
export function givenReason(id: string, text?: string): GivenReason | undefined {
  const reason: Reason | undefined = REASONS.find((one) => one.id === id);
  if (reason === undefined) return undefined;
  if (reason.free !== true) return { id: reason.id as ReasonId };
  const words = spoken(text ?? "");
  return words === undefined ? undefined : { id: reason.id as ReasonId, text: words };
}

/** As people type it on a command line: a reason's id, number or name, else words of their own. */
export function typedReason(typed: string): GivenReason | undefined {
  const wanted = typed.trim();
  const known: Reason | undefined = REASONS.find(({ id, label }, i) =>
    [id, String(i + 1), label.zh, label.en].includes(wanted),
  );
  // Whoever names the free one still owes the words.
  return known === undefined ? givenReason("other", typed) : givenReason(known.id);
}

/** Words without what could disguise them; undefined when there are none, or too many. */
export function spoken(text: string): string | undefined {
  const words = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return words === "" || [...words].length > REASON_LENGTH ? undefined : words;
}

export function reasonLabel(id: string): Bilingual | undefined {
  return REASONS.find((reason) => reason.id === id)?.label;
}
