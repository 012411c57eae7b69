import { patternsOf } from "../../../rules/load.ts";
import { rangesOf, sizeOf } from "../../../rules/pattern/char-set.ts";
import { type Node, nodesOf } from "../../../rules/pattern/syntax.ts";
import { type Pattern, readPattern } from "../../../rules/pattern.ts";
import type { Rule } from "../../../rules/rule.ts";
import { fold } from "../fold.ts";
import { strategyFor } from "../pattern/search.ts";
import type { Remark } from "./remark.ts";

type Words = Pick<Remark, "what" | "fix">;

/** What the expressions of a rule look like. */
export function patternRemarks(rule: Rule): readonly Remark[] {
  return patternsOf(rule).flatMap(([source, path]) => {
    const pattern = readPattern(source, {}, rule.kind === "pattern" ? "everywhere" : "once");
    const all: Words[] = [
      ...pattern.slips,
      ...lostInFolding(pattern.tree),
      ...(rule.kind === "pattern" ? [...slow(pattern), ...edges(pattern)] : []),
    ];
    return all.map(({ what, fix }) => ({ path, what, fix }));
  });
}

/** Larger sets are "any Han character" and the like: nobody listed their members. */
const LISTED = 300;

/** Patterns run over folded text, in which some characters never occur. */
function lostInFolding(tree: Node): Words[] {
  const sets = setsOf(tree).map((set) => ({ members: set, lost: set.filter(isLost) }));
  const lost = [...new Set(sets.flatMap((set) => set.lost))];
  if (lost.length === 0) return [];
  const dead = sets.some(({ members, lost }) => members.length > 0 && lost.length === members.length);
  const pairs = lost.map((character) => `${character} → ${fold(character).text || "∅"}`).join("  ");
  return [
    {
      what: dead
        ? {
            zh: `表达式永远不会命中：这些字符归一化后不再出现：${pairs}`,
            en: `The pattern can never match: it needs characters that do not occur in folded text: ${pairs}`,
          }
        : {
            zh: `表达式含有归一化后不再出现的字符：${pairs}`,
            en: `The pattern holds characters that do not occur in folded text: ${pairs}`,
          },
      fix: { zh: "请改用箭头右边的写法。", en: "Use what stands right of the arrow." },
    },
  ];
}

function isLost(character: string): boolean {
  return fold(character).text !== character;
}

/** The characters listed at each place of a pattern. */
function setsOf(tree: Node): string[][] {
  return nodesOf(tree).flatMap((node) =>
    node.kind === "set" && sizeOf(node.set) <= LISTED ? [membersOf(node.set)] : [],
  );
}

function membersOf(set: readonly number[]): string[] {
  return rangesOf(set).flatMap(([lo, hi]) =>
    Array.from({ length: hi - lo + 1 }, (_, i) => String.fromCodePoint(lo + i)),
  );
}

function slow(pattern: Pattern): Words[] {
  if (strategyFor(pattern) !== "everywhere") return [];
  return [
    {
      what: {
        zh: "表达式没有固定的文字，也不以少数几种字符开头，要在每个字符上尝试",
        en: "The pattern holds no fixed text and does not begin with few characters, so it is tried at every character",
      },
      fix: {
        zh: "请加上一个必有的字或词，或改用 keywords。",
        en: "Add a character or word that must occur, or use keywords.",
      },
    },
  ];
}

function edges({ source, tree }: Pattern): Words[] {
  const edge = edgesOf(tree).find((at) => source[at] === "^" || source[at] === "$");
  if (edge === undefined) return [];
  return [
    {
      what: {
        zh: `“${source[edge]}”指整段文字的头尾，不是一行的头尾，几乎不会命中`,
        en: `"${source[edge]}" means the end of a whole text, not of a line, and hardly ever matches`,
      },
      fix: {
        zh: "请删去；要求独占一行、一格，请用 context 的 alone；边界请用 boundary。",
        en: "Drop it; for a match that fills its line or cell use context.alone, for edges use boundary.",
      },
    },
  ];
}

function edgesOf(tree: Node): number[] {
  return nodesOf(tree).flatMap((node) => (node.kind === "edge" ? [node.at] : []));
}
