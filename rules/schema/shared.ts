import { z } from "zod";
import type { Sample } from "../rule.ts";
import { FAMILIES, PLACES, SEVERITIES } from "../vocabulary.ts";

export const bilingual = z
  .strictObject({ zh: z.string().min(1).max(2_000), en: z.string().min(1).max(2_000) })
  .describe("A text for people: Chinese (zh) and English (en).");

export const word = z.string().min(1).max(64);
export const words = z.array(word).min(1).max(1_000);

const sample = z
  .strictObject({
    at: z.enum(PLACES).describe("The place the text stands at."),
    text: z.string().min(1).max(20_000).describe("In a cell, | or ¦ separates the cells of a row."),
  })
  .describe("A text at a place.") satisfies z.ZodType<Sample>;

/** What every kind of rule has. */
export const shared = {
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

export const patternSource = z
  .string()
  .min(1)
  .describe(
    "Bounded regular expression over the folded text; no look-around, no back-references, no * or +.",
  );
