import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { type Extractor, HEAD_BYTES } from "../extractor.ts";
import { gap } from "../gap.ts";
import { startsWith } from "../signature.ts";
import { readFlac } from "./audio/flac.ts";
import { readMp3 } from "./audio/mp3.ts";
import { readOgg } from "./audio/ogg.ts";
import { readRiff } from "./audio/riff.ts";
import { readMatroska } from "./matroska/matroska.ts";
import { isMp4, readMp4 } from "./mp4/mp4.ts";
import { readAsf } from "./other/asf.ts";
import { readFlv } from "./other/flv.ts";

type Read = (source: Source, budget: Budget) => AsyncIterable<Part>;

const KINDS: readonly (readonly [accepts: (head: Uint8Array) => boolean, read: Read])[] = [
  [isMp4, readMp4],
  [(head) => startsWith(head, "\x1a\x45\xdf\xa3"), readMatroska],
  [isRiff, readRiff],
  [(head) => startsWith(head, "ID3") || isMpegAudio(head), readMp3],
  [(head) => startsWith(head, "fLaC"), readFlac],
  [(head) => startsWith(head, "OggS\0"), readOgg],
  [(head) => startsWith(head, "\x30\x26\xb2\x75\x8e\x66\xcf\x11"), readAsf],
  [(head) => startsWith(head, "FLV\x01"), readFlv],
];

function isRiff(head: Uint8Array): boolean {
  const isList = startsWith(head, "RIFF") || startsWith(head, "RF64");
  return isList && (startsWith(head, "AVI ", 8) || startsWith(head, "WAVE", 8));
}

/** Layer III only, with a bit rate and a sample rate that exist: the byte order marks of texts look alike. */
function isMpegAudio(head: Uint8Array): boolean {
  const [sync, version = 0, rates = 0] = head;
  const isLayer3 = sync === 0xff && (version & 0xe6) === 0xe2 && (version & 0x18) !== 0x08;
  return isLayer3 && rates >> 4 !== 0 && rates >> 4 !== 15 && (rates & 0x0c) !== 0x0c;
}

/**
 * Recordings, for what they say in writing. What is seen and heard in them stays a gap, in every one of them: a policy
 * can record it, and should not stop a film for being one.
 */
export const media: Extractor = {
  name: "media",
  version: 1,
  accepts: (head) => KINDS.some(([accepts]) => accepts(head)),
  async *extract(source, budget) {
    const head = await source.read(0, HEAD_BYTES);
    const read = KINDS.find(([accepts]) => accepts(head))?.[1];
    if (read !== undefined) yield* read(source, budget);
    yield gap("画面与声音 / picture and sound", "unsupported");
  },
};
