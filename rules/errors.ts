import type { Bilingual, Language } from "./vocabulary.ts";

/** Where in a file of ours a mistake stands; lines and columns count from 1. */
export interface Spot {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Dotted path of the field, e.g. `rules[2].pattern`. */
  readonly field?: string;
}

export interface Explanation {
  readonly what: Bilingual;
  /** What the reader can do now. */
  readonly fix: Bilingual;
  readonly at?: Spot;
  readonly cause?: unknown;
}

/**
 * An error that a person will read: what happened, where, and what to do now, in both languages, with a code that
 * programs branch on. Never holds content of an inspected file. Each folder derives its own class with its own codes.
 */
export class ShoumiError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly what: Bilingual;
  readonly fix: Bilingual;
  readonly at: Spot | undefined;

  constructor(code: Code, { what, fix, at, cause }: Explanation) {
    super(`${code}: ${spotText(at)}${what.en}`, cause === undefined ? {} : { cause });
    this.name = new.target.name;
    this.code = code;
    this.what = what;
    this.fix = fix;
    this.at = at;
  }

  /** The two or three lines a person sees. */
  describe(language: Language): string {
    const arrow = language === "zh" ? "怎么办：" : "What to do: ";
    return `[${this.code}] ${spotText(this.at)}${this.what[language]}\n  ${arrow}${this.fix[language]}`;
  }
}

function spotText(at: Spot | undefined): string {
  if (at === undefined) return "";
  const position = [at.file, at.line, at.column].filter((piece) => piece !== undefined).join(":");
  const parts = [position, at.field].filter((piece) => piece !== undefined && piece !== "");
  return parts.length > 0 ? `${parts.join(" ")}: ` : "";
}

export type RuleErrorCode =
  | "PACK_UNREADABLE"
  | "PACK_SYNTAX"
  | "PACK_SCHEMA"
  | "PACK_UNKNOWN"
  | "RULE_DUPLICATE_ID"
  | "RULE_NO_SAMPLES"
  | "RULE_SAMPLE_FAILS"
  | "PATTERN_SYNTAX"
  | "PATTERN_UNBOUNDED"
  | "PATTERN_CATASTROPHIC"
  | "PATTERN_REFUSED"
  | "POLICY_UNREADABLE"
  | "POLICY_SYNTAX"
  | "POLICY_SCHEMA";

/** A rule pack or a policy is wrong. Raised while loading, never while scanning. */
export class RuleError extends ShoumiError<RuleErrorCode> {}
