import { MAPI_TYPE } from "../mapi.ts";

export interface TnefProperty {
  readonly id: number;
  readonly type: number;
  readonly name: string | undefined;
  readonly value: Buffer;
}

const SEVERAL = 0x1000;
const FIRST_NAMED = 0x8000;
const LONGEST_NAME = 1_024;
const GUID_BYTES = 16;

/** Bytes of values of fixed length, by type; others say their own. */
const FIXED: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};
const VARIABLE: ReadonlySet<number> = new Set([
  MAPI_TYPE.string8,
  MAPI_TYPE.unicode,
  MAPI_TYPE.object,
  MAPI_TYPE.binary,
]);

/** The properties of an item or an attachment ([MS-OXTNEF] 2.1.3.4); what is cut off or of no known type ends them. */
export function* tnefProperties(bytes: Buffer): Generator<TnefProperty> {
  const reader = new Reader(bytes);
  for (let count = reader.number(); count > 0 && !reader.isAtEnd; count -= 1) {
    const type = reader.short();
    const id = reader.short();
    const name = id >= FIRST_NAMED ? reader.name() : undefined;
    const single = type & ~SEVERAL;
    const isVariable = VARIABLE.has(single);
    const fixed = FIXED[single];
    if (!isVariable && fixed === undefined) return;
    const values = isVariable || (type & SEVERAL) !== 0 ? reader.number() : 1;
    for (let value = 0; value < values && !reader.isAtEnd; value += 1) {
      yield { id, type: single, name, value: isVariable ? reader.counted() : reader.take(fixed!) };
    }
  }
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  short(): number {
    const bytes = this.take(2);
    return bytes.length < 2 ? 0 : bytes.readUInt16LE(0);
  }

  number(): number {
    const bytes = this.take(4);
    return bytes.length < 4 ? 0 : bytes.readUInt32LE(0);
  }

  take(length: number): Buffer {
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }

  /** Filled up to four bytes. */
  counted(): Buffer {
    const length = this.number();
    const bytes = this.take(length);
    this.#at += (4 - (length % 4)) % 4;
    return bytes;
  }

  /** Behind the set it belongs to: a number, or a text. */
  name(): string | undefined {
    this.take(GUID_BYTES);
    const isText = this.number() === 1;
    if (isText) return this.counted().subarray(0, LONGEST_NAME).toString("utf16le").replace(/\0+$/, "");
    this.take(4);
    return undefined;
  }
}
