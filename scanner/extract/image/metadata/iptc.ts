import { asBuffer } from "../../bytes/as-buffer.ts";
import { shortText } from "./short-text.ts";

const MARK = 0x1c;
/** Application record: titles, categories, keywords, instructions, people, places, headline, credit, source, caption. */
const TEXTS = new Set([
  5, 7, 10, 15, 20, 25, 26, 40, 80, 85, 90, 92, 95, 101, 103, 105, 110, 115, 116, 118, 120, 122,
]);
const LONGEST_DATA_SET = 0x8000;

/** The texts of an IPTC record: mark, record, number, length and data, over and over. */
export function iptcTexts(bytes: Uint8Array): readonly string[] {
  const data = asBuffer(bytes);
  const texts: string[] = [];
  for (let at = 0; at + 5 <= data.length && data[at] === MARK; ) {
    const length = data.readUInt16BE(at + 3);
    if (length >= LONGEST_DATA_SET) break;
    const isText = data[at + 1] === 2 && TEXTS.has(data[at + 2]!);
    if (isText) texts.push(shortText(data.subarray(at + 5, at + 5 + length)));
    at += 5 + length;
  }
  return texts;
}

const RESOURCE = "8BIM";
const IPTC_RESOURCE = 0x0404;

/** The same out of the image resources that Photoshop writes: mark, number, padded name, size, padded data. */
export function photoshopTexts(bytes: Uint8Array): readonly string[] {
  const data = asBuffer(bytes);
  for (let at = 0; at + 12 <= data.length && data.toString("latin1", at, at + 4) === RESOURCE; ) {
    const start = at + 6 + ((data[at + 6]! + 2) & ~1);
    if (start + 4 > data.length) break;
    const size = data.readUInt32BE(start);
    if (data.readUInt16BE(at + 4) === IPTC_RESOURCE)
      return iptcTexts(data.subarray(start + 4, start + 4 + size));
    at = start + 4 + size + (size & 1);
  }
  return [];
}
