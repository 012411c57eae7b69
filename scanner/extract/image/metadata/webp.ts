import type { Source } from "../../../content.ts";
import { bytesSource } from "../../../source.ts";
import { ByteWindow } from "../../bytes/byte-window.ts";
import { type Note, noteCut } from "./note.ts";
import { LONGEST_FIELD } from "./short-text.ts";
import { tiffTexts } from "./tiff.ts";
import { xmpTexts } from "./xmp.ts";

const MOST_CHUNKS = 10_000;

/** The texts of the chunks behind the picture. */
export async function webpTexts(source: Source, note: Note): Promise<readonly string[]> {
  const window = new ByteWindow(source);
  const texts: string[] = [];
  for (let at = 12, count = 0; ; count += 1) {
    const head = await window.bytes(at, 8);
    if (head.length < 8) return texts;
    if (count >= MOST_CHUNKS) break;
    const type = head.toString("latin1", 0, 4);
    const length = head.readUInt32LE(4);
    if (type === "XMP " || type === "EXIF") {
      const data = await window.bytes(at + 8, Math.min(length, LONGEST_FIELD));
      noteCut({ size: length, bytes: data }, note);
      texts.push(...(type === "XMP " ? xmpTexts(data) : await exifTexts(data, note)));
    }
    at += 8 + length + (length & 1);
  }
  note("too-many");
  return texts;
}

function exifTexts(data: Buffer, note: Note): Promise<readonly string[]> {
  return tiffTexts(bytesSource(withoutName(data), { name: "EXIF" }), note);
}

/** Some writers keep the name that Exif has in a JPEG. */
function withoutName(data: Buffer): Buffer {
  return data.toString("latin1", 0, 6) === "Exif\0\0" ? data.subarray(6) : data;
}
