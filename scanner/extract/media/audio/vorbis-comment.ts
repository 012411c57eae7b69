import { LONGEST_FIELD, shortText } from "../../image/metadata/short-text.ts";
import type { MediaParts } from "../media-parts.ts";

const PICTURE_KEY = "METADATA_BLOCK_PICTURE";

/** Vendor, and a count of `KEY=value`, each behind its length. */
export function readVorbisComment(data: Buffer, parts: MediaParts): void {
  if (data.length < 8) return;
  let at = 4 + data.readUInt32LE(0);
  if (at + 4 > data.length) return;
  const count = data.readUInt32LE(at);
  at += 4;
  for (let index = 0; index < count && at + 4 <= data.length; index += 1) {
    const length = data.readUInt32LE(at);
    comment(data.subarray(at + 4, at + 4 + length), parts);
    at += 4 + length;
  }
}

function comment(entry: Buffer, parts: MediaParts): void {
  const equals = entry.indexOf(0x3d);
  const key = entry.toString("latin1", 0, Math.max(0, equals)).toUpperCase();
  const value = entry.subarray(equals + 1);
  if (key === PICTURE_KEY) readPictureBlock(Buffer.from(value.toString("latin1"), "base64"), parts);
  else if (key === "COVERART") parts.file("封面.jpg", Buffer.from(value.toString("latin1"), "base64"));
  else parts.tag(shortText(value.subarray(0, LONGEST_FIELD)));
}

/** Kind, type, description, four sizes, and the picture, as FLAC has it. */
export function readPictureBlock(data: Buffer, parts: MediaParts): void {
  const type = sized(data, 4);
  const description = sized(data, type.next);
  const picture = sized(data, description.next + 16);
  parts.tag(shortText(description.bytes));
  parts.file(`封面.${/png/i.test(type.bytes.toString("latin1")) ? "png" : "jpg"}`, picture.bytes);
}

function sized(data: Buffer, at: number): { readonly bytes: Buffer; readonly next: number } {
  if (at + 4 > data.length) return { bytes: Buffer.alloc(0), next: data.length };
  const end = Math.min(data.length, at + 4 + data.readUInt32BE(at));
  return { bytes: data.subarray(at + 4, end), next: end };
}
