import { createHash } from "node:crypto";
import { join } from "node:path";
import { schemaError } from "./complaint.ts";
import { parseYaml } from "./document.ts";
import { readOwnFile } from "./own-file.ts";
import { policySchema } from "./policy-schema.ts";
import type {
  Bilingual,
  ChannelKind,
  Confidence,
  Effect,
  Family,
  GapReason,
  Mode,
  Place,
  Severity,
} from "./vocabulary.ts";

/**
 * What must be there for a rule to apply. Each key that is given must hold, and a list holds when one of its entries does.
 * The keys about findings must all hold for one and the same finding. Without `when`, a rule applies to every file that has
 * a finding or a gap.
 */
export interface When {
  readonly family?: readonly Family[];
  readonly level?: readonly string[];
  readonly confidence?: readonly Confidence[];
  readonly severity?: readonly Severity[];
  /** Rule ids. */
  readonly rule?: readonly string[];
  readonly place?: readonly Place[];
  /** The finding's count is at least this. */
  readonly count?: { readonly min: number };
  /** The file has a gap with one of these reasons. */
  readonly gap?: readonly GapReason[];
  /** Applies to files with neither finding nor gap; stands alone. Without such a rule they are allowed. */
  readonly clean?: true;
}

export interface On {
  /** Kinds of channel. */
  readonly channel?: readonly ChannelKind[];
  /** Ids of channels. */
  readonly id?: readonly string[];
  readonly client?: readonly string[];
}

export interface Who {
  readonly user?: readonly string[];
  /** Base name or full path of the executable. */
  readonly program?: readonly string[];
}

export interface PolicyRule {
  readonly when?: When;
  readonly on?: On;
  readonly who?: Who;
  readonly do: Effect;
  /** What the person is told: what happened, why, what to do now. */
  readonly tell?: Bilingual;
}

/** The first rule that applies decides; when none does, a file with a finding or a gap is audited. */
export interface Policy {
  readonly policy: string;
  readonly version?: string;
  readonly title?: Bilingual;
  readonly mode: Mode;
  readonly rules: readonly PolicyRule[];
  /** Hex SHA-256 of the file's bytes. */
  readonly digest: string;
  readonly file?: string;
}

/** The policy that holds where none is configured. */
export const BUILT_IN_POLICY: string = join(import.meta.dirname, "policies", "office-default.yaml");

/** Reads a policy, the built-in one by default. Throws a RuleError that names line, column and field. */
export async function loadPolicy(file: string = BUILT_IN_POLICY): Promise<Policy> {
  const bytes = await readOwnFile(file, "POLICY_UNREADABLE");
  const yaml = parseYaml(new TextDecoder().decode(bytes), file, "POLICY_SYNTAX");
  const parsed = policySchema.safeParse(yaml.value);
  if (!parsed.success) throw schemaError("POLICY_SCHEMA", parsed.error.issues, yaml);
  return { ...parsed.data, digest: createHash("sha256").update(bytes).digest("hex"), file };
}
