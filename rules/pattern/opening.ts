import { type CharSet, rangesOf, union } from "./char-set.ts";
import { type AfterRun, firstRunOf } from "./first-run.ts";
import type { Node } from "./syntax.ts";
import { widthOf } from "./width.ts";

/** How many leading characters of a match are looked at before the expression is tried: most numbers are shorter. */
export const OPENING = 12;

/**
 * What can stand at each of the first places of a match; fewer than OPENING sets where a match may be shorter or
 * holds characters outside the BMP, whose halves are not worth telling apart.
 */
export function openingOf(tree: Node): readonly CharSet[] {
  const places: Set<CharSet>[] = Array.from({ length: OPENING }, () => new Set());
  walk(tree, new Set([0]), places);
  const sets = places.map((place) => union(...place));
  const length = Math.min(widthOf(tree).min, OPENING);
  const astral = sets.findIndex((set) => rangesOf(set).some(([, hi]) => hi > 0xffff));
  return sets.slice(0, astral < 0 ? length : Math.min(length, astral));
}

/** Ways to begin that are told apart. */
const MOST_WAYS = 16;

/** One way in which a match can begin. */
export interface Beginning {
  /** What can stand at the first places. */
  readonly sets: readonly CharSet[];
  /** How many letters and digits come first, and what then. */
  readonly run: ReadonlyMap<number, AfterRun>;
}

/**
 * The ways in which a match can begin, apart: together they would allow the first place of one with the second of
 * another.
 */
export function beginningsOf(tree: Node): readonly Beginning[] {
  const ways = waysToBegin(tree, MOST_WAYS);
  const told = ways.length > MOST_WAYS ? [tree] : ways;
  return told.map((way) => ({ sets: openingOf(way), run: firstRunOf(way) }));
}

function waysToBegin(node: Node, most: number): readonly Node[] {
  if (node.kind === "choice") return node.branches.flatMap((branch) => waysToBegin(branch, most));
  if (node.kind !== "sequence" || node.items.length === 0) return [node];
  const [first, ...rest] = node.items;
  const ways = waysToBegin(first!, most);
  return ways.length > most ? [node] : ways.map((way) => ({ kind: "sequence", items: [way, ...rest] }));
}

/** Notes which sets can stand at which place when the node begins at one of `starts`; returns where it can end. */
function walk(node: Node, starts: ReadonlySet<number>, places: Set<CharSet>[]): ReadonlySet<number> {
  switch (node.kind) {
    case "edge":
      return starts;
    case "set":
      return step(node.set, starts, places);
    case "sequence":
      return node.items.reduce((at, item) => walk(item, at, places), starts);
    case "choice":
      return new Set(node.branches.flatMap((branch) => [...walk(branch, starts, places)]));
    case "repeat":
      return walkRepeat(node, starts, places);
  }
}

function walkRepeat(
  { item, min, max }: Node & { kind: "repeat" },
  starts: ReadonlySet<number>,
  places: Set<CharSet>[],
): ReadonlySet<number> {
  let at = starts;
  const ends = new Set<number>(min === 0 ? starts : []);
  for (let round = 1; round <= Math.min(max, min + OPENING) && at.size > 0; round++) {
    at = walk(item, at, places);
    if (round >= min) for (const end of at) ends.add(end);
  }
  return ends;
}

function step(set: CharSet, starts: ReadonlySet<number>, places: Set<CharSet>[]): ReadonlySet<number> {
  const ends = new Set<number>();
  for (const start of starts) {
    if (start >= OPENING) continue;
    places[start]!.add(set);
    ends.add(start + 1);
  }
  return ends;
}
