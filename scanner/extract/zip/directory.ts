import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Budget } from "../../budget.ts";
import type { Source } from "../../content.ts";
import { ByteWindow } from "../bytes/byte-window.ts";
import { startsWith } from "../signature.ts";
import { findZipEnd, type ZipEnd } from "./end.ts";
import { extraFields, FLAG_ENCRYPTED, type ZipEntry } from "./entry.ts";
import { entryPath } from "./name.ts";
import { salvageEntries } from "./salvage.ts";

const LOCAL_SIGNATURE = "PK\x03\x04";
const CENTRAL_SIGNATURE = 0x02014b50;
const CENTRAL_HEADER_BYTES = 46;
const ZIP64_FIELD = 0x0001;
const IN_ZIP64 = 0xffffffff;

/** What an archive says it holds. */
export interface ZipListing {
  readonly entries: readonly ZipEntry[];
  /** Why the list may be incomplete. */
  readonly problem?: GapReason;
}

/**
 * Lists an archive by its central directory and, where that is missing or damaged, by the local headers. Files that
 * stand before the first listed one are listed too: unpackers differ in whether they show them.
 */
export async function listZip(source: Source, budget: Budget): Promise<ZipListing> {
  const end = await findZipEnd(source);
  if (end === undefined) {
    const { entries, problem } = await salvageEntries(source, { from: 0, to: source.size }, budget);
    return { entries, problem: problem ?? "corrupt" };
  }
  const listed = await readDirectory(source, end, budget);
  if (listed.problem === "too-many") return listed;
  const first = Math.min(end.directory, ...headerOffsets(listed.entries));
  const unlisted = await salvageEntries(source, { from: 0, to: first }, budget);
  // What the directory lists lies in other pieces.
  const problem = end.isSplit ? "truncated" : (listed.problem ?? unlisted.problem);
  const entries = [...unlisted.entries, ...listed.entries];
  return problem === undefined ? { entries } : { entries, problem };
}

function headerOffsets(entries: readonly ZipEntry[]): readonly number[] {
  return entries.map(({ header }) => header);
}

async function readDirectory(source: Source, end: ZipEnd, budget: Budget): Promise<ZipListing> {
  const { entries, problem } = await centralEntries(source, end, budget);
  const prefix = await prefixOf(source, end, entries[0]);
  const shifted = entries.map((entry) => ({ ...entry, header: entry.header + prefix }));
  return problem === undefined ? { entries: shifted } : { entries: shifted, problem };
}

/** Header offsets as they stand there. */
async function centralEntries(source: Source, end: ZipEnd, budget: Budget): Promise<ZipListing> {
  const window = new ByteWindow(source);
  const entries: ZipEntry[] = [];
  let at = end.directory;
  while (at < end.directoryEnd) {
    const header = await window.bytes(at, CENTRAL_HEADER_BYTES);
    if (header.length < CENTRAL_HEADER_BYTES || header.readUInt32LE(0) !== CENTRAL_SIGNATURE) break;
    if (!budget.entry()) return { entries, problem: "too-many" };
    const length =
      CENTRAL_HEADER_BYTES + header.readUInt16LE(28) + header.readUInt16LE(30) + header.readUInt16LE(32);
    entries.push(centralEntry(await window.bytes(at, length)));
    at += length;
  }
  // The count is 16 bits wide in old archives and wraps around.
  return entries.length % 65_536 === end.count % 65_536 ? { entries } : { entries, problem: "corrupt" };
}

/** Some writers miscount where the directory lies and not where the files lie: the first file tells. */
async function prefixOf(source: Source, { prefix }: ZipEnd, first: ZipEntry | undefined): Promise<number> {
  if (prefix === 0 || first === undefined || first.header + prefix < 0) return 0;
  const header = await source.read(first.header + prefix, LOCAL_SIGNATURE.length);
  return startsWith(header, LOCAL_SIGNATURE) ? prefix : 0;
}

function centralEntry(header: Buffer): ZipEntry {
  const flags = header.readUInt16LE(8);
  const nameEnd = CENTRAL_HEADER_BYTES + header.readUInt16LE(28);
  const extra = header.subarray(nameEnd, nameEnd + header.readUInt16LE(30));
  const [size, packed, offset] = bigValues(extra, [
    header.readUInt32LE(24),
    header.readUInt32LE(20),
    header.readUInt32LE(42),
  ]);
  return {
    path: entryPath(header.subarray(CENTRAL_HEADER_BYTES, nameEnd), { flags, extra }),
    method: header.readUInt16LE(10),
    isEncrypted: (flags & FLAG_ENCRYPTED) !== 0,
    crc: header.readUInt32LE(16),
    size,
    packed,
    header: offset,
  };
}

type Sizes = readonly [size: number, packed: number, offset: number];

/** The zip64 field holds those values, in this order, whose place in the header is filled with ones. */
function bigValues(extra: Buffer, small: Sizes): Sizes {
  let data: Buffer = Buffer.alloc(0);
  for (const field of extraFields(extra)) if (field.id === ZIP64_FIELD) data = field.data;
  let at = 0;
  const value = (claim: number): number => {
    if (claim !== IN_ZIP64 || at + 8 > data.length) return claim;
    at += 8;
    return Number(data.readBigUInt64LE(at - 8));
  };
  return [value(small[0]), value(small[1]), value(small[2])];
}
