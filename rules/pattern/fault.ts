import type { Explanation, RuleErrorCode } from "../errors.ts";

export type PatternFaultCode = Extract<RuleErrorCode, `PATTERN_${string}`>;

/** Why a pattern is refused and at which of its characters; `rules/pattern.ts` makes a RuleError of it. */
export class PatternFault extends Error {
  readonly code: PatternFaultCode;
  readonly at: number;
  readonly explanation: Pick<Explanation, "what" | "fix">;

  constructor(code: PatternFaultCode, at: number, explanation: Pick<Explanation, "what" | "fix">) {
    super(explanation.what.en);
    this.code = code;
    this.at = at;
    this.explanation = explanation;
  }
}
