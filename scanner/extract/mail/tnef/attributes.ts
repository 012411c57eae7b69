import type { Source } from "../../../content.ts";
import { ByteWindow } from "../../bytes/byte-window.ts";
import type { ByteRange } from "../byte-range.ts";

/** Numbers of the attributes ([MS-OXTNEF] 2.1.3.1) without their types. */
export const TNEF_ID = {
  from: 0x8000,
  subject: 0x8004,
  body: 0x800c,
  attachData: 0x800f,
  attachTitle: 0x8010,
  attachment: 0x9002,
  messageProperties: 0x9003,
  recipients: 0x9004,
  attachmentProperties: 0x9005,
  codePage: 0x9007,
} as const;

export interface TnefAttribute extends ByteRange {
  readonly id: number;
}

const HEADER_BYTES = 6;
/** Level, number and type, length. */
const ATTRIBUTE_BYTES = 9;
const CHECKSUM_BYTES = 2;

/** The attributes in order; "corrupt" comes last where one, its sum included, is longer than what is there. */
export async function* tnefAttributes(source: Source): AsyncGenerator<TnefAttribute | "corrupt"> {
  const window = new ByteWindow(source);
  for (let at = HEADER_BYTES; at < source.size; ) {
    const head = await window.bytes(at, ATTRIBUTE_BYTES);
    if (head.length < ATTRIBUTE_BYTES) return yield "corrupt";
    const id = head.readUInt16LE(1);
    const start = at + ATTRIBUTE_BYTES;
    const end = start + head.readUInt32LE(5);
    yield { id, start, end: Math.min(end, source.size) };
    at = end + CHECKSUM_BYTES;
    if (at > source.size) return yield "corrupt";
  }
}
