/** Knuth's multiplicative constant for 32 bits. */
const GOLDEN = 0x9e3779b1;
/** 128 KB for the beginnings of words stay in a second-level cache, 32 KB for the few words of two units in the first. */
const TRIPLES = { bits: 20 };
const PAIRS = { bits: 18 };

/** Positions looked at in one go. */
export const BLOCK = 4_096;

/**
 * Says at which positions one of many words can begin, by hashes of its first three units, of two for a word that has no
 * more. In Chinese prose 2 % of the positions pass for 2,000 words and less than 15 % for 20,000 of the same prose. The
 * hashes do not tell A from a.
 */
export class PrefixFilter {
  readonly #triples = new Int32Array(1 << (TRIPLES.bits - 5));
  readonly #pairs = new Int32Array(1 << (PAIRS.bits - 5));

  /** Words of two units at least. */
  constructor(words: readonly string[]) {
    for (const word of words) {
      const pair = pairOf(word.charCodeAt(0), word.charCodeAt(1));
      if (word.length === 2) put(this.#pairs, pair >>> (32 - PAIRS.bits));
      else put(this.#triples, tripleOf(pair, word.charCodeAt(2)));
    }
  }

  /**
   * Writes the positions from `from` up to `to`, at most BLOCK of them, into `out` and returns how many there are. `units`
   * has two more than `to`. Without a branch: whether a position passes is nothing that a processor could foresee.
   */
  candidates(units: Uint16Array, from: number, to: number, out: Int32Array): number {
    const [triples, pairs] = [this.#triples, this.#pairs];
    let count = 0;
    let b = units[from]!;
    let c = units[from + 1]!;
    for (let i = from; i < to; i++) {
      const a = b;
      b = c;
      c = units[i + 2]!;
      const pair = pairOf(a, b);
      const three = tripleOf(pair, c);
      const two = pair >>> (32 - PAIRS.bits);
      out[count] = i;
      count += ((triples[three >>> 5]! >>> three) | (pairs[two >>> 5]! >>> two)) & 1;
    }
    return count;
  }
}

function pairOf(a: number, b: number): number {
  return Math.imul(((a | 32) << 16) ^ (b | 32), GOLDEN);
}

function tripleOf(pair: number, c: number): number {
  return Math.imul(pair ^ (c | 32), GOLDEN) >>> (32 - TRIPLES.bits);
}

function put(table: Int32Array, bit: number): void {
  table[bit >>> 5]! |= 1 << bit;
}
