import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { readWithSevenZip } from "../archive/read-seven-zip.ts";
import { FLAG_UTF8, LOCAL_HEADER_BYTES, type ZipEntry } from "./entry.ts";

const CENTRAL_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;

/**
 * Entries packed or encrypted in ways that zlib does not know: LZMA, Deflate64, PPMd, BZip2, zstd, ZipCrypto, AES. 7-Zip
 * gets to see a small archive of them alone, under numbers for names, which lies over the data of the real one.
 */
export async function* readOddEntries(
  source: Source,
  entries: readonly ZipEntry[],
  budget: Budget,
): AsyncGenerator<Part> {
  const pathOf = (path: string) => entries[Number(path)]?.path ?? path;
  const alone = { ...(await archiveOf(source, entries)), name: "entries.zip", inner: source.inner };
  // They were counted when the archive was listed.
  yield* readWithSevenZip(alone, budget, { format: "zip", pathOf, isCounted: true });
}

interface Stretch {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

async function archiveOf(source: Source, entries: readonly ZipEntry[]): Promise<Stretch> {
  const stretches: Stretch[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [index, entry] of entries.entries()) {
    const { local, central, data } = await headersOf(source, entry, { name: String(index), offset });
    const size = Math.max(0, Math.min(entry.packed, source.size - data));
    stretches.push(bytes(local), {
      size,
      read: (at, length) => source.read(data + at, Math.min(length, size - at)),
    });
    directory.push(central);
    offset += local.length + size;
  }
  return joined([...stretches, bytes(endOf(directory, offset))]);
}

interface Headers {
  readonly local: Buffer;
  readonly central: Buffer;
  /** Offset of the packed bytes in the source. */
  readonly data: number;
}

/** Both headers as its own local header has them, with what that leaves to the directory filled in. */
async function headersOf(
  source: Source,
  entry: ZipEntry,
  { name, offset }: { readonly name: string; readonly offset: number },
): Promise<Headers> {
  const fixed = Buffer.alloc(LOCAL_HEADER_BYTES);
  fixed.set(await source.read(entry.header, LOCAL_HEADER_BYTES));
  const nameBytes = fixed.readUInt16LE(26);
  const extraStart = entry.header + LOCAL_HEADER_BYTES + nameBytes;
  const extra = Buffer.from(await source.read(extraStart, fixed.readUInt16LE(28)));
  // The rest stays: whether the sum was known when it was written decides over the check byte of ZipCrypto.
  fixed.writeUInt16LE(fixed.readUInt16LE(6) & ~FLAG_UTF8, 6);
  fixed.writeUInt32LE(entry.crc ?? fixed.readUInt32LE(14), 14);
  fixed.writeUInt32LE(Math.min(entry.packed, 0xfffffffe), 18);
  fixed.writeUInt32LE(Math.min(entry.size, 0xfffffffe), 22);
  fixed.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(CENTRAL_BYTES);
  central.writeUInt32LE(CENTRAL_SIGNATURE, 0);
  central.writeUInt16LE(fixed.readUInt16LE(4), 4);
  fixed.copy(central, 6, 4);
  central.writeUInt32LE(offset, 42);
  return {
    local: Buffer.concat([fixed, Buffer.from(name), extra]),
    central: Buffer.concat([central, Buffer.from(name), extra]),
    data: extraStart + extra.length,
  };
}

function endOf(directory: readonly Buffer[], offset: number): Buffer {
  const end = Buffer.alloc(END_BYTES);
  const central = Buffer.concat(directory);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([central, end]);
}

function bytes(data: Buffer): Stretch {
  return { size: data.length, read: async (at, length) => data.subarray(at, at + length) };
}

/** One after the other. */
function joined(stretches: readonly Stretch[]): Stretch {
  const starts: number[] = [];
  let size = 0;
  for (const stretch of stretches) {
    starts.push(size);
    size += stretch.size;
  }
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    const pieces: Uint8Array[] = [];
    for (
      let index = indexAt(starts, offset), at = offset;
      index < starts.length && at < offset + length;
      index += 1
    ) {
      const piece = await stretches[index]!.read(at - starts[index]!, offset + length - at);
      pieces.push(piece);
      at = starts[index + 1] ?? size;
    }
    return Buffer.concat(pieces);
  };
  return { size, read };
}

/** The last start at or before an offset. */
function indexAt(starts: readonly number[], offset: number): number {
  let low = 0;
  for (let high = starts.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}
