import { type CharSet, intersects, NO_CHARS, union } from "./char-set.ts";
import { ways } from "./cost.ts";
import { PatternFault } from "./fault.ts";
import { firstOf } from "./first.ts";
import { openingOf } from "./opening.ts";
import type { Node } from "./syntax.ts";

/** Where a pattern is tried: from every character of a text, or once for each line, value or name. */
export type Tried = "everywhere" | "once";

/**
 * Steps a backtracking engine takes at worst for each character of a text, or for each line. Measured at 1 to 8 ns a step:
 * a slice of 65,536 characters that does nothing but provoke takes one to five seconds, one of lines half a second.
 * Ordinary rules take 10 to 600.
 */
export const MAX_STEPS: Readonly<Record<Tried, number>> = { everywhere: 10_000, once: 200_000 };

/** Upper bound of the steps from one start: for every part, the ways to come to it times what it takes. */
export function stepsOf(tree: Node): number {
  return steps(tree, NO_CHARS);
}

export function refuseLabour(tree: Node, tried: Tried): void {
  const count = stepsOf(tree) / (tried === "everywhere" ? spacingOf(tree) : 1);
  const limit = MAX_STEPS[tried];
  if (count <= limit) return;
  const per = { everywhere: { zh: "个字符", en: "character" }, once: { zh: "一行", en: "line" } }[tried];
  throw new PatternFault("PATTERN_CATASTROPHIC", 0, {
    what: {
      zh: `最坏时每${per.zh}要试 ${amount(count)} 步，上限是 ${limit}：特定内容会拖住扫描`,
      en: `At worst it tries ${amount(count)} steps for every ${per.en}; the limit is ${limit}: some texts would hold up a scan`,
    },
    fix: {
      zh: "请减小重复的上限，让相邻的部分从不同的字符开始，或以固定的文字开头；也可拆成关键词加 context。",
      en: "Lower the bounds of the repetitions, let neighbours or the opening begin with different characters, or use words with context.",
    },
  });
}

/** How far apart two starts are at least: a match is tried only where its opening fits. */
function spacingOf(tree: Node): number {
  const [first, ...others] = openingOf(tree);
  if (first === undefined) return 1;
  const again = others.findIndex((set) => intersects(first, set));
  return again < 0 ? others.length + 1 : again + 1;
}

function amount(count: number): string {
  return count < 1e9 ? String(Math.round(count)) : count.toExponential(0);
}

/** Of one visit to the node, given what may come behind it. */
function steps(node: Node, follow: CharSet): number {
  switch (node.kind) {
    case "set":
    case "edge":
      return 1;
    case "sequence":
      return stepsOfSequence(node.items, follow);
    case "choice":
      return node.branches.reduce((sum, branch) => sum + steps(branch, follow), 0);
    case "repeat":
      return stepsOfRepeat(node, follow);
  }
}

function stepsOfSequence(items: readonly Node[], follow: CharSet): number {
  const after: CharSet[] = [follow];
  for (const item of items.slice(1).toReversed()) after.unshift(firstOf(item, after[0]!));
  let visits = 1;
  let sum = 0;
  for (const [i, item] of items.entries()) {
    sum += visits * steps(item, after[i]!);
    visits *= ways(item, after[i]!);
  }
  return sum;
}

function stepsOfRepeat(node: Node & { kind: "repeat" }, follow: CharSet): number {
  const again = union(firstOf(node.item, follow), follow);
  const each = ways(node.item, again);
  const round = steps(node.item, again);
  // Once on the way there, and once at every place where it may end.
  if (each === 1) return Math.max(1, 2 * round * node.max);
  let sum = 0;
  for (let count = 0; count < node.max && sum <= Number.MAX_SAFE_INTEGER; count++)
    sum += round * each ** count;
  return sum;
}
