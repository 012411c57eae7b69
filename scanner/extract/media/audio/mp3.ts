import type { Part, Source } from "../../../content.ts";
import { shortText } from "../../image/metadata/short-text.ts";
import { startsWith } from "../../signature.ts";
import { MediaParts } from "../media-parts.ts";
import { readId3, synchsafe } from "./id3.ts";

const HEADER_BYTES = 10;
const OLD_BYTES = 128;
/** A tag with covers in it; more is not held in memory. */
const LARGEST_TAG = 33_554_432;
/** Title, artist, album and comment at the end of a file. */
const OLD_FIELDS: readonly (readonly [from: number, to: number])[] = [
  [3, 33],
  [33, 63],
  [63, 93],
  [97, 127],
];

/** The tags before and behind the sound. */
export async function* readMp3(source: Source): AsyncGenerator<Part> {
  const parts = new MediaParts(source);
  let at = 0;
  // One tag may follow another.
  for (let size = await readTag(source, at, parts); size > 0; size = await readTag(source, at, parts)) {
    at += size;
    yield* parts.take();
  }
  const old = Buffer.from(await source.read(Math.max(0, source.size - OLD_BYTES), OLD_BYTES));
  if (startsWith(old, "TAG"))
    for (const [from, to] of OLD_FIELDS) parts.tag(shortText(old.subarray(from, to)));
  yield* parts.end();
}

/** @returns the bytes of the tag there; 0 where there is none */
async function readTag(source: Source, at: number, parts: MediaParts): Promise<number> {
  const head = Buffer.from(await source.read(at, HEADER_BYTES));
  if (head.length < HEADER_BYTES || !startsWith(head, "ID3")) return 0;
  const size = synchsafe(head, 6);
  const data = Buffer.from(await source.read(at + HEADER_BYTES, Math.min(size, LARGEST_TAG)));
  readId3(data, head[3]!, head[5]!, parts);
  return HEADER_BYTES + size;
}

/** A tag that lies in a file of another kind. */
export function readEmbeddedTag(data: Buffer, parts: MediaParts): void {
  if (data.length > HEADER_BYTES && startsWith(data, "ID3"))
    readId3(data.subarray(HEADER_BYTES), data[3]!, data[5]!, parts);
}
