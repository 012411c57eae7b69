import { CLOSING, GAP, isOneOf, MISREAD_STAR, OPENING, STAR } from "./characters.ts";
import { englishAt } from "./companions.ts";
import { TERM_LABEL } from "./label-words.ts";
import type { Entry, Lexicon } from "./lexicon.ts";
import type { Strip } from "./strip.ts";
import { match, strictTermAt, type Term, termsAt } from "./term.ts";

/** Word, star and term as they stand in a strip, from `start` to `end`. */
export interface Mark {
  readonly entry: Entry;
  readonly start: number;
  readonly wordEnd: number;
  readonly end: number;
  readonly star: "none" | "star" | "misread";
  readonly term?: string;
  /** 文件, 资料 behind the level: 机密文件 is less than 机密. */
  readonly noun: boolean;
  /** A look-alike stands in the word. */
  readonly confused: boolean;
}

const GRADE = /级(?!别)/y;
const SHORT = /^[^年月]*(?:天|日|周|星期|小时)$/;
const PIECE = /件/y;
const NOUN = /文件|资料|材料|文电|公文/y;

/** Every way to read a mark at `at`, those with a term first, the bare word last; empty when no word stands there. */
export function marksAt(strip: Strip, at: number, lexicon: Lexicon, words = lexicon.words): readonly Mark[] {
  const entry = words.at(
    strip.text,
    at,
    ({ text }) => !isParted(strip, at, at + text.length) && !endsBefore(strip, at, text.length, words),
  );
  if (entry === undefined) return [];
  const wordEnd = at + entry.text.length;
  const graded = skip(GRADE, strip, wordEnd);
  const piece = skip(PIECE, strip, graded);
  const behind = beforeStar(strip, skip(NOUN, strip, piece));
  const base = {
    entry,
    start: at,
    wordEnd,
    noun: match(NOUN, strip, piece) > 0,
    confused: strip.raw.slice(at, wordEnd) !== strip.text.slice(at, wordEnd),
  };
  return [...withStar(strip, behind, lexicon), ...withoutStar(strip, behind, lexicon)].map((ending) => ({
    ...base,
    ...ending,
  }));
}

/** 内部-会议: a dash within, before which a word has ended. */
function endsBefore({ gap, text }: Strip, start: number, length: number, words: Lexicon["words"]): boolean {
  for (let cut = 2; cut < length; cut++) {
    if ((gap[start + cut]! & (GAP.dash | GAP.low)) === 0) continue;
    if (words.at(text, start, (word) => word.text.length === cut) !== undefined) return true;
  }
  return false;
}

/**
 * A tab or bar within: the end of one cell and the beginning of the next. So do wide blanks part 内部    文档, unless all its
 * characters stand apart.
 */
function isParted({ gap }: Strip, start: number, end: number): boolean {
  let apart = false;
  let close = false;
  for (let at = start + 1; at < end; at++) {
    if (gap[at]! & GAP.bar) return true;
    if (gap[at]! & GAP.wide && (gap[at]! & GAP.line) === 0) apart = true;
    else if (gap[at] === 0) close = true;
  }
  return apart && close;
}

/** 机密 CONFIDENTIAL ★10年: the level told in English between word and star. */
function beforeStar(strip: Strip, at: number): number {
  const english = englishAt(strip, at);
  return english > at && STAR.test(strip.text[english] ?? "") ? english : at;
}

type Ending = Pick<Mark, "end" | "star" | "term">;

function withStar(strip: Strip, at: number, lexicon: Lexicon): readonly Ending[] {
  const opened = isOneOf(OPENING, strip.text[at]) ? at + 1 : at;
  let behind = opened;
  while (behind < opened + 3 && STAR.test(strip.text[behind] ?? "")) behind++;
  if (behind === opened) return misread(strip, at, lexicon);
  const terms = termEndings(strip, behind, "star", { lexicon, opened: opened > at });
  // Without a term one star stands for the longest term; more of them are decoration, and a blank to fill in is a form.
  const bare = opened === at && behind === opened + 1 && (strip.gap[behind]! & GAP.low) === 0;
  return bare ? [...terms, { end: behind, star: "star" }] : terms;
}

/** A term of a rule, long enough to be no accident: 绝密女启用前. */
function ownTerm(strip: Strip, at: number, { terms }: Lexicon): Term | undefined {
  const text = terms.find((own) => own.length > 2 && strip.text.startsWith(own, at));
  return text === undefined ? undefined : { text, end: at + text.length };
}

function misread(strip: Strip, at: number, lexicon: Lexicon): readonly Ending[] {
  if (!MISREAD_STAR.test(strip.raw[at] ?? "")) return [];
  const term = strictTermAt(strip, at + 1) ?? ownTerm(strip, at + 1, lexicon);
  return term === undefined ? [] : [{ end: term.end, star: "misread", term: term.text }];
}

/** The star is lost (a font, a scan) or was never there; last the bare word. */
function withoutStar(strip: Strip, at: number, lexicon: Lexicon): readonly Ending[] {
  const behind = /[:/,;]/.test(strip.text[at] ?? "") ? at + 1 : at;
  return [...termEndings(strip, behind, "none", { lexicon, opened: false }), { end: at, star: "none" }];
}

function termEndings(
  strip: Strip,
  at: number,
  star: "star" | "none",
  { lexicon, opened }: { readonly lexicon: Lexicon; readonly opened: boolean },
): readonly Ending[] {
  const bracketed = opened || isOneOf(OPENING, strip.text[at]);
  const from = bracketed && !opened ? at + 1 : at;
  const label = skip(TERM_LABEL, strip, from);
  const value = label > from ? skip(/[:=为是]/y, strip, label) : from;
  const starred = star === "star" || label > from;
  const terms = termsAt(strip, value, { starred, known: lexicon.terms });
  // 秘密30天 is a title: without a star, a label or brackets only what offices write for years is a term.
  const short =
    star === "none" &&
    label === from &&
    !bracketed &&
    strip.gap[from] === 0 &&
    !/[:/]/.test(strip.text[from - 1]!);
  return terms
    .filter((term) => !short || !SHORT.test(term.text))
    .flatMap((term) => ending(strip, term, star, bracketed));
}

function ending(strip: Strip, term: Term, star: "star" | "none", bracketed: boolean): readonly Ending[] {
  if (!bracketed) return [{ end: term.end, star, term: term.text }];
  return isOneOf(CLOSING, strip.text[term.end]) ? [{ end: term.end + 1, star, term: term.text }] : [];
}

function skip(pattern: RegExp, strip: Strip, at: number): number {
  const end = match(pattern, strip, at);
  return end < 0 ? at : end;
}
