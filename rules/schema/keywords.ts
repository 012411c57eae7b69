import { z } from "zod";
import { shared, word } from "./shared.ts";

const MAX_WORDS = 100_000;

export const keywords = z.strictObject({
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
