import { encodingOfCodePage } from "../text/code-page.ts";

/** A file as the packager of Windows wraps it, as a range of what it is wrapped in. */
export interface PackagedFile {
  /** Its own name, without folders; in the code page of whoever made it. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Names and paths of a package lie within this. */
export const PACKAGE_HEAD_BYTES = 4_096;
const PACKAGE = 2;
/** Ansi names are in the code page of whoever made the file: in most offices this one. */
const ANSI = encodingOfCodePage(936);

/**
 * Kind, label, path, four bytes, path of a temporary copy, and the file with its length.
 * @param head the first PACKAGE_HEAD_BYTES
 * @param at where the kind stands
 * @param size of the whole, where a length that is not true ends
 */
export function packagedFile(head: Buffer, at: number, size: number): PackagedFile | undefined {
  if (head.length < at + 2 || head.readUInt16LE(at) !== PACKAGE) return undefined;
  const label = textAt(head, at + 2);
  const path = label === undefined ? undefined : textAt(head, label.end);
  if (label === undefined || path === undefined || path.end + 8 > head.length) return undefined;
  const copy = path.end + 8 + head.readUInt32LE(path.end + 4);
  if (copy + 4 > head.length) return undefined;
  const start = copy + 4;
  const end = Math.min(size, start + head.readUInt32LE(copy));
  return { name: baseName(label.text === "" ? path.text : label.text), start, end };
}

function textAt(head: Buffer, at: number): { text: string; end: number } | undefined {
  const zero = head.indexOf(0, at);
  if (zero === -1) return undefined;
  return { text: new TextDecoder(ANSI).decode(head.subarray(at, zero)), end: zero + 1 };
}

/** The last step of a path of Windows or of any other system. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
