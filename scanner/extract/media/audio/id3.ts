import { LONGEST_FIELD, shortText, utf16Text } from "../../image/metadata/short-text.ts";
import type { MediaParts } from "../media-parts.ts";

const DEEPEST = 3;

/** Whole tags, without their header of ten bytes. */
export function readId3(data: Buffer, version: number, flags: number, parts: MediaParts): void {
  const whole = (flags & 0x80) !== 0 && version < 4 ? withoutUnsync(data) : data;
  const start = (flags & 0x40) !== 0 && version > 2 ? extendedBytes(whole, version) : 0;
  readFrames(whole.subarray(start), version, parts, 0);
}

/** Seven bits in each of four bytes. */
export function synchsafe(bytes: Buffer, at: number): number {
  return bytes.subarray(at, at + 4).reduce((value, byte) => value * 128 + (byte & 0x7f), 0);
}

/** A zero was put behind each FF, so that no player takes the tag for sound. */
function withoutUnsync(data: Buffer): Buffer {
  return Buffer.from(data.toString("latin1").replaceAll("\xff\0", "\xff"), "latin1");
}

function extendedBytes(data: Buffer, version: number): number {
  if (data.length < 4) return 0;
  return version === 4 ? synchsafe(data, 0) : 4 + data.readUInt32BE(0);
}

function readFrames(data: Buffer, version: number, parts: MediaParts, depth: number): void {
  const idBytes = version === 2 ? 3 : 4;
  const headBytes = version === 2 ? 6 : 10;
  for (let at = 0; at + headBytes <= data.length; ) {
    const id = data.toString("latin1", at, at + idBytes);
    if (!/^[A-Z0-9]+$/.test(id)) return;
    const size = frameBytes(data, at, version);
    const content = data.subarray(at + headBytes, at + headBytes + size);
    const flags = version === 4 ? data.readUInt16BE(at + 8) : 0;
    readFrame(id, cleared(content, flags), { version, parts, depth });
    at += headBytes + size;
  }
}

function frameBytes(data: Buffer, at: number, version: number): number {
  if (version === 2) return data.readUIntBE(at + 3, 3);
  return version === 4 ? synchsafe(data, at + 4) : data.readUInt32BE(at + 4);
}

/** Its own length may stand before a frame of version 4, and its own zeros in it. */
function cleared(content: Buffer, flags: number): Buffer {
  const bytes = (flags & 0x01) !== 0 ? content.subarray(4) : content;
  return (flags & 0x02) !== 0 ? withoutUnsync(bytes) : bytes;
}

interface Reading {
  readonly version: number;
  readonly parts: MediaParts;
  readonly depth: number;
}

function readFrame(id: string, content: Buffer, { version, parts, depth }: Reading): void {
  const encoding = content[0] ?? 0;
  const text = content.subarray(1);
  if (/^(?:COM|ULT)$|^(?:COMM|USLT|SYLT)$/.test(id))
    parts.tag(decoded(text.subarray(id === "SYLT" ? 5 : 3), encoding));
  else if (id === "USER") parts.tag(decoded(text.subarray(3), encoding));
  else if (/^[TW]/.test(id))
    parts.tag(id.startsWith("T") || /X/.test(id) ? decoded(text, encoding) : shortText(content));
  else if (id === "PIC" || id === "APIC" || id === "GEOB") readFile(id, content, parts);
  else if ((id === "CHAP" || id === "CTOC") && depth < DEEPEST) {
    const start = content.indexOf(0) + (id === "CHAP" ? 17 : 3);
    readFrames(content.subarray(start), version, parts, depth + 1);
  }
}

/** Type, kind or names, and a description stand before the bytes. */
function readFile(id: string, content: Buffer, parts: MediaParts): void {
  const encoding = content[0] ?? 0;
  const typeEnd = id === "PIC" ? 4 : zeroAt(content, 1, 0);
  const isPng = /png/i.test(content.toString("latin1", 1, typeEnd));
  const name =
    id === "GEOB"
      ? field(content, typeEnd + 1, encoding)
      : { text: "", next: typeEnd + (id === "PIC" ? 1 : 2) };
  const description = field(content, name.next, encoding);
  parts.tag(description.text);
  const file = id === "GEOB" ? name.text || "附件" : `封面.${isPng ? "png" : "jpg"}`;
  parts.file(file, content.subarray(description.next));
}

function field(
  content: Buffer,
  at: number,
  encoding: number,
): { readonly text: string; readonly next: number } {
  const end = zeroAt(content, at, encoding);
  return { text: decoded(content.subarray(at, end), encoding), next: end + (isWide(encoding) ? 2 : 1) };
}

function zeroAt(content: Buffer, from: number, encoding: number): number {
  if (!isWide(encoding)) {
    const end = content.indexOf(0, from);
    return end === -1 ? content.length : end;
  }
  for (let at = from; at + 1 < content.length; at += 2)
    if (content[at] === 0 && content[at + 1] === 0) return at;
  return content.length;
}

function isWide(encoding: number): boolean {
  return encoding === 1 || encoding === 2;
}

/** Several texts may follow one another, each with a byte order mark of its own. */
function decoded(bytes: Buffer, encoding: number): string {
  const field = bytes.subarray(0, LONGEST_FIELD);
  if (!isWide(encoding)) return shortText(field);
  return utf16Text(field, encoding === 2 ? "be" : "le").replaceAll(/[\ufeff\ufffe]/g, "");
}
