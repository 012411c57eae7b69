import { type CompoundEntry, compoundFile } from "../../../seeds/documents/ole/compound-file.ts";
import type { TakeApart } from "./anatomy.ts";

const SIGNATURE = Buffer.from("d0cf11e0a1b11ae1", "hex");
const NOBODY = 0xffffffff;
const LAST_SECTOR = 0xfffffffa;
const MINI_BYTES = 64;
const MINI_BELOW = 4_096;

/** The streams of a compound file of sectors of 512 bytes. */
export const compoundAnatomy: TakeApart = (file) => {
  if (!file.subarray(0, 8).equals(SIGNATURE) || file.readUInt16LE(26) !== 3) return undefined;
  const parts = new CompoundParts(file);
  return { pieces: parts.streams, join: (changed) => parts.join(changed) };
};

interface Node {
  readonly number: number;
  readonly name: string;
  readonly clsid: Uint8Array;
  readonly children: readonly Node[];
}

/** Trusts the file but for circles: it is our own, or was. */
class CompoundParts {
  readonly #directory: Buffer;
  readonly #mini: Buffer;
  readonly #nextSector: (sector: number) => number;
  readonly #nextMini: (sector: number) => number;
  readonly #file: Buffer;
  /** In the order of their numbers in the directory. */
  readonly streams: Buffer[] = [];
  readonly #numbers: number[] = [];
  readonly #tree: readonly Node[];
  readonly #seen = new Set<number>();

  constructor(file: Buffer) {
    this.#file = file;
    const count = file.readUInt32LE(44);
    const table = Buffer.concat(
      Array.from({ length: Math.min(count, 109) }, (_, i) => this.#sector(file.readUInt32LE(76 + 4 * i))),
    );
    this.#nextSector = follow(table);
    this.#directory = this.#chain(file.readUInt32LE(48));
    this.#nextMini = follow(this.#chain(file.readUInt32LE(60)));
    this.#mini = this.#chain(this.#directory.readUInt32LE(116));
    for (let number = 0; number * 128 < this.#directory.length; number += 1) {
      if (this.#directory[number * 128 + 66] !== 2) continue;
      this.#numbers.push(number);
      this.streams.push(this.#stream(number));
    }
    this.#tree = this.#nodes(this.#directory.readUInt32LE(76));
  }

  join(changed: readonly Buffer[]): Uint8Array {
    const data = new Map(this.#numbers.map((number, i) => [number, changed[i]!]));
    const entryOf = ({ number, name, clsid, children }: Node): CompoundEntry => {
      const stream = data.get(number);
      return stream ? { name, data: stream } : { name, clsid, entries: children.map(entryOf) };
    };
    return compoundFile(this.#tree.map(entryOf), { clsid: this.#directory.subarray(80, 96) });
  }

  #nodes(top: number): readonly Node[] {
    if (top === NOBODY || this.#seen.has(top)) return [];
    this.#seen.add(top);
    const at = top * 128;
    const [left, right, child] = [68, 72, 76].map((field) => this.#directory.readUInt32LE(at + field));
    const node = {
      number: top,
      name: this.#directory.toString("utf16le", at, at + this.#directory.readUInt16LE(at + 64) - 2),
      clsid: this.#directory.subarray(at + 80, at + 96),
      children: this.#nodes(child!),
    };
    return [...this.#nodes(left!), node, ...this.#nodes(right!)];
  }

  #stream(number: number): Buffer {
    const start = this.#directory.readUInt32LE(number * 128 + 116);
    const size = this.#directory.readUInt32LE(number * 128 + 120);
    if (size >= MINI_BELOW) return this.#chain(start).subarray(0, size);
    const sectors: Buffer[] = [];
    for (let at = start; at < LAST_SECTOR && sectors.length * MINI_BYTES < size; at = this.#nextMini(at))
      sectors.push(this.#mini.subarray(at * MINI_BYTES, (at + 1) * MINI_BYTES));
    return Buffer.concat(sectors).subarray(0, size);
  }

  #chain(start: number): Buffer {
    const sectors: Buffer[] = [];
    const most = this.#file.length / 512;
    for (let at = start; at < LAST_SECTOR && sectors.length < most; at = this.#nextSector(at))
      sectors.push(this.#sector(at));
    return Buffer.concat(sectors);
  }

  #sector(number: number): Buffer {
    return this.#file.subarray((number + 1) * 512, (number + 2) * 512);
  }
}

function follow(table: Buffer): (sector: number) => number {
  return (sector) => (4 * sector + 4 <= table.length ? table.readUInt32LE(4 * sector) : NOBODY);
}
