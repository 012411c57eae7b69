import { zeroEnded } from "./biff-text.ts";

/** Area, class, version; then flags. MS-XLS 2.4.140, MS-OSHARED 2.3.7. */
const FLAGS_AT = 28;
const HAS_TARGET = 0x01;
const HAS_LOCATION = 0x08;
const HAS_DISPLAY = 0x10;
const HAS_FRAME = 0x80;
const IS_TARGET_TEXT = 0x100;

const URL_CLASS = "e0c9ea79f9bace118c8200aa004ba90b";
const FILE_CLASS = "0303000000000000c000000000000046";
const CLASS_BYTES = 16;
const FILE_MARK_BYTES = 24;

/** What a link shows and where it leads, as far as the record can be followed. */
export function hyperlinkTexts(data: Buffer): readonly string[] {
  const flags = data.readUInt32LE(FLAGS_AT);
  const texts: string[] = [];
  let at = FLAGS_AT + 4;
  const counted = (): void => {
    const bytes = data.readUInt32LE(at) * 2;
    texts.push(zeroEnded(data.subarray(at + 4, at + 4 + bytes)));
    at += 4 + bytes;
  };
  if (flags & HAS_DISPLAY) counted();
  if (flags & HAS_FRAME) counted();
  if (flags & HAS_TARGET && flags & IS_TARGET_TEXT) {
    counted();
  } else if (flags & HAS_TARGET) {
    const target = targetAt(data, at);
    texts.push(target.text);
    at = target.end;
  }
  if (flags & HAS_LOCATION && at + 4 <= data.length) counted();
  return texts;
}

function targetAt(data: Buffer, at: number): { readonly text: string; readonly end: number } {
  const start = at + CLASS_BYTES;
  const kind = data.toString("hex", at, start);
  if (kind === URL_CLASS) {
    const end = start + 4 + data.readUInt32LE(start);
    return { text: zeroEnded(data.subarray(start + 4, end)), end };
  }
  return kind === FILE_CLASS ? fileAt(data, start) : { text: "", end: data.length };
}

/** A path in bytes, and again as Unicode where bytes could not say it. */
function fileAt(data: Buffer, start: number): { readonly text: string; readonly end: number } {
  const bytes = data.readUInt32LE(start + 2);
  const short = data.toString("latin1", start + 6, Math.max(start + 6, start + 5 + bytes));
  const at = start + 6 + bytes + FILE_MARK_BYTES;
  const size = data.readUInt32LE(at);
  if (size < 6) return { text: short, end: at + 4 };
  return { text: data.toString("utf16le", at + 10, at + 10 + data.readUInt32LE(at + 4)), end: at + 4 + size };
}
