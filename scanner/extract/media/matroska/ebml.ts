import type { Source } from "../../../content.ts";

/** An element: its content lies from `start` to `end`, both cut to what is there. */
export interface Element {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** Identifier and size take four and eight bytes at most. */
const HEADER_BYTES = 12;

/**
 * The elements in a range. Small reads: what lies between two headers is mostly the recording itself. An element of
 * unknown size, as live streams write them, reaches to the end of the range.
 */
export async function* elementsIn(source: Source, from: number, to: number): AsyncGenerator<Element> {
  for (let at = from; at + 2 <= to; ) {
    const element = elementAt(Buffer.from(await source.read(at, HEADER_BYTES)), at, to);
    if (element === undefined) return;
    yield element;
    at = element.end;
  }
}

function elementAt(head: Buffer, at: number, to: number): Element | undefined {
  const idBytes = lengthOf(head[0] ?? 0);
  if (idBytes > 4 || head.length <= idBytes) return undefined;
  const size = vint(head.subarray(idBytes));
  if (size === undefined) return undefined;
  const start = at + idBytes + size.bytes;
  const end = Number.isFinite(size.value) ? Math.min(to, start + size.value) : to;
  return start > to ? undefined : { id: head.readUIntBE(0, idBytes), start, end };
}

/** The number of bytes is that of the zeros before the first one; all ones mean that nobody knew. */
export function vint(bytes: Buffer): { readonly value: number; readonly bytes: number } | undefined {
  const length = lengthOf(bytes[0] ?? 0);
  if (length > 8 || bytes.length < length) return undefined;
  let value = bytes[0]! & (0xff >> length);
  let unknown = value === 0xff >> length;
  for (const byte of bytes.subarray(1, length)) {
    value = value * 256 + byte;
    unknown &&= byte === 0xff;
  }
  return { value: unknown ? Number.POSITIVE_INFINITY : value, bytes: length };
}

function lengthOf(first: number): number {
  return Math.clz32(first) - 23;
}

export function uint(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}
