import { z } from "zod";
import { CHECK_NAMES } from "./checks/index.ts";
import type { Rule, Sample } from "./rule.ts";
import { CONFIDENCES, FAMILIES, PLACES, SEVERITIES } from "./vocabulary.ts";

/**
 * The shape of a rule pack. Objects are strict: an unknown key is an error, since a misspelled field of a leak guard
 * would otherwise silently guard nothing. The descriptions end up in the JSON Schema that editors show.
 */
export const MAX_RULES = 5_000;
const MAX_WORDS = 100_000;

export const bilingual = z
  .strictObject({ zh: z.string().min(1).max(2_000), en: z.string().min(1).max(2_000) })
  .describe("A text for people: Chinese (zh) and English (en).");

const word = z.string().min(1).max(64);
const words = z.array(word).min(1).max(1_000);

const sample = z
  .strictObject({
    at: z.enum(PLACES).describe("The place the text stands at."),
    text: z.string().min(1).max(20_000).describe("In a cell, | or ¦ separates the cells of a row."),
  })
  .describe("A text at a place.") satisfies z.ZodType<Sample>;

const context = z.strictObject({
  words: words.describe("Words to look for nearby; letters in any case."),
  within: z.number().int().min(1).max(200).describe("Characters on either side of the match."),
  required: z
    .boolean()
    .exactOptional()
    .describe("Without a word nearby there is no finding; else it only raises confidence."),
  alone: z
    .boolean()
    .exactOptional()
    .describe(
      "A match that fills its line or cell counts as in context: the words stand in the column's head.",
    ),
});

const shared = {
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,60}\/[a-z0-9][a-z0-9-]{0,60}$/)
    .describe("pack/name in lower case, digits and dashes; unique over all packs."),
  title: bilingual,
  family: z.enum(FAMILIES),
  severity: z.enum(SEVERITIES),
  basis: z.string().max(2_000).exactOptional().describe("What it protects and on which basis."),
  places: z.array(z.enum(PLACES)).min(1).exactOptional().describe("Where it looks; everywhere when absent."),
  samples: z
    .strictObject({ hit: z.array(sample).max(500), miss: z.array(sample).max(500) })
    .describe("The rule's own proof: what it must find and what it must leave alone; at least one of each."),
};

const presence = z.enum(["required", "optional", "none"]);

const marking = z.strictObject({
  ...shared,
  kind: z.literal("marking"),
  words: words.describe("The words that make the mark, in simplified form."),
  star: presence
    .exactOptional()
    .describe("Whether a star stands between word and term; optional when absent."),
  term: presence.exactOptional().describe("Whether a term (10年, 长期 …) follows; optional when absent."),
  owner: z
    .union([z.boolean(), z.literal("required")])
    .exactOptional()
    .describe("Whether an owner's short name may or must stand before the word."),
  owners: words
    .exactOptional()
    .describe("How such an owner's name must end, e.g. 公司; any name when absent."),
  alone: z
    .enum(["line", "frame", "never"])
    .exactOptional()
    .describe(
      "Where the word by itself is a mark: line (default) also in the top lines of a page, frame only in headers, footers, watermarks, text boxes and brackets, never only with a label, a star or a term.",
    ),
  labels: words.exactOptional().describe("Labels of this rule besides 密级 and its kin, e.g. 原密级."),
  portions: words
    .exactOptional()
    .describe("Abbreviations in round brackets before a paragraph, e.g. TS; banner grammar only."),
  confidence: z
    .enum(CONFIDENCES)
    .exactOptional()
    .describe("The most that the word by itself is worth; medium when absent."),
  handling: z
    .strictObject({ phrases: words, required: z.boolean().exactOptional() })
    .exactOptional()
    .describe("Handling phrases that may or must follow, e.g. 注意保管."),
  level: word.exactOptional().describe("The level reported for every word; the word itself when absent."),
  terms: words.exactOptional().describe("Terms that belong to this rule only, e.g. 启用前."),
  grammar: z.enum(["chinese", "banner"]).exactOptional(),
});

const patternSource = z
  .string()
  .min(1)
  .describe(
    "Bounded regular expression over the folded text; no look-around, no back-references, no * or +.",
  );

const pattern = z.strictObject({
  ...shared,
  kind: z.literal("pattern"),
  pattern: patternSource,
  boundary: z
    .enum(["word", "number", "none"])
    .exactOptional()
    .describe(
      "What may not adjoin the match: a letter or digit (word), also a decimal's or dashed number's next part (number), nothing (none); word when absent.",
    ),
  check: z.enum(CHECK_NAMES).exactOptional().describe("A built-in check of the match, e.g. its check digit."),
  context: context.exactOptional(),
  not: context
    .omit({ required: true, alone: true })
    .exactOptional()
    .describe("No finding next to one of these words."),
  confidence: z.enum(CONFIDENCES).exactOptional().describe("Without supporting words; medium when absent."),
  escalate: z
    .array(z.strictObject({ count: z.number().int().min(2), severity: z.enum(SEVERITIES) }))
    .max(10)
    .exactOptional()
    .describe("Distinct values in one file from which the severity is the given one."),
  atLeast: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .exactOptional()
    .describe("Distinct values in one file below which nothing is reported."),
});

const keywords = z.strictObject({
  ...shared,
  kind: z.literal("keywords"),
  words: z
    .array(z.strictObject({ word, weight: z.number().min(0).max(1_000) }))
    .min(1)
    .max(MAX_WORDS),
  threshold: z.number().positive().describe("Sum of the weights of distinct words that makes a finding."),
  within: z
    .number()
    .int()
    .min(1)
    .max(1_000)
    .exactOptional()
    .describe("All within this many characters; the whole part when absent."),
});

const name = z.strictObject({
  ...shared,
  kind: z.literal("name"),
  pattern: patternSource,
  level: word.exactOptional(),
});

export const ruleSchema = z.discriminatedUnion("kind", [
  marking,
  pattern,
  keywords,
  name,
]) satisfies z.ZodType<Rule>;

export const packSchema = z
  .strictObject({
    pack: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,60}$/)
      .describe("The pack's name; its rules' ids begin with it."),
    version: z
      .string()
      .regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/)
      .describe("major.minor.patch; only ever rises."),
    title: bilingual,
    rules: z.array(ruleSchema).min(1).max(MAX_RULES),
  })
  .describe("Shoumi rule pack");
