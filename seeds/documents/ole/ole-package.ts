import { encode } from "../text/encoding.ts";
import type { CompoundStorage } from "./compound-file.ts";
import { u16, u32, utf16 } from "./little-endian.ts";

export interface PackagedFile {
  readonly name: string;
  readonly data: Uint8Array;
}

/** The storage of a file that was dropped into a document as an icon. */
export function packageEntry(name: string, file: PackagedFile): CompoundStorage {
  return {
    name,
    entries: [
      { name: "\x01Ole", data: Buffer.alloc(20) },
      { name: "\x01Ole10Native", data: nativeData(file) },
    ],
  };
}

/** Label, path, path of a temporary copy, the file; then the three again in UTF-16. */
export function nativeData({ name, data }: PackagedFile): Uint8Array {
  const label = encode(`${name}\0`, "gb18030");
  const path = encode(`C:\\资料\\${name}\0`, "gb18030");
  const body = Buffer.concat([
    u16(2),
    label,
    path,
    u16(0, 3),
    u32(path.length),
    path,
    u32(data.length),
    data,
    ...[`C:\\资料\\${name}`, name, `C:\\资料\\${name}`].map((text) =>
      Buffer.concat([u32(text.length), utf16(text)]),
    ),
  ]);
  return Buffer.concat([u32(body.length), body]);
}
