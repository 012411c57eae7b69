import { z } from "zod";
import type { PolicyRule } from "./policy.ts";
import { bilingual } from "./schema/shared.ts";
import {
  CHANNEL_KINDS,
  CONFIDENCES,
  EFFECTS,
  FAMILIES,
  GAP_REASONS,
  MODES,
  PLACES,
  SEVERITIES,
} from "./vocabulary.ts";

const names = z.array(z.string().min(1).max(1_000)).min(1).max(1_000).exactOptional();
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.array(z.enum(values)).min(1).exactOptional();

const when = z
  .strictObject({
    family: oneOf(FAMILIES),
    level: names.describe("Levels as reported, e.g. 机密, 核心商密."),
    confidence: oneOf(CONFIDENCES),
    severity: oneOf(SEVERITIES),
    rule: names.describe("Rule ids, e.g. cn-personal/resident-id."),
    place: oneOf(PLACES),
    count: z
      .strictObject({ min: z.number().int().min(1) })
      .exactOptional()
      .describe("The finding's count is at least min."),
    gap: oneOf(GAP_REASONS).describe(
      "The file holds something that was not inspected, for one of these reasons.",
    ),
    clean: z.literal(true).exactOptional().describe("Files with neither finding nor gap; stands alone."),
  })
  .refine((it) => Object.keys(it).length > 0, "when is empty: leave it out to match every finding and gap")
  .refine(
    (it) => it.clean === undefined || Object.keys(it).length === 1,
    "clean cannot be combined with other conditions",
  )
  .describe(
    "Every key given must hold; a list holds when one entry does; the keys about findings must hold for one and the same finding. Without when, the rule applies to every file with a finding or a gap.",
  );

const on = z
  .strictObject({ channel: oneOf(CHANNEL_KINDS), id: names.describe("Ids of channels."), client: names })
  .describe("Which ways out; all when absent.");

const who = z
  .strictObject({ user: names, program: names.describe("Base name or full path of the executable.") })
  .describe("Whose doing; everyone's when absent.");

const policyRule = z.strictObject({
  when: when.exactOptional(),
  on: on.exactOptional(),
  who: who.exactOptional(),
  do: z.enum(EFFECTS),
  tell: bilingual.exactOptional().describe("What the person is told: what happened, why, what to do now."),
}) satisfies z.ZodType<PolicyRule>;

export const policySchema = z
  .strictObject({
    policy: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
    version: z
      .string()
      .regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/)
      .exactOptional(),
    title: bilingual.exactOptional(),
    mode: z.enum(MODES).describe("observe computes the same verdicts as enforce and only records them."),
    rules: z
      .array(policyRule)
      .max(1_000)
      .describe("The first rule that applies decides; order them from strict to mild."),
  })
  .describe(
    "Shoumi policy. A file with neither finding nor gap is allowed before any rule, unless a rule says when: { clean: true }. When no rule applies, the effect is audit.",
  );
