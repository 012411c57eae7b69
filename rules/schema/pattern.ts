import { z } from "zod";
import { CHECK_NAMES } from "../checks/index.ts";
import { CONFIDENCES, SEVERITIES } from "../vocabulary.ts";
import { patternSource, shared, words } from "./shared.ts";

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

export const pattern = z.strictObject({
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
