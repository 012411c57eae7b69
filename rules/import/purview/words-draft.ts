import type { KeywordsRule, Sample } from "../../rule.ts";
import type { Draft, LeftOut, Trials } from "../draft.ts";
import { type Note, note } from "../note.ts";
import { isExcluding, isNeeded, isOfWords, termsOf } from "./evidence.ts";
import type { Term } from "./model.ts";
import * as notes from "./notes.ts";
import type { Sought } from "./sought.ts";
import { listedWords } from "./words.ts";

/** The widest window of a keywords rule and its most words. */
const WITHIN = 1_000;
const MOST_WORDS = 50_000;
/** A word of the list weighs more than all evidence together, so that no amount of evidence stands in for it. */
const MOST_EVIDENCE = 1_000;

/** An entity whose identifier is a list of words. */
export function wordsDraft(sought: Sought, terms: readonly Term[]): Draft | LeftOut {
  const { origin, slug, title, basis, ways, proximity } = sought;
  const listed = listedWords(terms, MOST_WORDS);
  if (listed.words.length === 0) return { origin, slug, reason: NO_TERMS };
  const bare = ways.some(({ groups }) => !groups.some(isNeeded));
  const needed = bare ? [] : ways.flatMap(({ groups }) => groups.filter(isNeeded));
  const evidence = listedWords(termsOf(needed), MOST_EVIDENCE);
  if (!bare && evidence.words.length === 0) return { origin, slug, reason: NO_TERMS };
  const least = Math.max(1, Math.min(...ways.map(({ count }) => count)));
  const own = new Set(listed.words.map((word) => word.toLowerCase()));
  const beside = evidence.words.filter((word) => !own.has(word.toLowerCase()));
  const weight = bare ? 1 : Math.max(2, beside.length);
  const within = Math.min(proximity, WITHIN);
  const shape = {
    words: [
      ...listed.words.map((word) => ({ word, weight })),
      ...beside.map((word) => ({ word, weight: 1 })),
    ],
    threshold: bare ? least : least * weight + 1,
    ...((!bare || least > 1) && Number.isFinite(proximity) && { within }),
  };
  return {
    origin,
    slug,
    rule: { kind: "keywords", title, basis, ...shape },
    notes: [
      ...listed.notes,
      ...evidence.notes,
      ...evidenceNotes(sought, { bare, several: listed.words.length > 1 }),
    ],
    trials: wordTrials(shape, listed.words, bare ? [] : beside),
  };
}

function evidenceNotes(
  { ways, proximity }: Sought,
  { bare, several }: { bare: boolean; several: boolean },
): readonly Note[] {
  const groups = ways.flatMap((way) => way.groups);
  return [
    ...(groups.some(isExcluding) ? [notes.EXCLUSION] : []),
    ...(ways.length > 1 || ways.some(({ level }) => level < 75 || level >= 85) ? [ONE_LEVEL] : []),
    ...(!bare && several ? [TWO_OF_LIST] : []),
    ...(bare || groups.filter(isNeeded).every(isOfWords) ? [] : [notes.EVIDENCE_DROPPED]),
    ...(!bare && proximity > WITHIN ? [WHOLE_PART] : []),
  ];
}

/** Texts for a keywords rule: enough words near each other, too few, and enough too far apart. */
export function wordTrials(
  { threshold, within }: Pick<KeywordsRule, "threshold" | "within">,
  own: readonly string[],
  beside: readonly string[],
): Trials {
  const body = (text: string): Sample => ({ at: "body", text });
  const pick = (from: readonly string[], n: number, count: number) =>
    Array.from({ length: Math.min(count, from.length) }, (_, i) => from[(n + i) % from.length]!);
  const count = beside.length > 0 ? 1 : Math.ceil(threshold);
  const sets = Array.from({ length: 12 }, (_, n) => [...pick(own, n, count), ...pick(beside, n, 1)]);
  const far = "，".repeat((within ?? 0) + 20);
  return {
    hit: sets.map((words) => body(words.join("、"))),
    miss: [
      sets.map((words) => body(words.slice(0, -1).join("、"))).filter(({ text }) => text !== ""),
      beside.slice(0, 3).map(body),
      within === undefined ? [] : sets.slice(0, 3).map((words) => body(words.join(far))),
      own
        .slice(0, 10)
        .flatMap((word) => [body(word.slice(0, -1)), body(word.slice(1))])
        .filter(({ text }) => text.trim() !== ""),
      [body("今天的会议改到下午三点。")],
    ],
  };
}

const NO_TERMS = note("no-words", "没有可用的词语", "it has no words that could be used");
const ONE_LEVEL = note("confidence-one", "各级置信度合为“中”", "its levels of confidence became medium");
const TWO_OF_LIST = note(
  "two-of-list",
  "词表中的两个词也可代替证据词",
  "two words of the list itself also stand in for the evidence",
);
const WHOLE_PART = note("proximity", "邻近范围改为同一段文字", "proximity is the same piece of text");
