import { PACKAGE_HEAD_BYTES, packagedFile } from "../ole/package.ts";

/** What an embedded object turns out to be. */
export interface EmbeddedObject {
  /** File name where the object says one, else its class. */
  readonly name: string;
  readonly bytes: Buffer;
}

const EMBEDDED = 2;
const LONGEST_STRING = 1_024;
const COMPOUND_FILE = "d0cf11e0a1b11ae1";

/**
 * The data of an object in the first form of OLE ([MS-OLEDS] 2.2.5): a header with the class, then what the program of
 * that class stored. A size that is not true is the rest of the data. Links and mere pictures of objects are "elsewhere";
 * nothing for what is cut off.
 */
export function embeddedObject(data: Buffer): EmbeddedObject | "elsewhere" | undefined {
  if (data.subarray(0, 8).toString("hex") === COMPOUND_FILE) return { name: "", bytes: data };
  if (data.length < 12) return data.length === 0 ? "elsewhere" : undefined;
  if (data.readUInt32LE(4) !== EMBEDDED) return "elsewhere";
  const className = string(data, 8);
  const topic = string(data, className.next);
  const item = string(data, topic.next);
  if (item.next + 4 > data.length) return undefined;
  const start = item.next + 4;
  const size = data.readUInt32LE(item.next);
  const bytes = data.subarray(start, size > data.length - start ? undefined : start + size);
  const name = className.text;
  if (!/^package$/i.test(name)) return { name, bytes };
  const file = packagedFile(bytes.subarray(0, PACKAGE_HEAD_BYTES), 0, bytes.length);
  return file === undefined
    ? { name, bytes }
    : { name: file.name, bytes: bytes.subarray(file.start, file.end) };
}

interface Read {
  readonly text: string;
  readonly next: number;
}

function string(data: Buffer, at: number): Read {
  if (at + 4 > data.length) return { text: "", next: data.length };
  const length = data.readUInt32LE(at);
  const end = at + 4 + Math.min(length, LONGEST_STRING);
  return { text: ansi(data.subarray(at + 4, end)).replace(/\0[\s\S]*$/, ""), next: at + 4 + length };
}

/** Names stand in the code page of the machine on which they were written. */
function ansi(bytes: Uint8Array): string {
  return new TextDecoder("gb18030").decode(bytes);
}
