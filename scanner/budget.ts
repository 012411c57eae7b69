import { DEFAULT_LIMITS, type Limits } from "./content.ts";

/** Up to here anything may unpack to anything: small files compress well and cost nothing. */
const RATIO_FREE_BYTES = 10_485_760;

/** What of a budget is used up by extracting, wherever that happens. */
export interface Spent {
  readonly unpacked: number;
  readonly entries: number;
}

/**
 * What reading one outermost file may still cost. One budget goes down the whole tree of nested files, so a bomb cannot
 * get a fresh allowance by nesting. Every call answers whether to go on.
 */
export class Budget {
  readonly limits: Limits;
  readonly #now: () => number;
  #until: number;
  #packed = Number.POSITIVE_INFINITY;
  #unpacked = 0;
  #entries = 0;
  #chars = 0;

  /** @param now milliseconds from any fixed point */
  constructor(limits: Partial<Limits>, now: () => number) {
    this.limits = { ...DEFAULT_LIMITS, ...limits };
    this.#now = now;
    this.#until = now() + this.limits.time;
  }

  /** Whether a file of this size is read at all. Its size is what the ratio is measured against. */
  admit(bytes: number): boolean {
    this.#packed = bytes;
    return bytes <= this.limits.fileBytes;
  }

  /** Counts bytes that came out of an archive, a stream or a filter. */
  unpack(bytes: number): boolean {
    this.#unpacked += bytes;
    return this.#unpacked <= this.#ceiling();
  }

  /** Bytes unpacked so far. */
  get unpacked(): number {
    return this.#unpacked;
  }

  /** Whether so many bytes more could be unpacked. Counts nothing. */
  fits(bytes: number): boolean {
    return this.#unpacked + bytes <= this.#ceiling();
  }

  /** Counts one archive entry. */
  entry(): boolean {
    this.#entries += 1;
    return this.#entries <= this.limits.entries;
  }

  /** Counts text handed to the matcher, in UTF-16 units. */
  text(chars: number): boolean {
    this.#chars += chars;
    return this.#chars <= this.limits.textChars;
  }

  expired(): boolean {
    return this.left() < 0;
  }

  /** Milliseconds until the time is up; negative afterwards. */
  left(): number {
    return this.#until - this.#now();
  }

  /** From now on so many milliseconds are left. */
  allow(ms: number): void {
    this.#until = this.#now() + ms;
  }

  /** The size that the ratio is measured against. */
  get packed(): number {
    return this.#packed;
  }

  get spent(): Spent {
    return { unpacked: this.#unpacked, entries: this.#entries };
  }

  /** Counts what was used elsewhere. */
  charge({ unpacked, entries }: Spent): void {
    this.#unpacked += unpacked;
    this.#entries += entries;
  }

  #ceiling(): number {
    const byRatio = Math.max(RATIO_FREE_BYTES, this.#packed * this.limits.ratio);
    return Math.min(this.limits.unpackedBytes, byRatio);
  }
}
