/** Knuth's multiplicative constant for 32 bits. */
const GOLDEN = 0x9e3779b1;
/** Sizes of the tables, as powers of two, in bits: together they stay in a second-level cache. */
const QUADS = 20;
const TRIPLES = 18;
const PAIRS = 18;

/** Positions looked at in one go. */
export const BLOCK = 4_096;

/**
 * Says at which positions one of many words can begin, by hashes of its first four units, of two or three for a word that
 * has no more. In Chinese prose 1 % of the positions pass for 2,000 words and some 8 % for 20,000 cut from the same
 * prose. The hashes do not tell A from a.
 */
export class PrefixFilter {
  readonly #quads = new Int32Array(1 << (QUADS - 5));
  readonly #triples = new Int32Array(1 << (TRIPLES - 5));
  readonly #pairs = new Int32Array(1 << (PAIRS - 5));

  /** Words of two units at least. */
  constructor(words: readonly string[]) {
    for (const word of words) {
      const two = pairOf(word.charCodeAt(0), word.charCodeAt(1));
      const three = longer(two, word.charCodeAt(2));
      if (word.length === 2) put(this.#pairs, two >>> (32 - PAIRS));
      else if (word.length === 3) put(this.#triples, three >>> (32 - TRIPLES));
      else put(this.#quads, longer(three, word.charCodeAt(3)) >>> (32 - QUADS));
    }
  }

  /**
   * Writes the positions from `from` up to `to`, at most BLOCK of them, into `out` and returns how many there are. `units`
   * has three more than `to`. Without a branch: whether a position passes is nothing that a processor could foresee.
   */
  candidates(units: Uint16Array, from: number, to: number, out: Int32Array): number {
    const [quads, triples, pairs] = [this.#quads, this.#triples, this.#pairs];
    let count = 0;
    let b = units[from]!;
    let c = units[from + 1]!;
    let d = units[from + 2]!;
    for (let i = from; i < to; i++) {
      const a = b;
      b = c;
      c = d;
      d = units[i + 3]!;
      const pair = pairOf(a, b);
      const triple = longer(pair, c);
      const four = longer(triple, d) >>> (32 - QUADS);
      const three = triple >>> (32 - TRIPLES);
      const two = pair >>> (32 - PAIRS);
      out[count] = i;
      count +=
        ((quads[four >>> 5]! >>> four) | (triples[three >>> 5]! >>> three) | (pairs[two >>> 5]! >>> two)) & 1;
    }
    return count;
  }
}

function pairOf(a: number, b: number): number {
  return Math.imul(((a | 32) << 16) ^ (b | 32), GOLDEN);
}

function longer(hash: number, unit: number): number {
  return Math.imul(hash ^ (unit | 32), GOLDEN);
}

function put(table: Int32Array, bit: number): void {
  table[bit >>> 5]! |= 1 << bit;
}
