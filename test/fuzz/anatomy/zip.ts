import { inflateRawSync } from "node:zlib";
import { zip } from "../../../seeds/documents/archives/zip.ts";
import type { TakeApart } from "./anatomy.ts";

const LOCAL = 0x04034b50;
const MOST = { maxOutputLength: 4_000_000 };

/** The entries of a zip that the project has written itself. */
export const zipAnatomy: TakeApart = (file) => {
  const names: string[] = [];
  const pieces: Buffer[] = [];
  for (let at = 0; at + 30 < file.length && file.readUInt32LE(at) === LOCAL; ) {
    const [method, packed, nameBytes, extra] = [
      file.readUInt16LE(at + 8),
      file.readUInt32LE(at + 18),
      file.readUInt16LE(at + 26),
      file.readUInt16LE(at + 28),
    ];
    const start = at + 30 + nameBytes + extra;
    const body = file.subarray(start, start + packed);
    if ((method !== 0 && method !== 8) || packed === 0) return undefined;
    pieces.push(method === 8 ? inflateRawSync(body, MOST) : Buffer.from(body));
    names.push(file.toString("utf8", at + 30, at + 30 + nameBytes));
    at = start + packed;
  }
  return { pieces, join: (changed) => zip(changed.map((data, i) => ({ name: names[i]!, data }))) };
};
