import { u32 } from "../ole/little-endian.ts";
import { compressedRtf } from "../rtf/compressed-rtf.ts";
import { encode } from "../text/encoding.ts";
import type { MailFile } from "./mail.ts";

export interface TnefContent {
  readonly subject?: string;
  readonly text?: string;
  readonly rtf?: Uint8Array;
  readonly html?: string;
  readonly attachments?: readonly MailFile[];
  /** Mails inside, wrapped in the same way. */
  readonly mails?: readonly Uint8Array[];
}

const MESSAGE = 1;
const ATTACHMENT = 2;
const BINARY = 0x0102;
const OBJECT = 0x000d;
const UNICODE = 0x001f;

/** A mail as Outlook wraps it into winmail.dat ([MS-OXTNEF]), texts in GBK. */
export function tnef(content: TnefContent): Uint8Array {
  const { subject, text, rtf, html, attachments = [], mails = [] } = content;
  const properties = [
    ...(rtf === undefined ? [] : [property(0x1009, BINARY, compressedRtf(rtf))]),
    ...(html === undefined ? [] : [property(0x1013, BINARY, Buffer.from(html))]),
  ];
  return Buffer.concat([
    Buffer.from("789f3e220100", "hex"),
    attribute(MESSAGE, 0x00069007, Buffer.from("a803000000000000", "hex")),
    ...(subject === undefined ? [] : [attribute(MESSAGE, 0x00018004, zeroEnded(subject))]),
    ...(text === undefined ? [] : [attribute(MESSAGE, 0x0002800c, zeroEnded(text))]),
    ...(properties.length === 0 ? [] : [attribute(MESSAGE, 0x00069003, list(properties))]),
    ...attachments.flatMap((file) => [
      attribute(ATTACHMENT, 0x00069002, Buffer.alloc(14)),
      attribute(ATTACHMENT, 0x00018010, zeroEnded("SHORT~1.TXT")),
      attribute(ATTACHMENT, 0x0006800f, file.data),
      attribute(
        ATTACHMENT,
        0x00069005,
        list([property(0x3707, UNICODE, Buffer.from(`${file.name}\0`, "utf16le"))]),
      ),
    ]),
    ...mails.flatMap((mail) => [
      attribute(ATTACHMENT, 0x00069002, Buffer.alloc(14)),
      attribute(
        ATTACHMENT,
        0x00069005,
        list([property(0x3701, OBJECT, Buffer.concat([Buffer.alloc(16), mail]))]),
      ),
    ]),
  ]);
}

function attribute(level: number, id: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(level, 0);
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(data.length, 5);
  const checksum = Buffer.alloc(2);
  checksum.writeUInt16LE(data.reduce((sum, byte) => (sum + byte) & 0xffff, 0));
  return Buffer.concat([head, data, checksum]);
}

function list(properties: readonly Buffer[]): Buffer {
  return Buffer.concat([u32(properties.length), ...properties]);
}

function property(id: number, type: number, value: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(id, 2);
  return Buffer.concat([head, u32(1), u32(value.length), value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function zeroEnded(text: string): Buffer {
  return Buffer.from([...encode(text, "gb18030"), 0]);
}
