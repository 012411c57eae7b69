import type { MarkingRule } from "../../../rules/rule.ts";
import type { Signal } from "../../../rules/signals.ts";
import type { Confidence, Family, Place, Severity } from "../../../rules/vocabulary.ts";
import type { LineLayout } from "../../content.ts";
import type { Folded } from "../fold.ts";
import { Anchors } from "./anchors.ts";
import { compileBanners } from "./banner.ts";
import { lookAlikesOf } from "./characters.ts";
import { compileChinese } from "./chinese.ts";
import { blankExcelCodes } from "./excel-codes.ts";

export interface MarkInput {
  readonly place: Place;
  /** Original slice. */
  readonly text: string;
  readonly folded: Folded;
  /** Of the slice in its place. */
  readonly offset: number;
  readonly layout?: readonly LineLayout[];
}

/** A marking, with offsets in the original slice. */
export interface MarkHit {
  readonly rule: MarkingRule;
  /** Normalised, e.g. 机密. */
  readonly level: string;
  /** Normalised, e.g. 10年. */
  readonly term?: string;
  readonly confidence: Confidence;
  readonly family: Family;
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
  /** What raised or lowered the confidence, weightiest first. */
  readonly signals?: readonly Signal[];
}

/** One way to write marks. */
export interface Grammar {
  /** Words one of which every mark of it holds. */
  readonly anchors: readonly string[];
  /** Marks of the folded text, in which anchors begin at `starts`. */
  marks(text: string, starts: readonly number[], input: MarkInput): readonly MarkHit[];
}

/** The header and footer of a spreadsheet hold codes; nothing else looks like them. */
const CODED: readonly Place[] = ["header", "footer"];

/**
 * Recognises secrecy markings by grammar, place and surroundings. Linear in the text: one pass finds the words, and only
 * lines that hold one are read.
 */
export function compileMarkings(rules: readonly MarkingRule[]): (input: MarkInput) => readonly MarkHit[] {
  const grammars: readonly Grammar[] = [
    compileChinese(rules.filter(({ grammar = "chinese" }) => grammar === "chinese")),
    compileBanners(rules.filter(({ grammar }) => grammar === "banner")),
  ];
  const anchors = new Anchors(
    grammars.map((grammar) => shortest(grammar.anchors)),
    lookAlikesOf,
  );
  return (input) => {
    const text = CODED.includes(input.place) ? blankExcelCodes(input.folded.text) : input.folded.text;
    const starts = anchors.find(text);
    const [chinese = [], banners = []] = grammars.map((grammar, i) => {
      const own = starts[i] ?? [];
      return own.length === 0 ? [] : grammar.marks(text, own, input);
    });
    return chinese.length === 0 || banners.length === 0
      ? [...chinese, ...banners]
      : [...chinese, ...withoutTranslations(input.text, chinese, banners)];
  };
}

/** 机密 CONFIDENTIAL is one mark in two languages. */
function withoutTranslations(
  text: string,
  chinese: readonly MarkHit[],
  banners: readonly MarkHit[],
): readonly MarkHit[] {
  const bare = ({ signals = [] }: MarkHit) => signals.some(({ name }) => name === "uncontrolled");
  const marks = [...chinese].sort((a, b) => a.start - b.start);
  let next = 0;
  return [...banners]
    .sort((a, b) => a.start - b.start)
    .filter((hit) => {
      while (next < marks.length && marks[next]!.start < hit.start) next++;
      const around = [marks[next - 1], marks[next]].filter((mark) => mark !== undefined);
      return !bare(hit) || !around.some((mark) => isBeside(text, mark, hit));
    });
}

/** Characters between two words of one mark. */
const BESIDE_CHARS = 12;

function isBeside(text: string, one: MarkHit, other: MarkHit): boolean {
  const [from, to] = [Math.min(one.end, other.end), Math.max(one.start, other.start)];
  return to - from <= BESIDE_CHARS && !/[\n\f]/.test(text.slice(from, to));
}

/** Where a word begins another begins that is longer: the short one finds both. */
function shortest(words: readonly string[]): readonly string[] {
  const known = new Set(words);
  return words.filter((word) => {
    for (let length = 2; length < word.length; length++) if (known.has(word.slice(0, length))) return false;
    return true;
  });
}
