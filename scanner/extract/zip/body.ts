import { crc32 } from "node:zlib";
import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Budget } from "../../budget.ts";
import type { Source } from "../../content.ts";
import { asBuffer } from "../bytes/as-buffer.ts";
import { inflate, type Packed, peekInflated } from "../bytes/inflate.ts";
import {
  LOCAL_HEADER_BYTES,
  LOCAL_SIGNATURE,
  METHOD_DEFLATED,
  METHOD_STORED,
  type ZipEntry,
} from "./entry.ts";

const PIECE_BYTES = 65_536;

/**
 * The unpacked bytes of an entry, counted in the budget. A reason in their place comes last and says why the entry ends
 * here: what came before it is still worth reading.
 */
export async function* unpackEntry(
  source: Source,
  entry: ZipEntry,
  budget: Budget,
): AsyncGenerator<Uint8Array | GapReason> {
  const packed = entry.isEncrypted ? "encrypted" : await packedData(source, entry);
  if (typeof packed === "string") return yield packed;
  // The first piece of each of ten thousand entries would be a bomb of its own.
  if (packed.size > 0 && !budget.fits(1)) return yield "too-big";
  let crc = 0;
  for await (const piece of entry.method === METHOD_STORED ? stored(packed) : inflate(packed)) {
    if (typeof piece === "string") return yield piece;
    if (!budget.unpack(piece.length)) return yield "too-big";
    if (budget.expired()) return yield "too-slow";
    crc = crc32(piece, crc);
    yield piece;
  }
  if (entry.crc !== undefined && crc !== entry.crc) yield "corrupt";
}

/** The first bytes of an entry, uncounted; empty when they cannot be read. */
export async function peekEntry(source: Source, entry: ZipEntry): Promise<Uint8Array> {
  const packed = entry.isEncrypted ? "encrypted" : await packedData(source, entry);
  if (typeof packed === "string") return new Uint8Array(0);
  return entry.method === METHOD_STORED ? packed.read(0, PIECE_BYTES) : peekInflated(packed);
}

/** The packed bytes of an entry as a range of the source, or why there are none. */
export async function packedData(source: Source, entry: ZipEntry): Promise<Packed | GapReason> {
  if (entry.method !== METHOD_STORED && entry.method !== METHOD_DEFLATED) return "unsupported";
  if (entry.header < 0 || entry.header + LOCAL_HEADER_BYTES > source.size) return "corrupt";
  const bytes = await source.read(entry.header, LOCAL_HEADER_BYTES);
  const header = asBuffer(bytes);
  if (header.readUInt32LE(0) !== LOCAL_SIGNATURE) return "corrupt";
  const start = entry.header + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  const size = Math.max(0, Math.min(entry.packed, source.size - start));
  return {
    size,
    read: (offset, length) => source.read(start + offset, Math.max(0, Math.min(length, size - offset))),
  };
}

async function* stored(packed: Packed): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < packed.size; at += PIECE_BYTES) yield await packed.read(at, PIECE_BYTES);
}
