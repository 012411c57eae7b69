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
  return /^package$/i.test(name) ? (packagedFile(bytes) ?? { name, bytes }) : { name, bytes };
}

/** A file as the packager of Windows wraps it, in `Ole10Native` streams behind a size; nothing when it is none. */
export function packagedFile(data: Buffer): EmbeddedObject | undefined {
  const label = zeroEnded(data, 2);
  const path = zeroEnded(data, label.next);
  const command = path.next + 4;
  if (command + 4 > data.length) return undefined;
  const sizeAt = command + 4 + data.readUInt32LE(command);
  if (sizeAt + 4 > data.length) return undefined;
  const size = data.readUInt32LE(sizeAt);
  const bytes = data.subarray(sizeAt + 4, Math.min(data.length, sizeAt + 4 + size));
  return { name: baseName(label.text === "" ? path.text : label.text), bytes };
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("\\"), path.lastIndexOf("/")) + 1);
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

function zeroEnded(data: Buffer, at: number): Read {
  const zero = data.indexOf(0, at);
  const end = zero === -1 || zero - at > LONGEST_STRING ? Math.min(data.length, at + LONGEST_STRING) : zero;
  return { text: ansi(data.subarray(at, end)), next: end + 1 };
}

/** Names stand in the code page of the machine on which they were written. */
function ansi(bytes: Uint8Array): string {
  return new TextDecoder("gb18030").decode(bytes);
}
