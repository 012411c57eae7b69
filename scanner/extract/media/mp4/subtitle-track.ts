import type { Budget } from "../../../budget.ts";
import type { Part, Source } from "../../../content.ts";
import type { ByteWindow } from "../../bytes/byte-window.ts";
import { gap } from "../../gap.ts";
import { shortText, utf16Text } from "../../image/metadata/short-text.ts";
import { type MediaParts, Subtitles } from "../media-parts.ts";
import { type Box, boxAt, contentOf } from "./boxes.ts";
import { samplesOf } from "./sample-table.ts";

/** Handlers of tracks that hold writing: chapters and subtitles of QuickTime, MPEG-4 and WebVTT, captions. */
const TEXT_HANDLERS: ReadonlySet<string> = new Set(["text", "sbtl", "subt", "clcp"]);
/** A subtitle that is longer is none. */
const LONGEST_SAMPLE = 1_048_576;

export interface Track {
  readonly source: Source;
  readonly window: ByteWindow;
  readonly box: Box;
  /** From 1. */
  readonly number: number;
}

/** The words of a track of subtitles or chapters; nothing of any other track. */
export async function* readSubtitleTrack(
  track: Track,
  parts: MediaParts,
  budget: Budget,
): AsyncGenerator<Part> {
  const { source, window, box, number } = track;
  const handler = await fieldOf(track, ["mdia", "hdlr"], 8);
  if (!TEXT_HANDLERS.has(handler.toString("latin1"))) return;
  const format = (await fieldOf(track, ["mdia", "minf", "stbl", "stsd"], 12)).toString("latin1");
  const table = await boxAt(window, box, ["mdia", "minf", "stbl"]);
  const where = `字幕 ${number}`;
  // Captions of television are drawn letter by letter, in a code of Latin letters.
  if (table === undefined || format === "c608" || format === "c708") return yield gap(where, "unsupported");
  const scale = await timeScale(track);
  const subtitles = new Subtitles(where);
  for await (const { offset, size, time } of samplesOf(window, table)) {
    if (budget.expired()) return yield gap(where, "too-slow");
    if (offset + size > source.size || size > LONGEST_SAMPLE) return yield gap(where, "corrupt");
    const bytes = Buffer.from(await source.read(offset, size));
    if (format === "stpp") parts.file(`${where} ${Math.floor(time / scale)}.xml`, bytes);
    else yield* subtitles.cue(time / scale, format === "wvtt" ? webVtt(bytes) : timedText(bytes));
    yield* parts.take();
  }
  yield* subtitles.end();
}

/** Four bytes of a box, behind so many. */
async function fieldOf({ window, box }: Track, path: readonly string[], offset: number): Promise<Buffer> {
  const found = await boxAt(window, box, path);
  return found === undefined
    ? Buffer.alloc(0)
    : (await contentOf(window, found, offset + 4)).subarray(offset);
}

async function timeScale({ window, box }: Track): Promise<number> {
  const header = await boxAt(window, box, ["mdia", "mdhd"]);
  if (header === undefined) return 1;
  const bytes = await contentOf(window, header, 24);
  const at = bytes[0] === 1 ? 20 : 12;
  return bytes.length < at + 4 ? 1 : Math.max(1, bytes.readUInt32BE(at));
}

/** A length, the text, and boxes of styles. */
function timedText(sample: Buffer): string {
  const text = sample.length < 2 ? sample : sample.subarray(2, 2 + sample.readUInt16BE(0));
  const isWide = text.length > 1 && (text.readUInt16BE(0) === 0xfeff || text.readUInt16BE(0) === 0xfffe);
  return isWide ? utf16Text(text, "be") : shortText(text);
}

/** Boxes of cues, and of those the ones with their words. */
function webVtt(sample: Buffer): string {
  const lines: string[] = [];
  for (let at = 0; at + 8 <= sample.length; ) {
    const size = sample.readUInt32BE(at);
    const type = sample.toString("latin1", at + 4, at + 8);
    if (size < 8) break;
    const content = sample.subarray(at + 8, at + size);
    if (type === "vttc") lines.push(webVtt(content));
    if (type === "payl") lines.push(shortText(content).replace(/<[^<>]*>/g, ""));
    at += size;
  }
  return lines.join("\n");
}
