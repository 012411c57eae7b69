import type { Budget } from "../../../budget.ts";
import type { Part, Source } from "../../../content.ts";
import { ByteWindow } from "../../bytes/byte-window.ts";
import { Gaps } from "../../gap.ts";
import { LONGEST_FIELD } from "../../image/metadata/short-text.ts";
import { xmpTexts } from "../../image/metadata/xmp.ts";
import { startsWith } from "../../signature.ts";
import { MediaParts } from "../media-parts.ts";
import { type Box, boxesIn, contentOf } from "./boxes.ts";
import { readSubtitleTrack } from "./subtitle-track.ts";
import { readMeta, readUserData } from "./tags.ts";

const FIRST_BOXES = ["ftyp", "moov", "mdat", "wide", "free", "skip", "pnot", "styp"];
/** Pictures in the same kind of container. */
const PICTURES = /^(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis|crx )/;
const XMP_BOX = Buffer.from("be7acfcb97a942e89c71999491e3afac", "hex");

export function isMp4(head: Uint8Array): boolean {
  if (!FIRST_BOXES.some((type) => startsWith(head, type, 4)) || head[0] !== 0) return false;
  return !PICTURES.test(Buffer.from(head.subarray(8, 12)).toString("latin1"));
}

/** MP4, MOV, M4A, 3GP: the tags and subtitles in the description; of the recording itself only those are read. */
export async function* readMp4(source: Source, budget: Budget): AsyncGenerator<Part> {
  const window = new ByteWindow(source);
  const parts = new MediaParts(source);
  const gaps = new Gaps();
  let described = false;
  for await (const box of boxesIn(window, 0, source.size)) {
    if (budget.expired()) break;
    described ||= box.type === "moov" || box.type === "moof";
    if (box.type === "moov") yield* readMovie({ source, window, box, parts }, budget);
    else await readTags(window, box, parts);
    // Subtitles of a film in fragments lie among them.
    if (box.type === "moof") gaps.add("字幕", "unsupported");
  }
  yield* parts.end();
  if (!described) gaps.add("", "corrupt");
  yield* gaps.parts();
}

interface Movie {
  readonly source: Source;
  readonly window: ByteWindow;
  readonly box: Box;
  readonly parts: MediaParts;
}

async function* readMovie({ source, window, box, parts }: Movie, budget: Budget): AsyncGenerator<Part> {
  let number = 0;
  for await (const child of boxesIn(window, box.start, box.end)) {
    if (budget.expired()) return;
    if (child.type !== "trak") {
      await readTags(window, child, parts);
      continue;
    }
    number += 1;
    for await (const inner of boxesIn(window, child.start, child.end)) await readTags(window, inner, parts);
    yield* readSubtitleTrack({ source, window, box: child, number }, parts, budget);
  }
}

async function readTags(window: ByteWindow, box: Box, parts: MediaParts): Promise<void> {
  if (box.type === "udta") await readUserData(window, box, parts);
  if (box.type === "meta") await readMeta(window, box, parts);
  if (box.type !== "uuid") return;
  const content = await contentOf(window, box, LONGEST_FIELD);
  if (content.subarray(0, 16).equals(XMP_BOX)) xmpTexts(content.subarray(16)).map((text) => parts.tag(text));
}
