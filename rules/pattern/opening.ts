import { type CharSet, NO_CHARS, rangesOf, union } from "./char-set.ts";
import type { Node } from "./syntax.ts";
import { widthOf } from "./width.ts";

/** How many leading characters of a match are looked at before the expression is tried. */
export const OPENING = 4;

/**
 * What can stand at each of the first places of a match; fewer than OPENING sets where a match may be shorter or
 * holds characters outside the BMP, whose halves are not worth telling apart.
 */
export function openingOf(tree: Node): readonly CharSet[] {
  const sets: CharSet[] = Array.from({ length: OPENING }, () => NO_CHARS);
  walk(tree, new Set([0]), sets);
  const length = Math.min(widthOf(tree).min, OPENING);
  const astral = sets.findIndex((set) => rangesOf(set).some(([, hi]) => hi > 0xffff));
  return sets.slice(0, astral < 0 ? length : Math.min(length, astral));
}

/** Notes which sets can stand at which place when the node begins at one of `starts`; returns where it can end. */
function walk(node: Node, starts: ReadonlySet<number>, sets: CharSet[]): ReadonlySet<number> {
  switch (node.kind) {
    case "edge":
      return starts;
    case "set":
      return step(node.set, starts, sets);
    case "sequence":
      return node.items.reduce((at, item) => walk(item, at, sets), starts);
    case "choice":
      return new Set(node.branches.flatMap((branch) => [...walk(branch, starts, sets)]));
    case "repeat":
      return walkRepeat(node, starts, sets);
  }
}

function walkRepeat(
  { item, min, max }: Node & { kind: "repeat" },
  starts: ReadonlySet<number>,
  sets: CharSet[],
): ReadonlySet<number> {
  let at = starts;
  const ends = new Set<number>(min === 0 ? starts : []);
  for (let round = 1; round <= Math.min(max, min + OPENING) && at.size > 0; round++) {
    at = walk(item, at, sets);
    if (round >= min) for (const end of at) ends.add(end);
  }
  return ends;
}

function step(set: CharSet, starts: ReadonlySet<number>, sets: CharSet[]): ReadonlySet<number> {
  const ends = new Set<number>();
  for (const start of starts) {
    if (start >= OPENING) continue;
    sets[start] = union(sets[start]!, set);
    ends.add(start + 1);
  }
  return ends;
}
