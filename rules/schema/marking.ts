import { z } from "zod";
import { CONFIDENCES } from "../vocabulary.ts";
import { shared, word, words } from "./shared.ts";

const presence = z.enum(["required", "optional", "none"]);

export const marking = z.strictObject({
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
