import { bytes, u16le, u32le } from "../media/bytes.ts";
import type { ArchiveEntry } from "./archive.ts";

export interface CabEntry extends ArchiveEntry {
  /** Raw bytes of the name, where it is not UTF-8. */
  readonly rawName?: Uint8Array;
}

const HEADER_BYTES = 36;
const FOLDER_BYTES = 8;
const NAME_IS_UTF8 = 0x80;
const VERSION = 0x0103;
/** 2026-01-05 09:00:00 in MS-DOS form. */
const DATE = ((2026 - 1980) << 9) | (1 << 5) | 5;
const TIME = 9 << 11;

/** A cabinet of one folder that only stores, in one block: up to 32 KB. */
export function cab(entries: readonly CabEntry[]): Uint8Array {
  const bodies = entries.map(({ data }) => Buffer.from(data));
  const data = bytes(...bodies);
  let start = 0;
  const files = entries.map(({ name, rawName }, index) => {
    const path = rawName ?? Buffer.from(name.replaceAll("/", "\\"));
    const size = bodies[index]!.length;
    const attributes = 0x20 | (rawName === undefined ? NAME_IS_UTF8 : 0);
    const stamps = [u16le(0), u16le(DATE), u16le(TIME), u16le(attributes)];
    start += size;
    return bytes(u32le(size), u32le(start - size), ...stamps, path, "\0");
  });
  const list = bytes(...files);
  const filesAt = HEADER_BYTES + FOLDER_BYTES;
  const dataAt = filesAt + list.length;
  const size = dataAt + 8 + data.length;
  const numbers = [u16le(VERSION), u16le(1), u16le(entries.length), u16le(0), u16le(0), u16le(0)];
  const header = bytes("MSCF", u32le(0), u32le(size), u32le(0), u32le(filesAt), u32le(0), ...numbers);
  const folder = bytes(u32le(dataAt), u16le(1), u16le(0));
  return bytes(header, folder, list, u32le(0), u16le(data.length), u16le(data.length), data);
}
