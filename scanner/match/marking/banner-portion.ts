import type { MarkingRule } from "../../../rules/rule.ts";
import type { BannerLexicon } from "./banner-lexicon.ts";
import { GAP } from "./characters.ts";
import type { Strip } from "./strip.ts";

/** A portion mark before a paragraph: (S//NF) The unit moved. */
export interface Portion {
  readonly rule: MarkingRule;
  readonly end: number;
  /** (S) and (C) alone also number lists and claim rights: they count only beside a mark beyond doubt. */
  readonly doubtful: boolean;
}

const PORTION = /^\(([A-Z]{1,3}(?:\/\/[A-Z0-9,/+&]{1,40})?)\)(?=["'\p{Lu}\p{N}\p{Script=Han}])/u;

export function readPortionMark(strip: Strip, { portions }: BannerLexicon): Portion | undefined {
  const inner = PORTION.exec(strip.raw)?.[1];
  if (inner === undefined) return undefined;
  const letters = inner.split("//")[0]!;
  const rule = portions.get(inner) ?? portions.get(letters);
  if (rule === undefined || isAbbreviation(strip, inner)) return undefined;
  return { rule, end: inner.length + 2, doubtful: inner.length === 1 };
}

/** (TS) Technical support: the words behind begin with its letters and are no sentence. */
function isAbbreviation({ text, upper, gap }: Strip, letters: string): boolean {
  const words: string[] = [];
  for (let at = letters.length + 2; at < text.length; at++) {
    if (words.length === 0 || gap[at]! & GAP.space) words.push(upper[at]!);
  }
  const sentence = (gap[text.length]! & GAP.dot) !== 0;
  return !sentence && words.length <= letters.length + 1 && words.join("").startsWith(letters);
}
