import { inflateSync } from "node:zlib";
import type { Source } from "../../../content.ts";
import { bytesSource } from "../../../source.ts";
import { ByteWindow } from "../../bytes/byte-window.ts";
import { LONGEST_FIELD, shortText } from "./short-text.ts";
import { tiffTexts } from "./tiff.ts";
import { xmpTexts } from "./xmp.ts";

const SIGNATURE_BYTES = 8;
const CHUNK_BYTES = 12;
/** A picture may come in many small chunks. */
const MOST_CHUNKS = 100_000;
const XMP_KEY = "XML:com.adobe.xmp";

/** The texts of the chunks beside the picture, which are stepped over. */
export async function pngTexts(source: Source): Promise<readonly string[]> {
  const window = new ByteWindow(source);
  const texts: string[] = [];
  for (let at = SIGNATURE_BYTES, count = 0; count < MOST_CHUNKS; count += 1) {
    const head = await window.bytes(at, 8);
    if (head.length < 8) break;
    const length = head.readUInt32BE(0);
    const type = head.toString("latin1", 4);
    if (type === "IEND") break;
    const isText = /^(?:tEXt|zTXt|iTXt|eXIf)$/.test(type);
    if (isText)
      texts.push(...(await textsOf(type, await window.bytes(at + 8, Math.min(length, LONGEST_FIELD)))));
    at += CHUNK_BYTES + length;
  }
  return texts;
}

async function textsOf(type: string, data: Buffer): Promise<readonly string[]> {
  if (type === "eXIf") return tiffTexts(bytesSource(data, { name: type }));
  const keyEnd = Math.max(0, data.indexOf(0));
  const key = data.toString("latin1", 0, keyEnd);
  const text = type === "iTXt" ? internationalText(data, keyEnd) : simpleText(type, data, keyEnd);
  return key === XMP_KEY ? xmpTexts(text) : [shortText(text)];
}

function simpleText(type: string, data: Buffer, keyEnd: number): Uint8Array {
  return type === "zTXt" ? inflated(data.subarray(keyEnd + 2)) : data.subarray(keyEnd + 1);
}

/** Two flags, a language and a translated key stand before the text. */
function internationalText(data: Buffer, keyEnd: number): Uint8Array {
  const languageEnd = data.indexOf(0, keyEnd + 3);
  const start = languageEnd === -1 ? -1 : data.indexOf(0, languageEnd + 1);
  if (start === -1) return new Uint8Array(0);
  return data[keyEnd + 1] === 1 ? inflated(data.subarray(start + 1)) : data.subarray(start + 1);
}

function inflated(data: Buffer): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: LONGEST_FIELD });
  } catch {
    return new Uint8Array(0);
  }
}
