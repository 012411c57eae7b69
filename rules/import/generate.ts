import { type CharSet, complement, DIGITS, rangesOf, setOf, sizeOf, union } from "../pattern/char-set.ts";
import { parse } from "../pattern/parse.ts";
import type { Node } from "../pattern/syntax.ts";

/**
 * How characters are chosen: `mixed` at random, `flat` the same one again and again, `dots` a point where any character
 * would do, since that is what a careless author meant.
 */
export type Style = "mixed" | "flat" | "dots";

/** Rounds of a repetition beyond those it must have. */
const MORE_ROUNDS = [0, 0, 1, 3, 6];

/** Sets with more members stand for any character. */
const ANYTHING = 1_000_000;

const LETTERS: CharSet = setOf([
  [0x41, 0x5a],
  [0x61, 0x7a],
]);
const PLAIN: CharSet = union(LETTERS, DIGITS);
const VISIBLE: CharSet = setOf([[0x21, 0x7e]]);
const HAN: CharSet = setOf([[0x4e00, 0x9fa5]]);
/** Kinds of characters from the most to the least readable. */
const TASTES: readonly CharSet[] = [PLAIN, setOf([[0x20, 0x20]]), VISIBLE, HAN];

/** Makes texts that a pattern matches from end to end, edges aside: whether it really does, the matcher says. */
export type Generate = (seed: number, style?: Style) => string;

export function generatorOf(pattern: string): Generate {
  const { tree } = parse(pattern);
  const liked = new Map<CharSet, CharSet>();
  return (seed, style = "mixed") => new Generator(seed, style, liked).text(tree);
}

class Generator {
  #state: number;
  readonly #style: Style;
  readonly #liked: Map<CharSet, CharSet>;

  constructor(seed: number, style: Style, liked: Map<CharSet, CharSet>) {
    this.#state = seed * 0x9e3779b1;
    this.#style = style;
    this.#liked = liked;
  }

  text(node: Node): string {
    switch (node.kind) {
      case "edge":
        return "";
      case "set":
        return this.#character(node.set);
      case "sequence":
        return node.items.map((item) => this.text(item)).join("");
      case "choice":
        return this.text(node.branches[this.#below(node.branches.length)]!);
      case "repeat": {
        const rounds = Math.min(node.max, node.min + MORE_ROUNDS[this.#below(MORE_ROUNDS.length)]!);
        return Array.from({ length: rounds }, () => this.text(node.item)).join("");
      }
    }
  }

  #character(set: CharSet): string {
    if (this.#style === "dots" && sizeOf(set) > ANYTHING) return ".";
    const liked = this.#liked.get(set) ?? likedOf(set);
    this.#liked.set(set, liked);
    return String.fromCodePoint(memberAt(liked, this.#style === "flat" ? 0 : this.#below(sizeOf(liked))));
  }

  /** Mulberry32: the same seed gives the same samples on every machine. */
  #below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  }
}

/** The most readable members of a set. */
function likedOf(set: CharSet): CharSet {
  return TASTES.map((taste) => common(set, taste)).find((each) => each.length > 0) ?? set;
}

function common(a: CharSet, b: CharSet): CharSet {
  return complement(union(complement(a), complement(b)));
}

function memberAt(set: CharSet, index: number): number {
  let left = index;
  for (const [lo, hi] of rangesOf(set)) {
    if (left <= hi - lo) return lo + left;
    left -= hi - lo + 1;
  }
  return set[0] ?? 0x3f;
}
