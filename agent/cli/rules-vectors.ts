import { readFile } from "node:fs/promises";
import { FAMILIES, type Family } from "../../rules/vocabulary.ts";
import type { Finding } from "../../scanner/finding.ts";
import type { MatchText } from "../../scanner/match/matcher.ts";
import { RulesCommandError } from "./rules-error.ts";
import { noScore, type Score } from "./rules-score.ts";
import { jsonLine } from "./rules-try-line.ts";

/** One line of a file of labelled texts. */
export interface Vector {
  readonly line: number;
  readonly text: MatchText;
  readonly expected: boolean;
  readonly family?: Family;
  readonly level?: string;
  readonly term?: string;
  /** What is judged together: the part of `kind` before a colon. */
  readonly kind?: string;
  /** Right and wrong are a matter of taste: judged by itself. */
  readonly soft: boolean;
}

export interface WrongLine {
  readonly line: number;
  readonly expected: string;
  readonly found: readonly string[];
  readonly soft: boolean;
  readonly masked: string;
}

export interface VectorFigures {
  readonly lines: number;
  /** By family or kind; `soft` are the lines that are a matter of taste. */
  readonly groups: ReadonlyMap<string, Score>;
  readonly wrong: readonly WrongLine[];
}

export async function readVectors(file: string): Promise<readonly Vector[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw unreadable(
      file,
      { zh: "无法读取标注文件", en: "The file of labelled lines cannot be read" },
      { cause },
    );
  });
  return text.split("\n").flatMap((line, i) => (line.trim() === "" ? [] : [vectorOf(line, i + 1, file)]));
}

function vectorOf(line: string, number: number, file: string): Vector {
  const read = jsonLine(line);
  if (read.kind === "bad") throw unreadable(file, read.reason, { line: number });
  const { expected, family, level, term, kind, soft } = JSON.parse(line) as Record<string, unknown>;
  const known = FAMILIES.find((name) => name === family);
  if (family !== undefined && known === undefined) {
    const reason = { zh: "不认识的 family", en: 'Unknown "family"' };
    throw unreadable(file, reason, { line: number });
  }
  return {
    line: number,
    text: read.text,
    expected: typeof expected === "boolean" ? expected : known !== undefined,
    ...(known === undefined ? {} : { family: known }),
    ...(typeof level === "string" ? { level } : {}),
    ...(typeof term === "string" ? { term } : {}),
    ...(typeof kind === "string" ? { kind: kind.split(":")[0]! } : {}),
    soft: soft !== undefined,
  };
}

function unreadable(
  file: string,
  what: { zh: string; en: string },
  { line, cause }: { readonly line?: number; readonly cause?: unknown },
): RulesCommandError {
  return new RulesCommandError("VECTORS_UNREADABLE", {
    what,
    fix: {
      zh: '每行写一个 JSON 对象，例如 {"ctx":"line","text":"机密★10年","family":"state"} 或 {"text":"普通","expected":false}。',
      en: 'Write one JSON object per line, e.g. {"ctx":"line","text":"机密★10年","family":"state"} or {"text":"plain","expected":false}.',
    },
    at: { file, ...(line === undefined ? {} : { line }) },
    cause,
  });
}

/**
 * What is found in each line against what it is labelled with. Where lines name families, only findings of families
 * that occur in the file are looked at: a file of markings says nothing on phone numbers.
 */
export function judgeVectors(
  vectors: readonly Vector[],
  find: (text: MatchText) => readonly Finding[],
): VectorFigures {
  const families = new Set(vectors.flatMap(({ family }) => family ?? []));
  const groups = new Map<string, Score>();
  const wrong: WrongLine[] = [];
  for (const vector of vectors) {
    const all = find(vector.text);
    const findings = families.size === 0 ? all : all.filter(({ family }) => families.has(family));
    const right = vector.expected ? findings.some((finding) => fits(finding, vector)) : findings.length === 0;
    for (const group of groupsOf(vector, findings)) {
      const score = groups.get(group) ?? noScore();
      score[`${right ? "t" : "f"}${vector.expected === right ? "p" : "n"}`] += 1;
      groups.set(group, score);
    }
    if (!right) wrong.push(wrongLine(vector, findings));
  }
  return { lines: vectors.length, groups, wrong };
}

function fits(finding: Finding, { family, level, term }: Vector): boolean {
  return (
    (family === undefined || finding.family === family) &&
    (level === undefined || (finding.level ?? "") === level) &&
    (term === undefined || (finding.term ?? "") === term)
  );
}

/** Where a line counts: at its own family or kind, else at the families that were wrongly found in it. */
function groupsOf({ soft, family, kind }: Vector, findings: readonly Finding[]): readonly string[] {
  if (soft) return ["soft"];
  const own = family ?? kind;
  if (own !== undefined) return [own];
  return findings.length === 0 ? ["-"] : [...new Set(findings.map((finding) => finding.family))];
}

function wrongLine(
  { line, text, expected, family, level, term, soft }: Vector,
  findings: readonly Finding[],
) {
  return {
    line,
    expected: expected ? [family ?? "yes", level, term].filter(Boolean).join(" ") : "-",
    found: findings.map(({ rule, level: l, term: t }) => [rule, l, t].filter(Boolean).join(" ")),
    soft,
    masked: maskedText(text.text),
  };
}

const MOST_SHOWN = 48;

/** Enough to find the line again: digits and letters of longer runs are starred, what is long is cut. */
function maskedText(text: string): string {
  const masked = text
    .replace(/[\p{Nd}A-Za-z]{5,}/gu, (run) => `${run.slice(0, 2)}${"*".repeat(run.length - 3)}${run.at(-1)}`)
    .replace(/\s+/g, " ");
  return [...masked].length > MOST_SHOWN ? `${[...masked].slice(0, MOST_SHOWN).join("")}…` : masked;
}
