import { encode } from "../text/encoding.ts";
import type { CompoundStorage } from "./compound-file.ts";
import { u16, u32 } from "./little-endian.ts";

/** Bytes that one chunk holds at most. */
const CHUNK_BYTES = 4_096;

/** The storage of a document's macros: each module with its source. MS-OVBA 2.2. */
export function vbaProject(name: string, modules: Readonly<Record<string, string>>): CompoundStorage {
  const codePage = Buffer.concat([u16(1), u32(4, 3), u16(3), u32(2), u16(936)]);
  const sources = Object.entries(modules).map(([module, source]) => {
    const text = `Attribute VB_Name = "${module}"\r\n${source.replaceAll("\n", "\r\n")}`;
    // What the compiler made of it comes first.
    return { name: module, data: Buffer.concat([Buffer.alloc(40, 7), packed(encode(text, "gb18030"))]) };
  });
  const streams = [
    { name: "_VBA_PROJECT", data: Buffer.from([0xcc, 0x61, 0xff, 0xff]) },
    { name: "dir", data: packed(codePage) },
    ...sources,
  ];
  return { name, entries: [{ name: "VBA", entries: streams }] };
}

/** Packed without any reference to bytes before: eight letters behind each byte of flags. */
function packed(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [Buffer.from([1])];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES / 2) {
    const some = bytes.subarray(at, at + CHUNK_BYTES / 2);
    const groups: Uint8Array[] = [];
    for (let from = 0; from < some.length; from += 8)
      groups.push(Buffer.from([0]), some.subarray(from, from + 8));
    const body = Buffer.concat(groups);
    chunks.push(u16(0xb000 | (body.length - 1)), body);
  }
  return Buffer.concat(chunks);
}
