import { z } from "zod";
import type { Rule } from "./rule.ts";
import { form } from "./schema/form.ts";
import { keywords } from "./schema/keywords.ts";
import { label } from "./schema/label.ts";
import { marking } from "./schema/marking.ts";
import { name } from "./schema/name.ts";
import { pattern } from "./schema/pattern.ts";
import { bilingual } from "./schema/shared.ts";

/**
 * The shape of a rule pack. Objects are strict: an unknown key is an error, since a misspelled field of a leak guard
 * would otherwise silently guard nothing. The descriptions end up in the JSON Schema that editors show.
 */
export const MAX_RULES = 5_000;

export const ruleSchema = z.discriminatedUnion("kind", [
  marking,
  pattern,
  keywords,
  form,
  label,
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
