import type { Source } from "../../../content.ts";
import { bytesSource } from "../../../source.ts";
import { ByteWindow } from "../../bytes/byte-window.ts";
import { inflate } from "../../bytes/inflate.ts";
import { type Note, noteCut } from "./note.ts";
import { LONGEST_FIELD, shortText } from "./short-text.ts";
import { tiffTexts } from "./tiff.ts";
import { xmpTexts } from "./xmp.ts";

const SIGNATURE_BYTES = 8;
/** In front of deflated data. */
const ZLIB_BYTES = 2;
const CHUNK_BYTES = 12;
/** A picture may come in many small chunks. */
const MOST_CHUNKS = 100_000;
const XMP_KEY = "XML:com.adobe.xmp";

/** The texts of the chunks beside the picture, which are stepped over. */
export async function pngTexts(source: Source, note: Note): Promise<readonly string[]> {
  const window = new ByteWindow(source);
  const texts: string[] = [];
  for (let at = SIGNATURE_BYTES, count = 0; ; count += 1) {
    const head = await window.bytes(at, 8);
    if (head.length < 8) return texts;
    if (count >= MOST_CHUNKS) break;
    const length = head.readUInt32BE(0);
    const type = head.toString("latin1", 4);
    if (type === "IEND") return texts;
    if (/^(?:tEXt|zTXt|iTXt|eXIf)$/.test(type)) {
      const data = await window.bytes(at + 8, Math.min(length, LONGEST_FIELD));
      noteCut({ size: length, bytes: data }, note);
      texts.push(...(await textsOf(type, data, note)));
    }
    at += CHUNK_BYTES + length;
  }
  note("too-many");
  return texts;
}

async function textsOf(type: string, data: Buffer, note: Note): Promise<readonly string[]> {
  if (type === "eXIf") return tiffTexts(bytesSource(data, { name: type }), note);
  const keyEnd = Math.max(0, data.indexOf(0));
  const key = data.toString("latin1", 0, keyEnd);
  const text = await (type === "iTXt"
    ? internationalText(data, keyEnd, note)
    : simpleText(type, data.subarray(keyEnd), note));
  return key === XMP_KEY ? xmpTexts(text) : [shortText(text)];
}

async function simpleText(type: string, data: Buffer, note: Note): Promise<Uint8Array> {
  return type === "zTXt" ? inflated(data.subarray(2), note) : data.subarray(1);
}

/** Two flags, a language and a translated key stand before the text. */
async function internationalText(data: Buffer, keyEnd: number, note: Note): Promise<Uint8Array> {
  const languageEnd = data.indexOf(0, keyEnd + 3);
  const start = languageEnd === -1 ? -1 : data.indexOf(0, languageEnd + 1);
  if (start === -1) return new Uint8Array(0);
  return data[keyEnd + 1] === 1 ? inflated(data.subarray(start + 1), note) : data.subarray(start + 1);
}

/** As much as is read of any field, and what comes out before a damage. */
async function inflated(data: Buffer, note: Note): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of inflate(bytesSource(data.subarray(ZLIB_BYTES), { name: "" }))) {
    if (piece === "corrupt") note("corrupt");
    else pieces.push(piece);
    size += piece === "corrupt" ? 0 : piece.length;
    if (size > LONGEST_FIELD) {
      note("truncated");
      break;
    }
  }
  return Buffer.concat(pieces).subarray(0, LONGEST_FIELD);
}
