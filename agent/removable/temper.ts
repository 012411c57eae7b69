import type { Verdict } from "../../reporter/verdict.ts";
import { EFFECTS } from "../../rules/vocabulary.ts";

/** Why a verdict on a drive is milder than the policy's: codes in `Verdict.reason`. */
export type Mildness = "incoming" | "allowed-drive";

/** Strict verdicts become a record: the person is not to lose what was brought, and a drive of the office is no leak. */
export function temper(verdict: Verdict, mildness: Mildness | undefined): Verdict {
  if (mildness === undefined || !isStrict(verdict)) return verdict;
  const { tell: _, ...rest } = verdict;
  return { ...rest, effect: "audit", reason: mildness };
}

export function isStrict({ effect }: Verdict): boolean {
  return EFFECTS.indexOf(effect) > EFFECTS.indexOf("audit");
}
