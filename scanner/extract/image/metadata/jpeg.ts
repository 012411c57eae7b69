import type { Source } from "../../../content.ts";
import { bytesSource } from "../../../source.ts";
import { ByteWindow } from "../../bytes/byte-window.ts";
import { photoshopTexts } from "./iptc.ts";
import { type Note, noteCut } from "./note.ts";
import { shortText } from "./short-text.ts";
import { tiffTexts } from "./tiff.ts";
import { xmpTexts } from "./xmp.ts";

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const COMMENT = 0xfe;
const APPLICATION_1 = 0xe1;
const APPLICATION_13 = 0xed;
/** More segments than any program writes before the picture. */
const MOST_SEGMENTS = 10_000;

/** The texts of the segments before the picture. */
export async function jpegTexts(source: Source, note: Note): Promise<readonly string[]> {
  const window = new ByteWindow(source);
  const texts: string[] = [];
  for (let at = 2, count = 0; ; count += 1) {
    const head = await window.bytes(at, 4);
    if (head.length < 4 || head[0] !== 0xff) return texts;
    if (count >= MOST_SEGMENTS) break;
    const marker = head[1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return texts;
    const length = head.readUInt16BE(2);
    if (isOfInterest(marker)) {
      const size = Math.max(0, length - 2);
      const data = await window.bytes(at + 4, size);
      noteCut({ size, bytes: data }, note);
      texts.push(...(await textsOf(marker, data, note)));
    }
    at += 2 + length;
  }
  note("too-many");
  return texts;
}

function isOfInterest(marker: number): boolean {
  return marker === COMMENT || marker === APPLICATION_1 || marker === APPLICATION_13;
}

async function textsOf(marker: number, data: Buffer, note: Note): Promise<readonly string[]> {
  if (marker === COMMENT) return [shortText(data)];
  const name = data.subarray(0, Math.max(0, data.indexOf(0))).toString("latin1");
  const rest = data.subarray(name.length + 1);
  if (name === "Exif") return tiffTexts(bytesSource(rest.subarray(1), { name }), note);
  if (name === "http://ns.adobe.com/xap/1.0/") return xmpTexts(rest);
  // A long packet goes on in pieces of their own, each behind a sum and two sizes.
  if (name === "http://ns.adobe.com/xmp/extension/") return xmpTexts(rest.subarray(40));
  return name === "Photoshop 3.0" ? photoshopTexts(rest) : [];
}
