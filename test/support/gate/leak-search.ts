/** Bytes that are recognised as one piece: any run of twice as many, less one, holds a whole piece. */
const WINDOW = 32;
const PRIME = 0x01000193;
/** PRIME to the power of WINDOW - 1, modulo 2^32: the weight of the byte that leaves the window. */
const LEAVING = Array.from({ length: WINDOW - 1 }).reduce<number>((power) => Math.imul(power, PRIME), 1);

export interface Secret {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Finds pieces of secrets in anything, at any offset: 63 bytes in a row of one are enough. */
export class LeakSearch {
  readonly #secrets: readonly Secret[];
  /** Hash of a piece to where it is: index of the secret and of the piece in it. */
  readonly #pieces = new Map<number, readonly [number, number]>();

  /** What is `known` to be elsewhere too, such as the frame of a format, is no sign of a leak. */
  constructor(secrets: readonly Secret[], known: readonly Uint8Array[] = []) {
    this.#secrets = secrets;
    secrets.forEach(({ bytes }, i) => {
      for (let at = 0; at + WINDOW <= bytes.length; at += WINDOW) {
        if (!isDull(bytes, at)) this.#pieces.set(hashAt(bytes, at), [i, at]);
      }
    });
    for (const bytes of known) this.#scan(bytes, (hash) => this.#pieces.delete(hash));
  }

  /** Secrets that could not be told from anything else: a search for them would prove nothing. */
  get blind(): readonly string[] {
    const seen = new Set([...this.#pieces.values()].map(([i]) => i));
    return this.#secrets.filter((_, i) => !seen.has(i)).map(({ name }) => name);
  }

  /** Names of the secrets found, with the number of bytes of each. */
  in(bytes: Uint8Array): ReadonlyMap<string, number> {
    const found = new Map<string, Set<number>>();
    this.#scan(bytes, (_hash, [i, at]) => {
      const name = this.#secrets[i]!.name;
      found.set(name, (found.get(name) ?? new Set()).add(at));
    });
    return new Map([...found].map(([name, places]) => [name, places.size * WINDOW]));
  }

  #scan(bytes: Uint8Array, hit: (hash: number, place: readonly [number, number]) => void): void {
    if (bytes.length < WINDOW) return;
    let hash = hashAt(bytes, 0);
    for (let at = 0; ; at++) {
      const place = this.#pieces.get(hash);
      if (place !== undefined && this.#same(bytes, at, place)) hit(hash, place);
      if (at + WINDOW >= bytes.length) return;
      hash = Math.imul((hash - Math.imul(bytes[at]!, LEAVING)) | 0, PRIME);
      hash = (hash + bytes[at + WINDOW]!) | 0;
    }
  }

  #same(bytes: Uint8Array, at: number, [secret, from]: readonly [number, number]): boolean {
    const { bytes: own } = this.#secrets[secret]!;
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
