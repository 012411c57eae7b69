import { crc32 } from "node:zlib";
import type { Budget } from "../../budget.ts";
import type { Source } from "../../content.ts";
import { asBuffer } from "../bytes/as-buffer.ts";
import { inflateSmall, SMALL_BYTES } from "../bytes/inflate.ts";
import {
  LOCAL_HEADER_BYTES,
  LOCAL_SIGNATURE,
  METHOD_DEFLATED,
  METHOD_STORED,
  type ZipEntry,
} from "./entry.ts";

/** Names are read along with the data; longer ones are rare. */
const NAME_BYTES = 256;

/**
 * All of a small and sound entry in one read, counted in the budget: an office document has hundreds of them, and a
 * stream for each costs more than what is in it. Undefined for any other, of which nothing is counted.
 */
export async function unpackSmallEntry(
  source: Source,
  entry: ZipEntry,
  budget: Budget,
): Promise<Uint8Array | undefined> {
  const { isEncrypted, packed, header, size, crc } = entry;
  if (isEncrypted || packed > SMALL_BYTES || header < 0 || budget.expired()) return undefined;
  const read = await source.read(header, LOCAL_HEADER_BYTES + NAME_BYTES + packed);
  const data = dataOf(asBuffer(read), packed);
  if (data === undefined) return undefined;
  const bytes = unpacked(data, entry.method, size);
  if (bytes === undefined || (crc !== undefined && crc32(bytes) !== crc)) return undefined;
  if (!budget.fits(Math.max(1, bytes.length))) return undefined;
  budget.unpack(bytes.length);
  return bytes;
}

function dataOf(read: Buffer, packed: number): Buffer | undefined {
  if (read.length < LOCAL_HEADER_BYTES || read.readUInt32LE(0) !== LOCAL_SIGNATURE) return undefined;
  const start = LOCAL_HEADER_BYTES + read.readUInt16LE(26) + read.readUInt16LE(28);
  return start + packed <= read.length ? read.subarray(start, start + packed) : undefined;
}

function unpacked(data: Uint8Array, method: number, size: number): Uint8Array | undefined {
  if (method === METHOD_STORED) return data;
  return method === METHOD_DEFLATED ? inflateSmall(data, size) : undefined;
}
