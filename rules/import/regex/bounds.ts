import { choiceOf, type Foreign, type ForeignRepeat, sequenceOf } from "./syntax.ts";

/** What takes at least so many characters holds a body of any length, such as a key's. */
const LONG_BODY = 32;

/** Which repetitions get a lower bound: those without any, also those that may be absent, or all. */
export type Reach = "open" | "optional" | "all";

/** The tree with repetitions bounded by `cap`. */
export function capped(node: Foreign, cap: number, reach: Reach): Foreign {
  switch (node.kind) {
    case "repeat": {
      const max = isReached(node, cap, reach) ? Math.max(node.min, cap) : node.max;
      return { ...node, item: capped(node.item, cap, reach), max };
    }
    case "sequence":
      return sequenceOf(node.items.map((item) => capped(item, cap, reach)));
    case "choice":
      return choiceOf(node.branches.map((branch) => capped(branch, cap, reach)));
    default:
      return node;
  }
}

function isReached({ min, max }: ForeignRepeat, cap: number, reach: Reach): boolean {
  if (max === Number.POSITIVE_INFINITY) return true;
  return max > cap && (reach === "all" || (reach === "optional" && min === 0));
}

/**
 * Whether a bound would leave next to nothing of what a repetition allows: one that takes 64 characters or more up to a
 * closing word is not the same with at most 192, nor a value of up to 100 characters with at most 8.
 */
export function isHollow(tree: Foreign, cap: number, reach: Reach): boolean {
  const items = tree.kind === "sequence" ? tree.items.slice(0, -1) : [];
  return items.some((item) => {
    if (item.kind !== "repeat" || item.min === 0 || !isReached(item, cap, reach)) return false;
    if (item.max === Number.POSITIVE_INFINITY) return item.min >= LONG_BODY || item.min * 2 > cap;
    return Math.max(cap, item.min) * 2 < item.max;
  });
}

/** `(?:a+)+` is `a+`: one way to match instead of exponentially many. */
export function unnested(node: Foreign): Foreign {
  switch (node.kind) {
    case "repeat": {
      const item = unnested(node.item);
      const open = Number.POSITIVE_INFINITY;
      if (item.kind !== "repeat" || item.min > 1 || item.max !== open) return { ...node, item };
      return { ...item, min: item.min * node.min };
    }
    case "sequence":
      return sequenceOf(node.items.map(unnested));
    case "choice":
      return choiceOf(node.branches.map(unnested));
    default:
      return node;
  }
}

export function hasOpenRepeat(node: Foreign): boolean {
  switch (node.kind) {
    case "repeat":
      return node.max === Number.POSITIVE_INFINITY || hasOpenRepeat(node.item);
    case "sequence":
      return node.items.some(hasOpenRepeat);
    case "choice":
      return node.branches.some(hasOpenRepeat);
    default:
      return false;
  }
}

/**
 * Without what may be absent at either end: it changes how long a match is, not whether there is one. Behind the last
 * obligatory character the same goes for the rounds above the least.
 */
export function trimmed(tree: Foreign): Foreign {
  if (tree.kind === "choice") return choiceOf(tree.branches.map(trimmed));
  const items = tree.kind === "sequence" ? [...tree.items] : [tree];
  while (items.length > 1 && isOptional(items[0]!)) items.shift();
  while (items.length > 1 && isOptional(items.at(-1)!)) items.pop();
  return sequenceOf(items);
}

function isOptional(node: Foreign): boolean {
  return node.kind === "repeat" && node.min === 0;
}

/** The first `count` parts of a sequence, the last of them repeated as little as it may be. */
export function beginning(tree: Foreign, count: number): Foreign | undefined {
  if (tree.kind !== "sequence" || count >= tree.items.length) return undefined;
  const items = tree.items.slice(0, count);
  const last = items.at(-1)!;
  return trimmed(
    sequenceOf(last.kind === "repeat" ? [...items.slice(0, -1), { ...last, max: last.min }] : items),
  );
}

/** How many parts a sequence has. */
export function partsOf(tree: Foreign): number {
  return tree.kind === "sequence" ? tree.items.length : 1;
}
