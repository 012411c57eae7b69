import { type CharSet, intersects, NO_CHARS, union } from "./char-set.ts";
import { PatternFault } from "./fault.ts";
import { firstOf, isNullable } from "./first.ts";
import type { Node } from "./syntax.ts";

/**
 * Ways in which a backtracking engine can match one text from one start, at worst. Ordinary rules have 1 to 50;
 * `.{0,30}` twice has 961. Time per start is at most this times the length of a match.
 */
export const MAX_WAYS = 1_000;
/** Above this a rule is allowed but `rules lint` says that it is slow. */
export const MANY_WAYS = 100;

/**
 * Upper bound of the ways. A repetition whose next round and whose continuation begin with different characters has
 * only one way to end; where they may begin alike, each count is a way of its own, and the ways multiply.
 */
export function waysOf(tree: Node): number {
  return ways(tree, NO_CHARS);
}

export function refuseExplosion(tree: Node): void {
  if (waysOf(tree) <= MAX_WAYS) return;
  throw new PatternFault("PATTERN_CATASTROPHIC", culpritOf(tree), {
    what: {
      zh: "重复部分可以用太多种方式匹配同一段文字，遇到特定内容会慢得失控",
      en: "The repetitions can match the same text in too many ways; on some texts this takes forever",
    },
    fix: {
      zh: "请让相邻的重复从不同的字符开始，不要在重复里再套重复，或减小上限；也可拆成关键词加 context。",
      en: "Let neighbouring repetitions begin with different characters, put no repetition inside another, lower the bounds, or use words with context.",
    },
  });
}

/** Of one node, given the characters that may come behind it. */
export function ways(node: Node, follow: CharSet): number {
  switch (node.kind) {
    case "set":
    case "edge":
      return 1;
    case "sequence":
      return waysOfSequence(node.items, follow);
    case "choice":
      return waysOfChoice(node.branches, follow);
    case "repeat":
      return waysOfRepeat(node, follow);
  }
}

function waysOfSequence(items: readonly Node[], follow: CharSet): number {
  let after = follow;
  let product = 1;
  for (const item of items.toReversed()) {
    product *= ways(item, after);
    after = firstOf(item, after);
  }
  return product;
}

function waysOfChoice(branches: readonly Node[], follow: CharSet): number {
  const counts = branches.map((branch) => ways(branch, follow));
  const firsts = branches.map((branch) => firstOf(branch, follow));
  const alike = firsts.some((first, i) => firsts.slice(i + 1).some((other) => intersects(first, other)));
  return alike ? counts.reduce((sum, count) => sum + count, 0) : Math.max(...counts);
}

function waysOfRepeat({ item, min, max }: Node & { kind: "repeat" }, follow: CharSet): number {
  const again = max > 1 ? firstOf(item, follow) : follow;
  const each = ways(item, max > 1 ? union(again, follow) : follow);
  const certain = min === max || (!isNullable(item) && !intersects(firstOf(item, NO_CHARS), follow));
  if (each === 1) return certain ? 1 : max - min + 1;
  if (certain) return each ** max;
  let sum = 0;
  for (let count = min; count <= max && sum <= MAX_WAYS; count++) sum += each ** count;
  return sum;
}

/** The repetition that adds most, to point at. */
function culpritOf(tree: Node): number {
  let worst = { ways: 0, at: 0 };
  const visit = (node: Node): void => {
    if (node.kind === "sequence") for (const item of node.items) visit(item);
    if (node.kind === "choice") for (const branch of node.branches) visit(branch);
    if (node.kind !== "repeat") return;
    visit(node.item);
    const count = Math.min(ways(node, firstOf(node.item, NO_CHARS)), Number.MAX_VALUE);
    if (count > worst.ways) worst = { ways: count, at: node.at };
  };
  visit(tree);
  return worst.at;
}
