import { inflateRawSync } from "node:zlib";
import { zip } from "../../seeds/documents/zip.ts";

interface Part {
  readonly name: string;
  readonly data: Buffer;
}

/** The entries of a zip that the project has written itself; undefined for anything else. */
export function zipParts(bytes: Uint8Array): readonly Part[] | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Part[] = [];
  for (let at = 0; at + 30 < file.length && file.readUInt32LE(at) === 0x04034b50; ) {
    const [method, packed, names, extra] = [
      file.readUInt16LE(at + 8),
      file.readUInt32LE(at + 18),
      file.readUInt16LE(at + 26),
      file.readUInt16LE(at + 28),
    ];
    const start = at + 30 + names + extra;
    const body = file.subarray(start, start + packed);
    const name = file.subarray(at + 30, at + 30 + names).toString();
    if ((method !== 0 && method !== 8) || packed === 0) return undefined;
    parts.push({ name, data: method === 8 ? inflateRawSync(body) : Buffer.from(body) });
    at = start + packed;
  }
  return parts.length === 0 ? undefined : parts;
}

/** The archive again with one of its entries changed: damage inside, where no checksum ends the reading at once. */
export function withChangedPart(
  parts: readonly Part[],
  index: number,
  change: (data: Buffer) => Buffer,
): Uint8Array {
  return zip(parts.map((part, i) => (i === index ? { name: part.name, data: change(part.data) } : part)));
}
