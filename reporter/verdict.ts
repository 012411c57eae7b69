import type { Bilingual, Effect, GapReason, Mode } from "../rules/vocabulary.ts";

/** One value from the kernel's answer to the printed report: what was decided, why, and under which policy. */
export interface Verdict {
  readonly effect: Effect;
  /** Why, as a code that programs branch on, e.g. `finding`, `gap`, `clean`, `released`, `deadline`. */
  readonly reason: string;
  /** Ids of the rules that decided. */
  readonly rules: readonly string[];
  /** The gaps that decided. */
  readonly gaps: readonly GapReason[];
  readonly policy: string;
  /** Hex SHA-256 of the policy's bytes. */
  readonly policyDigest: string;
  /** In `observe` the effect is the one that `enforce` would have; the outcome says that nothing was done. */
  readonly mode: Mode;
  /** What the person at the screen is told. */
  readonly tell?: Bilingual;
}

export const OUTCOME_ACTIONS = [
  "none", // nothing to do
  "observed", // observe mode: recorded only
  "told", // the person was told
  "asked", // kept from going out until the person answers
  "justified", // the person was asked and goes on, for a reason
  "refused", // the program was not let read it; it lies where it was
  "held", // in the vault until a review decides
  "removed", // in the vault
  "released", // given back
  "failed", // could not be done; `detail` says why
] as const;
export type OutcomeAction = (typeof OUTCOME_ACTIONS)[number];

/** What was really done. */
export interface Outcome {
  readonly action: OutcomeAction;
  /** A code, e.g. `disk-full`, `staged`, `purged`; never a sentence. */
  readonly detail?: string;
  /** Why, in words that a person wrote; at most 256 characters. */
  readonly reason?: string;
  /** Account of whoever decided or asked. */
  readonly by?: string;
  /** When, ms since 1970. */
  readonly at?: number;
  /** Entry in the vault that the file went to after it was first recorded. */
  readonly vaultId?: string;
}
