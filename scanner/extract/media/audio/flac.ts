import type { Part, Source } from "../../../content.ts";
import { MediaParts } from "../media-parts.ts";
import { readPictureBlock, readVorbisComment } from "./vorbis-comment.ts";

const COMMENT = 4;
const PICTURE = 6;
const MOST_BLOCKS = 10_000;

/** The blocks before the sound, each behind its kind and a size of three bytes. */
export async function* readFlac(source: Source): AsyncGenerator<Part> {
  const parts = new MediaParts(source);
  for (let at = 4, count = 0; count < MOST_BLOCKS; count += 1) {
    const head = Buffer.from(await source.read(at, 4));
    if (head.length < 4) break;
    const kind = head[0]! & 0x7f;
    const length = head.readUIntBE(1, 3);
    if (kind === COMMENT || kind === PICTURE) {
      const data = Buffer.from(await source.read(at + 4, length));
      if (kind === COMMENT) readVorbisComment(data, parts);
      else readPictureBlock(data, parts);
      yield* parts.take();
    }
    if (head[0]! >= 0x80) break;
    at += 4 + length;
  }
  yield* parts.end();
}
