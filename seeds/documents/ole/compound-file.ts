import {
  asNumbers,
  CompoundSectors,
  END_OF_CHAIN as END,
  NO_SECTOR as FREE,
  padded,
} from "./compound-sectors.ts";

/** A stream, or a storage with streams and storages in it. */
export type CompoundEntry = CompoundStream | CompoundStorage;

export interface CompoundStream {
  readonly name: string;
  readonly data: Uint8Array;
}

export interface CompoundStorage {
  readonly name: string;
  readonly entries: readonly CompoundEntry[];
  /** 16 bytes as they stand in the file. */
  readonly clsid?: Uint8Array;
}

export interface CompoundOptions {
  /** 3: sectors of 512 bytes; 4: of 4,096. */
  readonly version?: 3 | 4;
  /** Class of the program that made it, 16 bytes. */
  readonly clsid?: Uint8Array;
  /** Every chain runs from the end of the file towards its start. */
  readonly backwards?: boolean;
}

const MINI_BYTES = 64;
/** Streams shorter than this lie in the mini stream. */
const MINI_BELOW = 4_096;
const ENTRY_BYTES = 128;

/** Writes a compound file (MS-CFB). The same entries give the same bytes. */
export function compoundFile(entries: readonly CompoundEntry[], options: CompoundOptions = {}): Uint8Array {
  const sectorBytes = options.version === 4 ? 4_096 : 512;
  const records = flatten(entries, options.clsid);
  const mini = miniStream(records);
  const sectors = new CompoundSectors(sectorBytes, options.backwards ?? false);
  for (const entry of records) if (entry.data.length >= MINI_BELOW) entry.start = sectors.add(entry.data);
  records[0]!.start = sectors.add(mini.data);
  records[0]!.size = mini.data.length;
  const miniTable = padded(asNumbers(mini.next), sectorBytes, 0xff);
  const directory = directoryBytes(records, sectorBytes);
  return sectors.file({
    version: options.version ?? 3,
    miniTable: sectors.add(miniTable),
    miniTableSectors: sectors.sectorsOf(miniTable.length),
    directory: sectors.add(directory),
    directorySectors: sectors.sectorsOf(directory.length),
    miniBelow: MINI_BELOW,
  });
}

/** One line of the directory. */
interface Entry {
  readonly name: string;
  readonly type: 1 | 2 | 5;
  readonly clsid: Uint8Array | undefined;
  readonly data: Uint8Array;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

function flatten(entries: readonly CompoundEntry[], clsid: Uint8Array | undefined): Entry[] {
  const records = [record("Root Entry", 5, new Uint8Array(0), clsid)];
  records[0]!.child = addAll(entries, records);
  return records;
}

function record(name: string, type: 1 | 2 | 5, data: Uint8Array, clsid?: Uint8Array): Entry {
  return { name, type, clsid, data, left: FREE, right: FREE, child: FREE, start: END, size: data.length };
}

/** Adds the entries of one storage and gives the number of the one on top of their tree. */
function addAll(entries: readonly CompoundEntry[], records: Entry[]): number {
  const sorted = [...entries].sort((one, other) => compareNames(one.name, other.name));
  const numbers = sorted.map((entry) => {
    const isStream = "data" in entry;
    records.push(
      record(entry.name, isStream ? 2 : 1, isStream ? entry.data : new Uint8Array(0), clsidOf(entry)),
    );
    return records.length - 1;
  });
  sorted.forEach((entry, index) => {
    if ("entries" in entry) records[numbers[index]!]!.child = addAll(entry.entries, records);
  });
  return balance(numbers, records);
}

function clsidOf(entry: CompoundEntry): Uint8Array | undefined {
  return "entries" in entry ? entry.clsid : undefined;
}

/** Shorter names come first, whatever they say. MS-CFB 2.6.4. */
function compareNames(one: string, other: string): number {
  if (one.length !== other.length) return one.length - other.length;
  return one.toUpperCase() < other.toUpperCase() ? -1 : 1;
}

function balance(numbers: readonly number[], records: readonly Entry[]): number {
  const middle = numbers.length >> 1;
  const top = numbers[middle];
  if (top === undefined) return FREE;
  records[top]!.left = balance(numbers.slice(0, middle), records);
  records[top]!.right = balance(numbers.slice(middle + 1), records);
  return top;
}

function miniStream(records: readonly Entry[]): { data: Uint8Array; next: readonly number[] } {
  const pieces: Uint8Array[] = [];
  const next: number[] = [];
  for (const entry of records) {
    if (entry.type !== 2 || entry.data.length === 0 || entry.data.length >= MINI_BELOW) continue;
    const sectors = Math.ceil(entry.data.length / MINI_BYTES);
    entry.start = next.length;
    pieces.push(padded(entry.data, MINI_BYTES));
    for (let index = 1; index <= sectors; index += 1) next.push(index === sectors ? END : next.length + 1);
  }
  return { data: Buffer.concat(pieces), next };
}

function directoryBytes(records: readonly Entry[], sectorBytes: number): Uint8Array {
  const bytes = Buffer.alloc(Math.ceil((records.length * ENTRY_BYTES) / sectorBytes) * sectorBytes);
  for (let at = 0; at < bytes.length; at += ENTRY_BYTES) bytes.fill(0xff, at + 68, at + 80);
  records.forEach(({ name, type, clsid, ...entry }, index) => {
    const at = index * ENTRY_BYTES;
    bytes.write(name.slice(0, 31), at, "utf16le");
    bytes.writeUInt16LE(Math.min(31, name.length) * 2 + 2, at + 64);
    bytes[at + 66] = type;
    bytes[at + 67] = 1;
    bytes.set(asNumbers([entry.left, entry.right, entry.child]), at + 68);
    if (clsid !== undefined) bytes.set(clsid.subarray(0, 16), at + 80);
    bytes.writeUInt32LE(type === 1 ? 0 : entry.start, at + 116);
    bytes.writeUInt32LE(entry.size, at + 120);
  });
  return bytes;
}
