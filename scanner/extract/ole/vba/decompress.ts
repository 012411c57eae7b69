const SIGNATURE = 1;
const CHUNK_BYTES = 4_096;
const HEADER_BYTES = 2;
/** More source is no person's work. */
export const MOST_SOURCE_BYTES = 16_777_216;

export interface Unpacked {
  readonly bytes: Buffer;
  /** Whether something is missing because the packed data are damaged. */
  readonly isDamaged: boolean;
}

/**
 * Unpacks what a macro project keeps packed: chunks of bytes and of references to bytes before them. MS-OVBA 2.4.1.
 * Ends where no chunk begins, and behind MOST_SOURCE_BYTES.
 */
export function decompress(packed: Buffer): Unpacked {
  const chunks: Buffer[] = [];
  let size = 0;
  if (packed[0] !== SIGNATURE) return { bytes: packed.subarray(0, 0), isDamaged: true };
  let isDamaged = false;
  for (let at = 1; at + HEADER_BYTES <= packed.length && size < MOST_SOURCE_BYTES; ) {
    const header = packed.readUInt16LE(at);
    if (((header >>> 12) & 7) !== 3) return { bytes: Buffer.concat(chunks), isDamaged: !isBlank(packed, at) };
    const end = at + (header & 0xfff) + 3;
    const body = packed.subarray(at + HEADER_BYTES, end);
    const chunk = (header & 0x8000) === 0 ? { bytes: body, isDamaged: false } : unpackChunk(body);
    isDamaged ||= chunk.isDamaged || end > packed.length;
    chunks.push(chunk.bytes);
    size += chunk.bytes.length;
    at = end;
  }
  return { bytes: Buffer.concat(chunks), isDamaged };
}

/** Whether nothing but filling follows. */
function isBlank(packed: Buffer, at: number): boolean {
  return packed.subarray(at).every((byte) => byte === 0);
}

function unpackChunk(packed: Buffer): Unpacked {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let size = 0;
  let isDamaged = false;
  for (let at = 0; at < packed.length && size < CHUNK_BYTES; ) {
    const flags = packed[at++]!;
    for (let bit = 0; bit < 8 && at < packed.length && size < CHUNK_BYTES; bit += 1) {
      if (((flags >>> bit) & 1) === 0) {
        chunk[size++] = packed[at++]!;
      } else {
        const before = size;
        if (at + 2 <= packed.length) size = copy(chunk, size, packed.readUInt16LE(at));
        isDamaged ||= size === before;
        at += 2;
      }
    }
  }
  // A copy: what is not needed is not kept.
  return { bytes: Buffer.from(chunk.subarray(0, size)), isDamaged };
}

/** How many bits of a reference tell the distance depends on how far the chunk has come. */
function copy(chunk: Buffer, size: number, token: number): number {
  const bits = Math.max(4, Math.ceil(Math.log2(Math.max(1, size))));
  const distance = (token >>> (16 - bits)) + 1;
  const length = Math.min((token & (0xffff >>> bits)) + 3, CHUNK_BYTES - size);
  if (distance > size) return size;
  for (let index = 0; index < length; index += 1) chunk[size + index] = chunk[size + index - distance]!;
  return size + length;
}
