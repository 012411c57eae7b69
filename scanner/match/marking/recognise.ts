import type { MarkingRule } from "../../../rules/rule.ts";
import type { Confidence, Family, Place, Severity } from "../../../rules/vocabulary.ts";
import type { Folded } from "../fold.ts";
import { Anchors } from "./anchors.ts";
import { compileBanners } from "./banner.ts";
import { markedCells } from "./cells.ts";
import { lookAlikesOf } from "./characters.ts";
import { choose } from "./choose.ts";
import { blankExcelCodes } from "./excel-codes.ts";
import { chineseWord, type Lexicon, lexiconOf } from "./lexicon.ts";
import { markedLines } from "./lines-marked.ts";
import { markedName } from "./names-marked.ts";
import { unspoken } from "./neighbours.ts";
import { type Reading, termOf } from "./reading.ts";
import type { Sighting } from "./sighting.ts";

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

/** A hit with the reading that led to it and the line it stands in. */
export interface Found {
  readonly hit: MarkHit;
  readonly reading: Reading;
  readonly from: number;
  readonly to: number;
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
  // One character says nothing by itself: such words are found by the labels of their rule.
  const words = lexicon.rules.flatMap((rule) => [
    ...rule.words.filter(({ length }) => length > 1),
    ...rule.labels,
  ]);
  const search: Search = { lexicon, anchors: new Anchors(words, lookAlikesOf) };
  const banners = compileBanners(rules.filter(({ grammar }) => grammar === "banner"));
  return (input) => [...chineseMarks(input, search), ...banners(input)];
}

function chineseMarks({ place, folded, offset }: MarkInput, search: Search): readonly MarkHit[] {
  const text = place === "header" || place === "footer" ? blankExcelCodes(folded.text) : folded.text;
  const starts = search.anchors.find(text);
  if (starts.length === 0) return [];
  const sightings = sight(text, starts, { place, offset, search });
  const found = sightings.flatMap((sighting) => chosen(sighting, folded) ?? []);
  return unspoken(text, found).map(({ hit }) => hit);
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
  if (place === "cell") return markedCells(text, starts, { start: offset === 0, lexicon: search.lexicon });
  return markedLines(text, starts, { place, start: offset === 0, lexicon: search.lexicon });
}

function chosen({ readings, spot, from, to }: Sighting, folded: Folded): Found | undefined {
  for (const reading of readings) {
    const choice = choose(reading, spot);
    if (choice === undefined) continue;
    const { rule, confidence } = choice;
    const { strip, mark } = reading;
    const term = termOf(reading);
    const hit = {
      rule,
      level: rule.level ?? mark.entry.text,
      ...(term === undefined ? {} : { term }),
      confidence,
      family: rule.family,
      severity: rule.severity,
      start: folded.source(strip.at[mark.start]!),
      end: folded.source(strip.at[mark.end - 1]! + 1),
    };
    return { hit, reading, from, to };
  }
  return undefined;
}
