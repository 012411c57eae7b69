/** Bytes that are recognised as one piece: any run of twice as many, less one, holds a whole piece. */
const WINDOW = 32;
const PRIME = 0x01000193;
/** PRIME to the power of WINDOW - 1, modulo 2^32: the weight of the byte that leaves the window. */
const LEAVING = Array.from({ length: WINDOW - 1 }).reduce<number>((power) => Math.imul(power, PRIME), 1);
const FREE = -1;
const STRUCK = -2;

export interface Secret {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Finds pieces of secrets in anything, at any offset: 63 bytes in a row of one are enough. */
export class LeakSearch {
  readonly #secrets: readonly Secret[];
  /** An open hash table, for speed over hundreds of megabytes: hash, secret (or FREE, STRUCK) and offset of a piece. */
  readonly #hashes: Int32Array;
  readonly #owners: Int32Array;
  readonly #places: Int32Array;
  readonly #mask: number;

  /** What is `known` to be elsewhere too, such as the frame of a format, is no sign of a leak. */
  constructor(secrets: readonly Secret[], known: readonly Uint8Array[] = []) {
    this.#secrets = secrets;
    const pieces = secrets.reduce((sum, { bytes }) => sum + bytes.length / WINDOW, 16);
    const size = 2 ** Math.ceil(Math.log2(pieces * 4));
    [this.#hashes, this.#owners, this.#places] = [
      new Int32Array(size),
      new Int32Array(size),
      new Int32Array(size),
    ];
    this.#owners.fill(FREE);
    this.#mask = size - 1;
    secrets.forEach(({ bytes }, i) => {
      for (let at = 0; at + WINDOW <= bytes.length; at += WINDOW) if (!isDull(bytes, at)) this.#put(i, at);
    });
    for (const bytes of known) this.#scan(bytes, (slot) => this.#owners.fill(STRUCK, slot, slot + 1));
  }

  /** Secrets that could not be told from anything else: a search for them would prove nothing. */
  get blind(): readonly string[] {
    const seen = new Set(this.#owners);
    return this.#secrets.filter((_, i) => !seen.has(i)).map(({ name }) => name);
  }

  /** Names of the secrets found, with the number of bytes of each. */
  in(bytes: Uint8Array): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    const slots = new Set<number>();
    this.#scan(bytes, (slot) => slots.add(slot));
    for (const slot of slots) {
      const { name } = this.#secrets[this.#owners[slot]!]!;
      found.set(name, (found.get(name) ?? 0) + WINDOW);
    }
    return found;
  }

  /** The first of equal pieces counts. */
  #put(secret: number, at: number): void {
    const { bytes } = this.#secrets[secret]!;
    const hash = hashAt(bytes, at);
    let slot = hash & this.#mask;
    for (; this.#owners[slot] !== FREE; slot = (slot + 1) & this.#mask) {
      if (this.#hashes[slot] === hash && this.#same(bytes, at, slot)) return;
    }
    this.#hashes[slot] = hash;
    this.#owners[slot] = secret;
    this.#places[slot] = at;
  }

  #scan(bytes: Uint8Array, hit: (slot: number) => void): void {
    if (bytes.length < WINDOW) return;
    let hash = hashAt(bytes, 0);
    for (let at = 0; ; at++) {
      for (let slot = hash & this.#mask; this.#owners[slot] !== FREE; slot = (slot + 1) & this.#mask) {
        if (this.#hashes[slot] === hash && this.#same(bytes, at, slot)) hit(slot);
      }
      if (at + WINDOW >= bytes.length) return;
      hash = Math.imul((hash - Math.imul(bytes[at]!, LEAVING)) | 0, PRIME);
      hash = (hash + bytes[at + WINDOW]!) | 0;
    }
  }

  #same(bytes: Uint8Array, at: number, slot: number): boolean {
    const owner = this.#owners[slot]!;
    if (owner === STRUCK) return false;
    const own = this.#secrets[owner]!.bytes;
    const from = this.#places[slot]!;
    for (let i = 0; i < WINDOW; i++) if (bytes[at + i] !== own[from + i]) return false;
    return true;
  }
}

function hashAt(bytes: Uint8Array, at: number): number {
  let hash = 0;
  for (let i = at; i < at + WINDOW; i++) hash = (Math.imul(hash, PRIME) + bytes[i]!) | 0;
  return hash;
}

/** Padding is the same everywhere. */
function isDull(bytes: Uint8Array, at: number): boolean {
  return new Set(bytes.subarray(at, at + WINDOW)).size < 6;
}
