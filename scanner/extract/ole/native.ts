import type { Source } from "../../content.ts";
import { rangeOf } from "./bytes.ts";
import { baseName, PACKAGE_HEAD_BYTES, packagedFile } from "./package.ts";
import type { OleStream } from "./stream.ts";

/** Length of what follows. */
const LENGTH_BYTES = 4;

/**
 * The file in an `\x01Ole10Native` stream: what was dropped into a document as an icon, under its own name. Where the
 * stream holds no names, the bytes behind its length.
 */
export async function openNative(stream: OleStream): Promise<Source | undefined> {
  const head = await stream.head(PACKAGE_HEAD_BYTES);
  if (head.length <= LENGTH_BYTES) return undefined;
  const { name, start, end } = packagedFile(head, LENGTH_BYTES, stream.size) ?? {
    name: undefined,
    start: LENGTH_BYTES,
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

/** Newer programs repeat path, label and name behind the file, in UTF-16. */
async function wideName(stream: OleStream, end: number): Promise<string | undefined> {
  const tail = await rangeOf(stream, { start: end, end: end + PACKAGE_HEAD_BYTES });
  const texts: string[] = [];
  for (let at = 0; at + 4 <= tail.length && texts.length < 3; ) {
    const bytes = tail.readUInt32LE(at) * 2;
    if (at + 4 + bytes > tail.length) break;
    texts.push(tail.toString("utf16le", at + 4, at + 4 + bytes).replace(/\0+$/, ""));
    at += 4 + bytes;
  }
  return texts[1] === "" ? undefined : texts[1];
}
