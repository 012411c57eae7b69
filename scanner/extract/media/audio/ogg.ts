import type { Part, Source } from "../../../content.ts";
import { ByteWindow } from "../../bytes/byte-window.ts";
import { MediaParts } from "../media-parts.ts";
import { readVorbisComment } from "./vorbis-comment.ts";

const PAGE_BYTES = 27;
const BEGINS = 2;
/** The comments of every stream come first; with a cover in them they may take many pages. */
const MOST_BYTES = 16_777_216;
/** What stands before the comments, by codec: Vorbis, Opus, Theora, Speex and FLAC have nothing, or their own name. */
const NAMES = ["\x03vorbis", "OpusTags", "\x81theora", "\x84kate\0\0\0"];

/** The second packet of each stream: its comments. */
export async function* readOgg(source: Source): AsyncGenerator<Part> {
  const parts = new MediaParts(source);
  const streams = new Map<number, Stream>();
  const window = new ByteWindow(source);
  for (let at = 0; at < Math.min(source.size, MOST_BYTES); ) {
    const head = await window.bytes(at, PAGE_BYTES + 255);
    if (head.length < PAGE_BYTES || head.toString("latin1", 0, 4) !== "OggS") break;
    const lengths = head.subarray(PAGE_BYTES, PAGE_BYTES + head[26]!);
    const size = lengths.reduce((total, length) => total + length, 0);
    const serial = head.readUInt32LE(14);
    if ((head[5]! & BEGINS) !== 0) streams.set(serial, new Stream());
    const start = at + PAGE_BYTES + lengths.length;
    at = start + size;
    const stream = streams.get(serial);
    if (stream === undefined || stream.isDone) continue;
    const comments = stream.page(Buffer.from(lengths), Buffer.from(await window.bytes(start, size)));
    if (comments !== undefined) readVorbisComment(withoutName(comments), parts);
    if ([...streams.values()].every(({ isDone }) => isDone)) break;
  }
  yield* parts.end();
}

function withoutName(packet: Buffer): Buffer {
  const name = NAMES.find((known) => packet.toString("latin1", 0, known.length) === known);
  if (name !== undefined) return packet.subarray(name.length);
  // A block of FLAC keeps its header.
  return (packet[0]! & 0x7f) === 4 ? packet.subarray(4) : packet;
}

/** Puts the packets of one stream together: a length below 255 ends one. */
class Stream {
  isDone = false;
  #packets = 0;
  #pieces: Buffer[] = [];

  /** @returns its second packet, once that is whole */
  page(lengths: Buffer, data: Buffer): Buffer | undefined {
    let at = 0;
    for (const length of lengths) {
      this.#pieces.push(data.subarray(at, at + length));
      at += length;
      if (length === 255) continue;
      const packet = Buffer.concat(this.#pieces);
      this.#pieces = [];
      this.#packets += 1;
      if (this.#packets < 2) continue;
      this.isDone = true;
      return packet;
    }
    return undefined;
  }
}
