import type { ByteWindow } from "../../bytes/byte-window.ts";
import { LONGEST_FIELD, shortText, utf16Text } from "../../image/metadata/short-text.ts";
import { xmpTexts } from "../../image/metadata/xmp.ts";
import type { MediaParts } from "../media-parts.ts";
import { type Box, boxesIn, contentOf } from "./boxes.ts";

/** Pictures in a list of tags, with the endings of their types. */
const PICTURES: ReadonlyMap<number, string> = new Map([
  [13, "jpg"],
  [14, "png"],
  [27, "bmp"],
]);
/** Titles and their like in files of phones: version and flags, a language, and the text. */
const PHONE_TAGS: ReadonlySet<string> = new Set([
  "titl",
  "dscp",
  "cprt",
  "auth",
  "perf",
  "gnre",
  "albm",
  "kywd",
  "loci",
]);

/** What a user data box says, in whichever of the four ways in use. */
export async function readUserData(window: ByteWindow, userData: Box, parts: MediaParts): Promise<void> {
  for await (const box of boxesIn(window, userData.start, userData.end)) {
    if (box.type === "meta") await readMeta(window, box, parts);
    else if (box.type === "XMP_")
      xmpTexts(await contentOf(window, box, LONGEST_FIELD)).map((text) => parts.tag(text));
    else if (box.type === "chpl") readChapters(await contentOf(window, box, LONGEST_FIELD), parts);
    else if (box.type.startsWith("\xa9")) readOldTexts(await contentOf(window, box, LONGEST_FIELD), parts);
    else if (PHONE_TAGS.has(box.type))
      parts.tag(unicode((await contentOf(window, box, LONGEST_FIELD)).subarray(6)));
    else if (box.type === "name") parts.tag(shortText(await contentOf(window, box, LONGEST_FIELD)));
  }
}

/** A list of tags, behind version and flags, which QuickTime leaves out. */
export async function readMeta(window: ByteWindow, meta: Box, parts: MediaParts): Promise<void> {
  const head = await window.bytes(meta.start, 8);
  const isPlain = head.length === 8 && /^[a-z]{4}$/.test(head.toString("latin1", 4));
  for await (const box of boxesIn(window, meta.start + (isPlain ? 0 : 4), meta.end)) {
    if (box.type === "ilst") await readList(window, box, parts);
    if (box.type === "xml ") parts.tag(shortText((await contentOf(window, box, LONGEST_FIELD)).subarray(4)));
  }
}

async function readList(window: ByteWindow, list: Box, parts: MediaParts): Promise<void> {
  for await (const tag of boxesIn(window, list.start, list.end)) {
    for await (const data of boxesIn(window, tag.start, tag.end)) {
      if (data.type !== "data") continue;
      const head = await window.bytes(data.start, 8);
      const kind = head.length < 8 ? -1 : head.readUInt32BE(0);
      const picture = PICTURES.get(kind);
      if (picture !== undefined || tag.type === "covr")
        parts.range(`封面.${picture ?? "jpg"}`, data.start + 8, data.end - data.start - 8);
      else if (kind === 1 || kind === 2) {
        const content = (await contentOf(window, data, LONGEST_FIELD)).subarray(8);
        parts.tag(kind === 2 ? utf16Text(content, "be") : shortText(content));
      }
    }
  }
}

/** Texts in several languages: length, language, bytes. */
function readOldTexts(content: Buffer, parts: MediaParts): void {
  for (let at = 0; at + 4 <= content.length; ) {
    const length = content.readUInt16BE(at);
    parts.tag(unicode(content.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
}

/** Version, a count, and for each chapter a time and a name with its length. */
function readChapters(content: Buffer, parts: MediaParts): void {
  for (let at = 9; at + 9 <= content.length; ) {
    const length = content[at + 8]!;
    parts.tag(shortText(content.subarray(at + 9, at + 9 + length)));
    at += 9 + length;
  }
}

function unicode(bytes: Buffer): string {
  const isMarked = bytes.length > 1 && (bytes.readUInt16BE(0) === 0xfeff || bytes.readUInt16BE(0) === 0xfffe);
  return isMarked ? utf16Text(bytes, "be") : shortText(bytes);
}
