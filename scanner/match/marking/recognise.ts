import type { MarkingRule } from "../../../rules/rule.ts";
import type { Confidence, Family, Place, Severity } from "../../../rules/vocabulary.ts";
import type { Folded } from "../fold.ts";
import { Anchors } from "./anchors.ts";
import { compileBanners } from "./banner.ts";
import { markedCells } from "./cells.ts";
import { lookAlikesOf } from "./characters.ts";
import { choose, type Spot } from "./choose.ts";
import { blankExcelCodes } from "./excel-codes.ts";
import { chineseWord, type Lexicon, lexiconOf } from "./lexicon.ts";
import { markedLines } from "./lines-marked.ts";
import { markedName } from "./names-marked.ts";
import { type Reading, termOf } from "./reading.ts";

export interface MarkInput {
  readonly place: Place;
  /** Original slice. */
  readonly text: string;
  readonly folded: Folded;
  /** Of the slice in its place. */
  readonly offset: number;
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
}

/** A reading at a spot; several of one spot are tried in order, the first that a rule takes counts. */
export interface Sighting {
  readonly readings: readonly Reading[];
  readonly spot: Spot;
}

/** What a text is searched with: made once for a set of rules. */
export interface Search {
  readonly lexicon: Lexicon;
  readonly anchors: Anchors;
}

/**
 * Recognises secrecy markings by grammar, place and surroundings. Linear in the text: one pass finds the words, and only
 * lines that hold one are read.
 */
export function compileMarkings(rules: readonly MarkingRule[]): (input: MarkInput) => readonly MarkHit[] {
  const chinese = rules.filter(({ grammar = "chinese" }) => grammar === "chinese");
  const lexicon = lexiconOf(chinese, chineseWord);
  const words = lexicon.rules.flatMap((rule) => rule.words);
  const search: Search = { lexicon, anchors: new Anchors(words, lookAlikesOf) };
  const banners = compileBanners(rules.filter(({ grammar }) => grammar === "banner"));
  return (input) => [...chineseMarks(input, search), ...banners(input)];
}

function chineseMarks({ place, folded, offset }: MarkInput, search: Search): readonly MarkHit[] {
  const text = place === "header" || place === "footer" ? blankExcelCodes(folded.text) : folded.text;
  const starts = search.anchors.find(text);
  if (starts.length === 0) return [];
  const sightings = sight(text, starts, { place, offset, search });
  return sightings.flatMap((sighting) => hitOf(sighting, folded) ?? []);
}

interface Sight {
  readonly place: Place;
  readonly offset: number;
  readonly search: Search;
}

function sight(
  text: string,
  starts: readonly number[],
  { place, offset, search }: Sight,
): readonly Sighting[] {
  if (place === "filename" || place === "subject") return markedName(text, place, search.lexicon);
  if (place === "cell") return markedCells(text, starts, search.lexicon);
  return markedLines(text, starts, { place, start: offset === 0, lexicon: search.lexicon });
}

function hitOf({ readings, spot }: Sighting, folded: Folded): MarkHit | undefined {
  for (const reading of readings) {
    const choice = choose(reading, spot);
    if (choice === undefined) continue;
    const { rule, confidence } = choice;
    const { strip, mark } = reading;
    const term = termOf(reading);
    return {
      rule,
      level: rule.level ?? mark.entry.text,
      ...(term === undefined ? {} : { term }),
      confidence,
      family: rule.family,
      severity: rule.severity,
      start: folded.source(strip.at[mark.start]!),
      end: folded.source(strip.at[mark.end - 1]! + 1),
    };
  }
  return undefined;
}
