const HEADER_TABLES = 109;
export const NO_SECTOR = 0xffffffff;
export const END_OF_CHAIN = 0xfffffffe;
const TABLE = 0xfffffffd;
const LIST = 0xfffffffc;

/** Where a compound file has what its header names. */
export interface CompoundParts {
  readonly version: 3 | 4;
  readonly directory: number;
  readonly directorySectors: number;
  readonly miniTable: number;
  readonly miniTableSectors: number;
  /** Streams shorter than this lie in the mini stream. */
  readonly miniBelow: number;
}

/** The sectors of a compound file, with the table of what follows what. */
export class CompoundSectors {
  readonly #sectorBytes: number;
  readonly #backwards: boolean;
  readonly #sectors: Uint8Array[] = [];
  readonly #next: number[] = [];

  /** @param backwards every chain runs from the end of the file towards its start */
  constructor(sectorBytes: number, backwards: boolean) {
    this.#sectorBytes = sectorBytes;
    this.#backwards = backwards;
  }

  sectorsOf(bytes: number): number {
    return Math.ceil(bytes / this.#sectorBytes);
  }

  /** @returns the first sector of the chain */
  add(data: Uint8Array): number {
    if (data.length === 0) return END_OF_CHAIN;
    const bytes = padded(data, this.#sectorBytes);
    const count = bytes.length / this.#sectorBytes;
    const first = this.#next.length;
    for (let index = 0; index < count; index += 1) {
      const step = this.#backwards ? count - 1 - index : index;
      this.#sectors.push(bytes.subarray(step * this.#sectorBytes, (step + 1) * this.#sectorBytes));
      this.#next.push(this.#following(first, index, count));
    }
    return this.#backwards ? first + count - 1 : first;
  }

  #following(first: number, index: number, count: number): number {
    if (index === (this.#backwards ? 0 : count - 1)) return END_OF_CHAIN;
    return first + index + (this.#backwards ? -1 : 1);
  }

  file(parts: CompoundParts): Uint8Array {
    const { tables, lists } = this.#tableSize();
    const firstTable = this.#next.length;
    for (let index = 0; index < tables; index += 1) this.#next.push(TABLE);
    for (let index = 0; index < lists; index += 1) this.#next.push(LIST);
    const numbers = Array.from({ length: tables }, (_, index) => firstTable + index);
    const firstList = lists > 0 ? firstTable + tables : END_OF_CHAIN;
    const header = this.#header(parts, { tables, lists, firstList });
    header.set(asNumbers(numbers.slice(0, HEADER_TABLES)), 76);
    const table = padded(asNumbers(this.#next), this.#sectorBytes, 0xff);
    const listing = this.#lists(numbers.slice(HEADER_TABLES), firstList);
    return Buffer.concat([header, ...this.#sectors, table, ...listing]);
  }

  #header(
    parts: CompoundParts,
    { tables, lists, firstList }: { tables: number; lists: number; firstList: number },
  ): Buffer {
    const { version, directory, directorySectors, miniBelow, miniTable, miniTableSectors } = parts;
    const header = Buffer.alloc(this.#sectorBytes);
    header.write("d0cf11e0a1b11ae1", "hex");
    const shifts = [0x3e, version, 0xfffe, Math.log2(this.#sectorBytes), 6];
    for (const [index, value] of shifts.entries()) header.writeUInt16LE(value, 24 + index * 2);
    const counted = version === 4 ? directorySectors : 0;
    const numbers = [counted, tables, directory, 0, miniBelow, miniTable, miniTableSectors, firstList, lists];
    header.set(asNumbers(numbers), 40);
    return header.fill(0xff, 76, 512);
  }

  /** The table has to hold itself and the list of its sectors. */
  #tableSize(): { tables: number; lists: number } {
    const perSector = this.#sectorBytes / 4;
    let tables = 0;
    let lists = 0;
    for (;;) {
      const wanted = Math.ceil((this.#next.length + tables + lists) / perSector);
      const wantedLists = Math.ceil(Math.max(0, wanted - HEADER_TABLES) / (perSector - 1));
      if (wanted === tables && wantedLists === lists) return { tables, lists };
      tables = wanted;
      lists = wantedLists;
    }
  }

  #lists(rest: readonly number[], first: number): readonly Uint8Array[] {
    const room = this.#sectorBytes / 4 - 1;
    const lists: Uint8Array[] = [];
    for (let at = 0; at < rest.length; at += room) {
      const isLast = at + room >= rest.length;
      const numbers = Array.from({ length: room }, (_, index) => rest[at + index] ?? NO_SECTOR);
      lists.push(asNumbers([...numbers, isLast ? END_OF_CHAIN : first + lists.length + 1]));
    }
    return lists;
  }
}

export function padded(data: Uint8Array, unit: number, fill = 0): Uint8Array {
  const bytes = Buffer.alloc(Math.ceil(data.length / unit) * unit, fill);
  bytes.set(data);
  return bytes;
}

export function asNumbers(numbers: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, value] of numbers.entries()) bytes.writeUInt32LE(value, index * 4);
  return bytes;
}
