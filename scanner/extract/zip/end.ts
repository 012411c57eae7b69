import type { Source } from "../../content.ts";
import { asBuffer } from "../bytes/as-buffer.ts";

const END_SIGNATURE = Buffer.from("PK\x05\x06", "latin1");
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCATOR_SIGNATURE = 0x07064b50;
const END64_SIGNATURE = 0x06064b50;
const END_BYTES = 22;
const LOCATOR_BYTES = 20;
const END64_BYTES = 56;
const LONGEST_COMMENT = 65_535;

/** Where the central directory of a zip archive lies, all offsets from the start of the source. */
export interface ZipEnd {
  readonly directory: number;
  /** End of the directory as it really lies there. */
  readonly directoryEnd: number;
  readonly count: number;
  /** Bytes before the archive proper, e.g. the program of a self-extracting one; add it to every header offset. */
  readonly prefix: number;
  /** Whether this is only the last of several pieces into which the archive was cut. */
  readonly isSplit: boolean;
}

interface Claim {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
  /** Where the directory has to end. */
  readonly end: number;
  readonly isSplit: boolean;
}

/** The end of central directory record, or undefined where there is none that leads to a directory. */
export async function findZipEnd(source: Source): Promise<ZipEnd | undefined> {
  const start = Math.max(0, source.size - END_BYTES - LONGEST_COMMENT - LOCATOR_BYTES);
  const tail = asBuffer(await source.read(start, source.size - start));
  let at = tail.lastIndexOf(END_SIGNATURE);
  // A comment may hold the signature, so the last one need not be the right one; a few tries are enough.
  for (let tries = 0; at !== -1 && tries < 8; tries += 1) {
    const end = at + END_BYTES <= tail.length ? await checkEnd(source, { tail, start, at }) : undefined;
    if (end !== undefined) return end;
    at = at === 0 ? -1 : tail.lastIndexOf(END_SIGNATURE, at - 1);
  }
  return undefined;
}

async function checkEnd(
  source: Source,
  { tail, start, at }: { tail: Buffer; start: number; at: number },
): Promise<ZipEnd | undefined> {
  const small: Claim = {
    count: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
    end: start + at,
    isSplit: isPiece(tail.readUInt16LE(at + 4)),
  };
  const claim =
    (await zip64Claim(source, tail.subarray(Math.max(0, at - LOCATOR_BYTES), at), start + at)) ?? small;
  const directory = claim.end - claim.size;
  if (claim.count === 0 && claim.size === 0)
    return { directory, directoryEnd: directory, count: 0, prefix: 0, isSplit: claim.isSplit };
  for (const candidate of [directory, claim.offset]) {
    if (!(await isDirectory(source, candidate))) continue;
    return {
      directory: candidate,
      directoryEnd: claim.end,
      count: claim.count,
      prefix: candidate - claim.offset,
      isSplit: claim.isSplit,
    };
  }
  return undefined;
}

/** @param end where the locator ends, in the source */
async function zip64Claim(source: Source, locator: Buffer, end: number): Promise<Claim | undefined> {
  if (locator.length < LOCATOR_BYTES || locator.readUInt32LE(0) !== LOCATOR_SIGNATURE) return undefined;
  const told = await end64Claim(source, Number(locator.readBigUInt64LE(8)));
  // Behind a program the record lies further on than it is told to: mostly right before its locator.
  return told ?? end64Claim(source, end - LOCATOR_BYTES - END64_BYTES);
}

async function end64Claim(source: Source, end: number): Promise<Claim | undefined> {
  if (end < 0 || end + END64_BYTES > source.size) return undefined;
  const record = asBuffer(await source.read(end, END64_BYTES));
  if (record.readUInt32LE(0) !== END64_SIGNATURE) return undefined;
  return {
    count: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
    end,
    isSplit: record.readUInt32LE(16) > 0,
  };
}

/** The number of the disk that the record lies on; all ones say that it stands elsewhere. */
function isPiece(disk: number): boolean {
  return disk > 0 && disk < 0xffff;
}

async function isDirectory(source: Source, offset: number): Promise<boolean> {
  if (offset < 0 || offset >= source.size) return false;
  const signature = asBuffer(await source.read(offset, 4));
  return signature.length === 4 && signature.readUInt32LE(0) === CENTRAL_SIGNATURE;
}
