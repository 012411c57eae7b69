import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Budget } from "../../budget.ts";
import type { Source } from "../../content.ts";
import { asBuffer } from "../bytes/as-buffer.ts";
import { ByteWindow } from "../bytes/byte-window.ts";
import { FLAG_DESCRIPTOR, FLAG_ENCRYPTED, LOCAL_HEADER_BYTES, type ZipEntry } from "./entry.ts";
import { entryPath } from "./name.ts";

const LOCAL_SIGNATURE = Buffer.from("PK\x03\x04", "latin1");
const NEXT_SIGNATURES = [
  LOCAL_SIGNATURE,
  Buffer.from("PK\x07\x08", "latin1"),
  Buffer.from("PK\x01\x02", "latin1"),
];
const SIGNATURE_BYTES = 4;
const FIRST_STEP_BYTES = 4_096;
const LARGEST_STEP_BYTES = 1_048_576;
const NOT_TOLD = 0xffffffff;

interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Lists the entries in a range by their local headers, as when the end of the archive was cut off. An entry that is longer
 * than the range is damage: where an archive that was cut off ends in another one, the list behind the range is not its own.
 */
export async function salvageEntries(
  source: Source,
  { from, to }: Range,
  budget: Budget,
): Promise<{ readonly entries: readonly ZipEntry[]; readonly problem?: GapReason }> {
  const window = new ByteWindow(source);
  const entries: ZipEntry[] = [];
  let isCut = false;
  let at = await findAny(source, [LOCAL_SIGNATURE], { from, to });
  while (at !== undefined) {
    if (budget.expired()) return { entries, problem: "too-slow" };
    const header = await window.bytes(at, LOCAL_HEADER_BYTES);
    let next = at + SIGNATURE_BYTES;
    if (isPlausible(header)) {
      if (!budget.entry()) return { entries, problem: "too-many" };
      const data = at + headerBytes(header);
      const told = await packedBytes(source, header, { from: data, to });
      const packed = Math.max(0, Math.min(told, to - data));
      isCut ||= told > packed;
      entries.push(localEntry(await window.bytes(at, data - at), { at, packed }));
      next = data + packed;
    }
    at = await findAny(source, [LOCAL_SIGNATURE], { from: next, to });
  }
  return isCut ? { entries, problem: "corrupt" } : { entries };
}

/** The programs of self-extracting archives hold the signature too, followed by something else. */
function isPlausible(header: Buffer): boolean {
  if (header.length < LOCAL_HEADER_BYTES) return false;
  const version = header.readUInt8(4);
  const nameBytes = header.readUInt16LE(26);
  return version <= 63 && header.readUInt16LE(8) <= 99 && nameBytes > 0 && nameBytes <= 4_096;
}

function headerBytes(header: Buffer): number {
  return LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}

function localEntry(
  header: Buffer,
  { at, packed }: { readonly at: number; readonly packed: number },
): ZipEntry {
  const flags = header.readUInt16LE(6);
  const isTold = (flags & FLAG_DESCRIPTOR) === 0;
  const nameEnd = LOCAL_HEADER_BYTES + header.readUInt16LE(26);
  return {
    path: entryPath(header.subarray(LOCAL_HEADER_BYTES, nameEnd), { flags, extra: header.subarray(nameEnd) }),
    method: header.readUInt16LE(8),
    isEncrypted: (flags & FLAG_ENCRYPTED) !== 0,
    crc: isTold ? header.readUInt32LE(14) : undefined,
    size: isTold ? header.readUInt32LE(22) : packed,
    packed,
    header: at,
  };
}

/** A header without sizes belongs to data that end at the next header: a chance hit inside is one in 4,000 million. */
async function packedBytes(source: Source, header: Buffer, { from, to }: Range): Promise<number> {
  const told = header.readUInt32LE(18);
  const isTold = (header.readUInt16LE(6) & FLAG_DESCRIPTOR) === 0 && told !== NOT_TOLD;
  if (isTold) return told;
  return ((await findAny(source, NEXT_SIGNATURES, { from, to })) ?? Math.max(from, to)) - from;
}

/** Steps grow: mostly the next header is near, and a long way costs few reads. */
async function findAny(
  source: Source,
  signatures: readonly Buffer[],
  range: Range,
): Promise<number | undefined> {
  let step = FIRST_STEP_BYTES;
  for (let at = range.from; at + SIGNATURE_BYTES <= range.to; at += step - SIGNATURE_BYTES + 1) {
    step = Math.min(step * 2, LARGEST_STEP_BYTES);
    const bytes = await source.read(at, Math.min(step, range.to - at));
    const piece = asBuffer(bytes);
    const found = signatures.map((signature) => piece.indexOf(signature)).filter((index) => index !== -1);
    if (found.length > 0) return at + Math.min(...found);
  }
  return undefined;
}
