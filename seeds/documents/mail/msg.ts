import { type CompoundEntry, compoundFile } from "../ole/compound-file.ts";
import { compressedRtf } from "../rtf/compressed-rtf.ts";
import { encode } from "../text/encoding.ts";
import type { MailFile } from "./mail.ts";

export interface MsgContent {
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  /** Rich text, kept compressed. */
  readonly rtf?: Uint8Array;
  readonly from?: string;
  readonly recipients?: readonly string[];
  /** The header as it came from the internet. */
  readonly headers?: string;
  /** Properties that have names. */
  readonly named?: Readonly<Record<string, string>>;
  /** 1 personal, 2 private, 3 company confidential. */
  readonly sensitivity?: number;
  readonly attachments?: readonly MailFile[];
  /** Mails inside, each a content of its own. */
  readonly mails?: readonly MsgContent[];
}

/** Whether texts are UTF-16, or GBK with the code page stated, or without. */
export type MsgEncoding = "unicode" | "gbk" | "gbk-unstated";

const UNICODE = 0x001f;
const STRING8 = 0x001e;
const BINARY = 0x0102;
const INTEGER = 0x0003;
const FIRST_NAMED = 0x8000;

/** A mail as Outlook saves it ([MS-OXMSG]). */
export function msg(content: MsgContent, encoding: MsgEncoding = "unicode"): Uint8Array {
  return compoundFile([nameStorage(Object.keys(content.named ?? {})), ...item(content, encoding, 32)]);
}

/** @param head bytes before the numbers: 32 in a file, 24 in a mail inside */
function item(content: MsgContent, encoding: MsgEncoding, head: number): readonly CompoundEntry[] {
  const { named = {}, recipients = [], attachments = [], mails = [] } = content;
  const text = (id: number, value: string | undefined) => textStream(id, value, encoding);
  const numbers: [number, number][] = [];
  if (encoding === "gbk") numbers.push([0x3ffd, 936]);
  if (content.sensitivity !== undefined) numbers.push([0x0036, content.sensitivity]);
  return [
    ...text(0x0037, content.subject),
    ...text(0x0c1a, content.from),
    ...text(0x007d, content.headers),
    ...text(0x1000, content.text),
    ...binaryStream(0x1013, content.html === undefined ? undefined : Buffer.from(content.html)),
    ...binaryStream(0x1009, content.rtf === undefined ? undefined : compressedRtf(content.rtf)),
    ...Object.values(named).flatMap((value, i) => text(FIRST_NAMED + i, value)),
    numberStream(numbers, head),
    ...recipients.map((name, i) =>
      storage("__recip_version1.0_#", i, [...text(0x3001, name), numberStream([], 8)]),
    ),
    ...attachments.map((file, i) => storage("__attach_version1.0_#", i, attachment(file, encoding))),
    ...mails.map((mail, i) =>
      storage("__attach_version1.0_#", attachments.length + i, [
        ...text(0x3001, mail.subject ?? "转发"),
        numberStream([[0x3705, 5]], 8),
        { name: "__substg1.0_3701000D", entries: item(mail, encoding, 24) },
      ]),
    ),
  ];
}

function attachment({ name, data }: MailFile, encoding: MsgEncoding): readonly CompoundEntry[] {
  return [
    ...textStream(0x3707, name, encoding),
    ...binaryStream(0x3701, data),
    numberStream([[0x3705, 1]], 8),
  ];
}

function storage(prefix: string, number: number, entries: readonly CompoundEntry[]): CompoundEntry {
  return { name: `${prefix}${number.toString(16).toUpperCase().padStart(8, "0")}`, entries };
}

function textStream(id: number, value: string | undefined, encoding: MsgEncoding): readonly CompoundEntry[] {
  if (value === undefined) return [];
  return encoding === "unicode"
    ? [stream(id, UNICODE, Buffer.from(value, "utf16le"))]
    : [stream(id, STRING8, encode(value, "gb18030"))];
}

function binaryStream(id: number, data: Uint8Array | undefined): readonly CompoundEntry[] {
  return data === undefined ? [] : [stream(id, BINARY, data)];
}

function stream(id: number, type: number, data: Uint8Array): CompoundEntry {
  return { name: `__substg1.0_${hex(id)}${hex(type)}`, data };
}

function numberStream(
  numbers: readonly (readonly [id: number, value: number])[],
  head: number,
): CompoundEntry {
  const data = Buffer.alloc(head + numbers.length * 16);
  for (const [i, [id, value]] of numbers.entries()) {
    data.writeUInt16LE(INTEGER, head + i * 16);
    data.writeUInt16LE(id, head + i * 16 + 2);
    data.writeUInt32LE(6, head + i * 16 + 4);
    data.writeUInt32LE(value, head + i * 16 + 8);
  }
  return { name: "__properties_version1.0", data };
}

/** Where the names of properties stand: entries that point into a list of texts. */
function nameStorage(names: readonly string[]): CompoundEntry {
  const entries = Buffer.alloc(names.length * 8);
  const texts: Buffer[] = [];
  for (const [i, name] of names.entries()) {
    const text = Buffer.from(name, "utf16le");
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    entries.writeUInt32LE(Buffer.concat(texts).length, i * 8);
    entries.writeUInt16LE(1, i * 8 + 4);
    entries.writeUInt16LE(i, i * 8 + 6);
    texts.push(length, text, Buffer.alloc((4 - (text.length % 4)) % 4));
  }
  return {
    name: "__nameid_version1.0",
    entries: [
      { name: "__substg1.0_00020102", data: new Uint8Array(0) },
      { name: "__substg1.0_00030102", data: entries },
      { name: "__substg1.0_00040102", data: Buffer.concat(texts) },
    ],
  };
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, "0");
}
