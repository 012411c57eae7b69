const ENTRY_BYTES = 128;
/** No entry. */
const NOBODY = 0xffffffff;

export type EntryType = "storage" | "stream" | "root";

const TYPES: Readonly<Record<number, EntryType>> = { 1: "storage", 2: "stream", 5: "root" };

/** One entry of the directory. MS-CFB 2.6.1. */
export interface DirectoryEntry {
  readonly type: EntryType;
  readonly name: string;
  readonly clsid: string;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/** Entries by their number; those that are free, or damaged beyond use, are missing. */
export function directoryEntries(bytes: Buffer, isVersion4: boolean): Map<number, DirectoryEntry> {
  const entries = new Map<number, DirectoryEntry>();
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    const entry = entryAt(bytes, at, isVersion4);
    if (entry !== undefined) entries.set(at / ENTRY_BYTES, entry);
  }
  return entries;
}

function entryAt(bytes: Buffer, at: number, isVersion4: boolean): DirectoryEntry | undefined {
  const type = TYPES[bytes[at + 66]!];
  if (type === undefined) return undefined;
  return {
    type,
    name: nameAt(bytes, at),
    clsid: guidText(bytes, at + 80),
    left: bytes.readUInt32LE(at + 68),
    right: bytes.readUInt32LE(at + 72),
    child: bytes.readUInt32LE(at + 76),
    start: bytes.readUInt32LE(at + 116),
    // Version 3 leaves rubbish in the upper half.
    size: bytes.readUInt32LE(at + 120) + (isVersion4 ? bytes.readUInt32LE(at + 124) * 2 ** 32 : 0),
  };
}

/** Up to the first zero: the length field is wrong in files that programs open all the same. */
function nameAt(bytes: Buffer, at: number): string {
  const name = bytes.toString("utf16le", at, at + 64);
  const end = name.indexOf("\0");
  return end === -1 ? name : name.slice(0, end);
}

export function guidText(bytes: Buffer, at: number): string {
  const hex = (from: number, to: number) => bytes.toString("hex", from, to);
  const swapped = (from: number, to: number) =>
    Buffer.from(bytes.subarray(from, to)).reverse().toString("hex");
  const parts = [
    swapped(at, at + 4),
    swapped(at + 4, at + 6),
    swapped(at + 6, at + 8),
    hex(at + 8, at + 10),
    hex(at + 10, at + 16),
  ];
  return parts.join("-").toUpperCase();
}

/**
 * The entries of one storage: a tree of siblings hangs on its child. Each is taken out of `rest`, which breaks circles.
 */
export function takeSiblings(
  first: number,
  entries: ReadonlyMap<number, DirectoryEntry>,
  rest: Set<number>,
): readonly DirectoryEntry[] {
  const taken: number[] = [];
  const due = [first];
  for (let index = due.pop(); index !== undefined; index = due.pop()) {
    const entry = index === NOBODY ? undefined : entries.get(index);
    if (entry === undefined || !rest.delete(index)) continue;
    taken.push(index);
    due.push(entry.right, entry.left);
  }
  // In the order of the directory: programs write the telling streams first, whatever the tree looks like.
  return taken.sort((one, other) => one - other).map((index) => entries.get(index)!);
}
