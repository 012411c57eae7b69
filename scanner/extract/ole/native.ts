import type { Source } from "../../content.ts";
import { rangeOf } from "./bytes.ts";
import { encodingOfCodePage } from "./code-page.ts";
import type { OleStream } from "./stream.ts";

/** Names and paths of a package lie within this. */
const HEAD_BYTES = 4_096;
const PACKAGE = 2;
/** Ansi names are in the code page of whoever made the file: in most offices this one. */
const ANSI = encodingOfCodePage(936);

/**
 * The file in an `\x01Ole10Native` stream: what was dropped into a document as an icon, under its own name. Where the
 * stream holds no names, the bytes behind its length.
 */
export async function openNative(stream: OleStream): Promise<Source | undefined> {
  const head = await stream.head(HEAD_BYTES);
  if (head.length < 5) return undefined;
  const { name, start, end } = packageIn(head, stream.size) ?? {
    name: undefined,
    start: 4,
    end: stream.size,
  };
  const wide = name === undefined ? undefined : await wideName(stream, end);
  const fileName = baseName(wide ?? name ?? stream.name);
  return {
    name: fileName,
    inner: stream.inner.slice(0, -stream.name.length) + fileName,
    size: end - start,
    read: (offset, length) =>
      stream.read(start + offset, Math.max(0, Math.min(length, end - start - offset))),
  };
}

interface Package {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Length, kind, label, path, four bytes, path of a temporary copy, and the file with its length. */
function packageIn(head: Buffer, size: number): Package | undefined {
  if (head.length < 6 || head.readUInt16LE(4) !== PACKAGE) return undefined;
  const label = textAt(head, 6);
  const path = label === undefined ? undefined : textAt(head, label.end);
  if (label === undefined || path === undefined || path.end + 8 > head.length) return undefined;
  const copy = path.end + 8 + head.readUInt32LE(path.end + 4);
  if (copy + 4 > head.length) return undefined;
  const start = copy + 4;
  const end = Math.min(size, start + head.readUInt32LE(copy));
  return { name: label.text === "" ? path.text : label.text, start, end };
}

function textAt(head: Buffer, at: number): { text: string; end: number } | undefined {
  const zero = head.indexOf(0, at);
  if (zero === -1) return undefined;
  return { text: new TextDecoder(ANSI).decode(head.subarray(at, zero)), end: zero + 1 };
}

/** Newer programs repeat path, label and name behind the file, in UTF-16. */
async function wideName(stream: OleStream, end: number): Promise<string | undefined> {
  const tail = await rangeOf(stream, { start: end, end: end + HEAD_BYTES });
  const texts: string[] = [];
  for (let at = 0; at + 4 <= tail.length && texts.length < 3; ) {
    const bytes = tail.readUInt32LE(at) * 2;
    if (at + 4 + bytes > tail.length) break;
    texts.push(tail.toString("utf16le", at + 4, at + 4 + bytes).replace(/\0+$/, ""));
    at += 4 + bytes;
  }
  return texts[1] === "" ? undefined : texts[1];
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
