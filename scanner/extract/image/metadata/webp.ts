import type { Source } from "../../../content.ts";
import { bytesSource } from "../../../source.ts";
import { ByteWindow } from "../../bytes/byte-window.ts";
import { LONGEST_FIELD } from "./short-text.ts";
import { tiffTexts } from "./tiff.ts";
import { xmpTexts } from "./xmp.ts";

const MOST_CHUNKS = 10_000;

/** The texts of the chunks behind the picture. */
export async function webpTexts(source: Source): Promise<readonly string[]> {
  const window = new ByteWindow(source);
  const texts: string[] = [];
  for (let at = 12, count = 0; count < MOST_CHUNKS; count += 1) {
    const head = await window.bytes(at, 8);
    if (head.length < 8) break;
    const type = head.toString("latin1", 0, 4);
    const length = head.readUInt32LE(4);
    const data = () => window.bytes(at + 8, Math.min(length, LONGEST_FIELD));
    if (type === "XMP ") texts.push(...xmpTexts(await data()));
    if (type === "EXIF")
      texts.push(...(await tiffTexts(bytesSource(withoutName(await data()), { name: type }))));
    at += 8 + length + (length & 1);
  }
  return texts;
}

/** Some writers keep the name that Exif has in a JPEG. */
function withoutName(data: Buffer): Buffer {
  return data.toString("latin1", 0, 6) === "Exif\0\0" ? data.subarray(6) : data;
}
