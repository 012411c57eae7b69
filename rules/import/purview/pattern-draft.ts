import type { PatternRule } from "../../rule.ts";
import { CONFIDENCES } from "../../vocabulary.ts";
import type { Draft, LeftOut } from "../draft.ts";
import { type Note, note } from "../note.ts";
import type { Fold } from "../regex/folded.ts";
import { translate } from "../regex/translate.ts";
import { trialsOf } from "../trials.ts";
import { hasWords, isExcluding, isNeeded, isOfWords, termsOf } from "./evidence.ts";
import { counterpartOf } from "./functions.ts";
import type { Part } from "./model.ts";
import * as notes from "./notes.ts";
import { confidenceOf, type Sought, type Way } from "./sought.ts";
import { contextWords } from "./words.ts";

/** The widest context of ours, in characters on either side, and the most words in one. */
const WITHIN = 200;
const MOST_WORDS = 1_000;

/** What a rule is without its evidence. */
interface Core {
  readonly pattern: string;
  readonly boundary: NonNullable<PatternRule["boundary"]>;
  readonly check?: string;
  readonly known: readonly string[];
  readonly notes: readonly Note[];
}

export function patternDraft(
  sought: Sought,
  part: Part & { kind: "regex" | "function" },
  fold: Fold,
): Draft | LeftOut {
  const { origin, slug, title, basis, ways } = sought;
  const core = part.kind === "regex" ? regexCore(part, fold) : functionCore(part.name);
  if ("reason" in core) return { origin, slug, reason: core.reason };
  const evidence = evidenceOf(sought);
  if (evidence === undefined) return { origin, slug, reason: NO_WORDS };
  const { known, notes: coreNotes, ...shape } = core;
  const count = Math.min(...ways.map((way) => way.count));
  const whole = { ...shape, ...evidence.fields, ...(count > 1 && { atLeast: count }) };
  return {
    origin,
    slug,
    rule: { kind: "pattern", title, basis, ...whole },
    notes: [...coreNotes, ...evidence.notes],
    trials: trialsOf(whole, known),
  };
}

function regexCore(part: Part & { kind: "regex" }, fold: Fold): Core | { reason: Note } {
  const translated = translate(part.source, "boost", fold);
  if (translated.kind === "impossible") return { reason: translated.reason };
  const { pattern, boundary } = translated;
  const check = counterpartOf(part.validators)?.check;
  return {
    pattern,
    boundary,
    ...(check !== undefined && { check }),
    known: [],
    notes: [
      ...translated.notes,
      ...(part.validators !== "" && check === undefined ? [notes.validatorDropped(part.validators)] : []),
      ...(part.filters === "" ? [] : [notes.FILTER]),
    ],
  };
}

function functionCore(name: string): Core | { reason: Note } {
  const own = counterpartOf(name);
  if (own !== undefined) return { ...own, notes: [notes.STRICTER] };
  return {
    reason: note(
      "function",
      `内置函数 ${name} 没有对应的校验`,
      `the built-in function ${name} has no counterpart`,
    ),
  };
}

type Fields = Pick<PatternRule, "context" | "not" | "confidence">;

/** What the evidence becomes; undefined where nothing of what is required can be expressed. */
function evidenceOf({ ways, proximity }: Sought): { fields: Fields; notes: readonly Note[] } | undefined {
  const bare = ways.filter(({ groups }) => !groups.some(isNeeded));
  const supported = ways.filter(({ groups }) => groups.some((group) => isNeeded(group) && hasWords(group)));
  if (bare.length === 0 && supported.length === 0) return undefined;
  const lost = ways.length - bare.length - supported.length;
  const level = Math.min(...(bare.length > 0 ? bare : supported).map((way) => way.level));
  const confidence = confidenceOf(level);
  const best = Math.max(0, ...supported.map((way) => way.level));
  const raising = bare.length > 0 && confidence !== "high" && best > level;
  const within = Math.min(proximity, WITHIN);
  const needed = supported.flatMap(({ groups }) => groups.filter(isNeeded));
  const { words, notes: wordNotes } = contextWords(termsOf(needed), MOST_WORDS);
  const context = words.length > 0 && (bare.length === 0 || raising) ? { words, within } : undefined;
  const excluded = exclusionOf(ways, within);
  return {
    fields: {
      confidence,
      ...(context !== undefined && { context: bare.length === 0 ? { ...context, required: true } : context }),
      ...(excluded.words.length > 0 && { not: { words: excluded.words, within } }),
    },
    notes: [
      ...(context === undefined ? [] : [...wordNotes, ...evidenceNotes(supported)]),
      ...(context !== undefined && proximity > WITHIN ? [notes.proximity(shown(proximity), WITHIN)] : []),
      ...(raising && context !== undefined ? stepNote(confidence, best) : []),
      ...(lost > 0 ? [bare.length > 0 ? notes.EVIDENCE_RAISED : notes.LEVELS] : []),
      ...excluded.notes,
    ],
  };
}

/** Evidence raises confidence by one step with us, by any number of points with Purview. */
function stepNote(confidence: (typeof CONFIDENCES)[number], best: number): readonly Note[] {
  const raised = CONFIDENCES[CONFIDENCES.indexOf(confidence) + 1]!;
  return raised === confidenceOf(best) ? [] : [notes.steps(best, raised)];
}

function evidenceNotes(ways: readonly Way[]): readonly Note[] {
  const needed = ways.map(({ groups }) => groups.filter(isNeeded));
  return [
    ...(needed.flat().every(isOfWords) ? [] : [notes.EVIDENCE_DROPPED]),
    ...(needed.some((groups) => groups.filter(hasWords).length > 1 || groups.some(({ least }) => least > 1))
      ? [notes.EITHER]
      : []),
    ...(needed.flat().some(({ counted }) => counted) ? [notes.COUNTED] : []),
  ];
}

/** Words that forbid a finding: only what every way excludes does. */
function exclusionOf(
  ways: readonly Way[],
  within: number,
): { words: readonly string[]; notes: readonly Note[] } {
  const excluding = ways.map(({ groups }) => groups.filter(isExcluding));
  if (excluding.every((groups) => groups.length === 0)) return { words: [], notes: [] };
  const everywhere = excluding.every((groups) => groups.length > 0 && groups.every(isOfWords));
  if (!everywhere) return { words: [], notes: [notes.EXCLUSION] };
  const { words, notes: lost } = contextWords(termsOf(excluding[0]!), MOST_WORDS);
  return { words: within > 0 ? words : [], notes: lost };
}

function shown(proximity: number): string {
  return Number.isFinite(proximity) ? String(proximity) : "unlimited";
}

const NO_WORDS = note(
  "no-words",
  "必需的证据没有词语：只有表达式、函数，或不在这个文件里的词表",
  "the evidence it requires holds no words: only expressions, functions, or lists that are not in this file",
);
