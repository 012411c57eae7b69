import { RuleError } from "../../errors.ts";
import { sizeOf } from "../../pattern/char-set.ts";
import { readPattern } from "../../pattern.ts";
import { type Note, note } from "../note.ts";
import {
  beginning,
  capped,
  hasOpenRepeat,
  isHollow,
  partsOf,
  type Reach,
  trimmed,
  unnested,
} from "./bounds.ts";
import { withoutDeadEdges } from "./edges.ts";
import { factored } from "./factored.ts";
import { type Fold, foldedTree } from "./folded.ts";
import { withoutLooks } from "./looks.ts";
import { parseForeign } from "./parse.ts";
import { printForeign } from "./print.ts";
import { type Dialect, type Foreign, Untranslatable } from "./syntax.ts";

export type Translation =
  | {
      readonly kind: "pattern";
      readonly pattern: string;
      readonly boundary: "word" | "none";
      readonly notes: readonly Note[];
    }
  | { readonly kind: "impossible"; readonly reason: Note };

/** Bounds tried for repetitions without one, from generous to tight. */
const CAPS = [256, 192, 128, 96, 64, 48, 32, 24, 20, 16, 12, 10, 8];
/** A beginning is looked for among so many parts of an expression. */
const MOST_PARTS = 100;
/** A beginning has to hold so many characters, at least, to be worth looking for alone. */
const SHORTEST_BEGINNING = 8;

/** A foreign expression in our subset, with everything that is not as it was. */
export function translate(source: string, dialect: Dialect, fold: Fold): Translation {
  try {
    const edged = parseForeign(source, dialect);
    const living = dialect === "boost" ? withoutDeadEdges(edged) : { tree: edged, notes: [] };
    const { tree, bounded, notes } = withoutLooks(living.tree);
    const fitted = runnable(trimmed(unnested(foldedTree(tree, fold))));
    return {
      kind: "pattern",
      pattern: fitted.pattern,
      boundary: bounded ? "word" : "none",
      notes: [...living.notes, ...notes, ...fitted.notes],
    };
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    return {
      kind: "impossible",
      reason: note("pattern", `表达式含有${error.zh}`, `the expression has ${error.en}`),
    };
  }
}

interface Fitted {
  readonly pattern: string;
  readonly notes: readonly Note[];
}

/** The nearest form that is bounded, short and cheap enough to run on hostile text. */
function runnable(tree: Foreign): Fitted {
  return fitted(tree, false) ?? runnableBeginning(tree) ?? fitted(tree, true) ?? refuse(tree);
}

/** `hollow` takes also what is not the same any more. */
function fitted(tree: Foreign, hollow: boolean): Fitted | undefined {
  for (const [form, caps, reach] of formsOf(tree)) {
    for (const cap of caps) {
      const candidate = capped(form, cap, reach);
      if ((!hollow && isHollow(form, cap, reach)) || refused(candidate) !== undefined) continue;
      return {
        pattern: printForeign(candidate),
        notes: [...notesFor(tree, cap, reach), ...(hollow ? [HOLLOW] : [])],
      };
    }
  }
  return undefined;
}

/** As it is, written more cleverly, with a bound where there was none, at last with lower bounds. */
function formsOf(tree: Foreign): readonly (readonly [Foreign, readonly number[], Reach])[] {
  const clever = factored(tree);
  return [
    ...(isQuick(tree) ? [[tree, CAPS.slice(0, 1), "open"] as const] : []),
    [clever, CAPS.slice(0, 1), "open"],
    [clever, CAPS, "open"],
    [clever, CAPS.filter((cap) => cap <= 64), "optional"],
    [clever, CAPS, "all"],
  ];
}

/** Whether there is nothing to gain from writing it another way. */
function isQuick(tree: Foreign): boolean {
  const bounded = capped(tree, CAPS[0]!, "open");
  return refused(bounded) === undefined && readPattern(printForeign(bounded)).slips.length === 0;
}

function notesFor(tree: Foreign, cap: number, reach: Reach): readonly Note[] {
  if (reach !== "open") return [lowered(cap)];
  return hasOpenRepeat(tree) ? [bounded(cap)] : [];
}

/** The longest beginning that can be run and still says what it is looking for. */
function runnableBeginning(tree: Foreign): Fitted | undefined {
  for (let parts = Math.min(MOST_PARTS, partsOf(tree) - 1); parts > 0; parts--) {
    const cut = beginning(tree, parts);
    for (const cap of cut === undefined ? [] : CAPS) {
      const candidate = factored(capped(cut!, cap, "all"));
      if (isHollow(cut!, cap, "all") || refused(candidate) !== undefined || !isTelling(candidate)) continue;
      return { pattern: printForeign(candidate), notes: [BEGINNING] };
    }
  }
  return undefined;
}

/** Whether what is left still says what it is looking for. */
function isTelling(tree: Foreign): boolean {
  const { width, anchor, opening } = readPattern(printForeign(tree));
  const narrow = opening.length === 4 && opening.every((set) => sizeOf(set) <= 2);
  return width.min >= SHORTEST_BEGINNING && (narrow || (anchor?.literal.length ?? 0) >= 4);
}

function refused(tree: Foreign): RuleError | undefined {
  try {
    readPattern(printForeign(tree));
    return undefined;
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
}

/** Says why the tightest form is refused. */
function refuse(tree: Foreign): never {
  const { what } = refused(capped(tree, CAPS.at(-1)!, "all")) ?? { what: { zh: "?", en: "?" } };
  throw new Untranslatable(`不能安全运行的部分：${what.zh}`, `a part that cannot be run safely: ${what.en}`);
}

function bounded(cap: number): Note {
  return note(
    "repeat-bounded",
    `没有上限的重复改为至多 ${cap} 次`,
    `repetitions without a bound stop at ${cap}`,
  );
}

function lowered(cap: number): Note {
  return note("repeat-lowered", `重复的上限降为 ${cap} 次`, `repetitions are bounded by ${cap}`);
}

const HOLLOW = note(
  "mostly-lost",
  "上限降得很低，较长的内容不再命中",
  "the bounds are so low that longer values are not found any more",
);

const BEGINNING = note(
  "beginning-only",
  "表达式过长或过慢，只查找开头部分",
  "the expression is too long or slow: only its beginning is looked for",
);
