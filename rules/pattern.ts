import { RuleError, type Spot } from "./errors.ts";
import { type Anchor, anchorOf } from "./pattern/anchor.ts";
import type { CharSet } from "./pattern/char-set.ts";
import { MANY_WAYS, refuseExplosion, waysOf } from "./pattern/cost.ts";
import { PatternFault } from "./pattern/fault.ts";
import { type Beginning, beginningsOf, openingOf } from "./pattern/opening.ts";
import { parse } from "./pattern/parse.ts";
import { type Required, requiredOf } from "./pattern/required.ts";
import type { Slip } from "./pattern/slip.ts";
import { refuseLabour, type Tried } from "./pattern/steps.ts";
import type { Node } from "./pattern/syntax.ts";
import { type Width, widthOf } from "./pattern/width.ts";

/** Longest pattern, UTF-16 units. */
export const MAX_PATTERN = 2_000;
/** Longest match, UTF-16 units: slices of a long text overlap by 1,024, and context needs room beside the match. */
export const MAX_MATCH = 512;

/** A pattern from rule data that is safe to run on hostile text, with what a search needs to skip most of a text. */
export interface Pattern {
  readonly source: string;
  /** Taken apart. */
  readonly tree: Node;
  readonly width: Width;
  /** What can stand at the first places of a match. */
  readonly opening: readonly CharSet[];
  /** The same and more for each way in which a match can begin. */
  readonly beginnings: readonly Beginning[];
  readonly anchor: Anchor | undefined;
  /** Literals one of which every match holds; undefined where there are none. */
  readonly required: Required | undefined;
  /** Legal, but most likely a slip of the pen. */
  readonly slips: readonly Slip[];
  /** Fresh and its own owner's: `lastIndex` is state. `sticky` matches at `lastIndex` only, `whole` a whole text. */
  compile(mode: Mode): RegExp;
}

/** A pattern never changes, and a pack's are read when it is loaded, proven and compiled: a millisecond each. */
const KNOWN = new Map<string, Pattern>();
const MOST_KNOWN = 5_000;

/**
 * The one door for regular expressions that come from rule data. Understands the subset described in
 * `rules/packs/pack.schema.json`; throws a RuleError that names the position and the way out for the rest. `tried` says
 * how often it will be tried, which bounds what it may cost.
 */
export function readPattern(source: string, at: Spot = {}, tried: Tried = "everywhere"): Pattern {
  const key = `${tried} ${source}`;
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  try {
    const pattern = inspect(source, tried);
    if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
    KNOWN.set(key, pattern);
    return pattern;
  } catch (error) {
    if (!(error instanceof PatternFault)) throw error;
    throw located(error, source, at);
  }
}

function inspect(source: string, tried: Tried): Pattern {
  refuseLength(source);
  const { tree, slips } = parse(source);
  const width = widthOf(tree);
  refuseExplosion(tree);
  refuseWidth(width);
  refuseLabour(tree, beginsAtEdge(tree, source) ? "once" : tried);
  refuseByEngine(source);
  const opening = once(() => openingOf(tree));
  const beginnings = once(() => beginningsOf(tree));
  const anchor = once(() => anchorOf(tree));
  const required = once(() => requiredOf(tree));
  return {
    source,
    tree,
    width,
    get opening() {
      return opening();
    },
    get beginnings() {
      return beginnings();
    },
    get anchor() {
      return anchor();
    },
    get required() {
      return required();
    },
    slips: tried === "everywhere" && waysOf(tree) > MANY_WAYS ? [...slips, SLOW] : slips,
    compile: (mode) => compiled(source, mode),
  };
}

type Mode = "sticky" | "search" | "whole";

function compiled(source: string, mode: Mode): RegExp {
  if (mode === "whole") return new RegExp(`^(?:${source})$`, "u");
  return new RegExp(source, mode === "sticky" ? "uy" : "ug");
}

/** Found out when it is first asked for: each kind of rule needs something else of its patterns. */
function once<T>(work: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: work() };
    return known.value;
  };
}

/** Behind a `^` there is only one start. */
function beginsAtEdge(tree: Node, source: string): boolean {
  return source.startsWith("^") && tree.kind === "sequence";
}

const SLOW: Slip = {
  at: 0,
  what: {
    zh: "相邻的重复可以用一百多种方式匹配同一段文字，会拖慢扫描",
    en: "Neighbouring repetitions can match the same text in over a hundred ways; this slows scanning",
  },
  fix: {
    zh: "请减小上限，或让相邻部分从不同的字符开始。",
    en: "Lower the bounds or let neighbours begin differently.",
  },
};

function refuseLength(source: string): void {
  if (source.length <= MAX_PATTERN) return;
  throw new PatternFault("PATTERN_REFUSED", MAX_PATTERN, {
    what: {
      zh: `表达式超过 ${MAX_PATTERN} 个字符`,
      en: `The pattern is longer than ${MAX_PATTERN} characters`,
    },
    fix: {
      zh: "请拆成几条规则，词表请用 keywords。",
      en: "Split the rule; use keywords for lists of words.",
    },
  });
}

function refuseWidth({ min, max }: Width): void {
  if (min === 0) {
    throw new PatternFault("PATTERN_REFUSED", 0, {
      what: { zh: "表达式可以匹配空文字", en: "The pattern can match an empty text" },
      fix: { zh: "请让至少一个字符成为必需的。", en: "Make at least one character required." },
    });
  }
  if (max <= MAX_MATCH) return;
  throw new PatternFault("PATTERN_REFUSED", 0, {
    what: {
      zh: `一次匹配可能长达 ${max} 个字符，上限是 ${MAX_MATCH}`,
      en: `A match may be ${max} characters long; the limit is ${MAX_MATCH}`,
    },
    fix: {
      zh: "请减小重复的上限；要找相距较远的两个词，请用 context。",
      en: "Lower the bounds; to relate words far apart, use context.",
    },
  });
}

/** The engine has the last word on what we believe we understood. */
function refuseByEngine(source: string): void {
  try {
    new RegExp(source, "u");
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new PatternFault("PATTERN_SYNTAX", 0, {
      what: { zh: `表达式有语法错误：${detail}`, en: `The pattern has a syntax error: ${detail}` },
      fix: { zh: "请按错误所指修改。", en: "Correct what the message points at." },
    });
  }
}

function located(fault: PatternFault, source: string, at: Spot): RuleError {
  const near = source.slice(Math.max(0, fault.at - 8), fault.at + 12);
  const { what, fix } = fault.explanation;
  return new RuleError(fault.code, {
    what: {
      zh: `${what.zh}（表达式第 ${fault.at + 1} 个字符，“${near}”附近）`,
      en: `${what.en} (character ${fault.at + 1} of the pattern, near "${near}")`,
    },
    fix,
    at,
  });
}
