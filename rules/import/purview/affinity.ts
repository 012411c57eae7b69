import type { Bilingual } from "../../vocabulary.ts";
import type { Draft, LeftOut } from "../draft.ts";
import { note } from "../note.ts";
import { slugOf } from "../slug.ts";
import type { XmlElement } from "../xml.ts";
import { type Group, groupsOf, hasWords, isExcluding, isNeeded, isOfWords, termsOf } from "./evidence.ts";
import { attribute, numberOf, type RulePackage } from "./model.ts";
import * as notes from "./notes.ts";
import { proximityOf } from "./sought.ts";
import { listedWords } from "./words.ts";
import { wordTrials } from "./words-draft.ts";

const WITHIN = 1_000;
const MOST_WORDS = 50_000;

/** A document that is known by the words in it: one rule for each evidence that reaches the threshold. */
export function affinityDrafts(affinity: XmlElement, from: RulePackage): readonly (Draft | LeftOut)[] {
  const id = attribute(affinity, "id") ?? "";
  const title = from.titleOf(id) ?? { zh: id, en: id };
  const named = {
    origin: { name: title.en, line: affinity.line },
    slug: slugOf(title.en) || `affinity-${slugOf(id).slice(0, 8)}`,
  };
  const threshold = numberOf(affinity, "thresholdConfidenceLevel") ?? 75;
  const evidences = affinity.children.filter(
    (child) => child.name === "Evidence" && (numberOf(child, "confidenceLevel") ?? 75) >= threshold,
  );
  if (evidences.length === 0) return [{ ...named, reason: NOTHING }];
  const rest = {
    title,
    proximity: proximityOf(affinity),
    basis: `由 Microsoft Purview 文档类别 ${id} 导入。Imported from a Microsoft Purview affinity.`,
  };
  return evidences.map((evidence) => evidenceDraft(groupsOf(evidence, from), { ...named, ...rest }));
}

function evidenceDraft(
  groups: readonly Group[],
  {
    title,
    proximity,
    basis,
    ...named
  }: Pick<Draft, "origin" | "slug"> & { title: Bilingual; proximity: number; basis: string },
): Draft | LeftOut {
  const needed = groups.filter((group) => isNeeded(group) && hasWords(group));
  const { words, notes: lost } = listedWords(termsOf(needed), MOST_WORDS);
  if (words.length === 0) return { ...named, reason: NOTHING };
  const shape = {
    words: words.map((word) => ({ word, weight: 1 })),
    threshold: Math.min(
      words.length,
      needed.reduce((sum, { least }) => sum + least, 0),
    ),
    ...(Number.isFinite(proximity) && { within: Math.min(proximity, WITHIN) }),
  };
  return {
    ...named,
    rule: { kind: "keywords", title, basis, ...shape },
    notes: [
      ...lost,
      ...(needed.length > 1 || needed.some(({ parts }) => parts.length > 1) ? [SUM] : []),
      ...(groups.filter(isNeeded).every(isOfWords) ? [] : [notes.EVIDENCE_DROPPED]),
      ...(groups.some(isExcluding) ? [notes.EXCLUSION] : []),
      ...(groups.some(({ counted }) => counted) ? [notes.COUNTED] : []),
    ],
    trials: wordTrials(shape, words, []),
  };
}

const NOTHING = note("no-words", "没有可用的词语证据", "it has no evidence of words that could be used");
const SUM = note(
  "affinity-sum",
  "原来每组词语各要出现，现在合计不同词语的个数",
  "each list had to occur; now distinct words of all lists are counted together",
);
