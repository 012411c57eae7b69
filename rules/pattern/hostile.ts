import { type CharSet, intersects, rangesOf, setOf } from "./char-set.ts";
import { type Node, nodesOf } from "./syntax.ts";

/** Longest piece that is repeated, UTF-16 units. */
const MOST_UNITS = 600;
/** Characters that are repeated by themselves. */
const MOST_FILLERS = 6;

/**
 * Short texts that provoke a pattern when they are repeated: the longest match without its end, the same with a stranger
 * behind it, its opening with what fills most of its parts, and those fillers alone.
 */
export function hostilePieces(tree: Node): readonly string[] {
  const sets = setsOf(tree);
  const fillers = fillersOf(sets);
  const longest = longestMatch(tree, fillers).slice(0, MOST_UNITS);
  const opening = longest.slice(0, 2);
  return [
    longest.slice(0, -1),
    `${longest.slice(0, -1)}\u0001`,
    ...fillers.flatMap((filler) => [filler, opening + filler.repeat(64)]),
  ].filter((piece) => piece !== "");
}

/** Characters that fit into the most parts of the pattern, one for each number of parts. */
function fillersOf(sets: readonly CharSet[]): readonly string[] {
  const candidates = [...new Set(sets.flatMap((set) => rangesOf(set).map(([lo]) => readable(lo, set))))];
  const parts = (code: number) => sets.filter((set) => has(set, code)).length;
  return candidates
    .toSorted((a, b) => parts(b) - parts(a))
    .slice(0, MOST_FILLERS)
    .map((code) => String.fromCodePoint(code));
}

/** A Han character or a letter rather than a control character, where the set has one. */
function readable(lo: number, set: CharSet): number {
  return [0x4e00, 0x61, 0x30].find((code) => has(set, code)) ?? lo;
}

function has(set: CharSet, code: number): boolean {
  return intersects(set, setOf([[code, code]]));
}

function longestMatch(node: Node, fillers: readonly string[]): string {
  switch (node.kind) {
    case "set":
      return fillers.find((filler) => has(node.set, filler.codePointAt(0)!)) ?? firstMember(node.set);
    case "sequence":
      return node.items.map((item) => longestMatch(item, fillers)).join("");
    case "choice":
      return node.branches
        .map((branch) => longestMatch(branch, fillers))
        .reduce((a, b) => (b.length > a.length ? b : a));
    case "repeat":
      return longestMatch(node.item, fillers).repeat(node.max);
    default:
      return "";
  }
}

function firstMember(set: CharSet): string {
  return set.length === 0 ? "" : String.fromCodePoint(readable(set[0]!, set));
}

function setsOf(tree: Node): CharSet[] {
  return nodesOf(tree).flatMap((node) => (node.kind === "set" ? [node.set] : []));
}
