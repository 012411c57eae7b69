import { deflateSync } from "node:zlib";
import { bytes, latin1, u8, u16, u24, u32, u32le } from "./bytes.ts";

export interface Cue {
  /** Seconds from the start. */
  readonly at: number;
  readonly text: string;
}

export interface FilmContent {
  readonly title: string;
  readonly cues?: readonly Cue[];
  readonly cover?: Uint8Array;
}

/** Stands for pictures and sound: nobody is to read it. */
const RECORDING = Buffer.alloc(5_000, 0xb7);
const TICKS = 1_000;

function box(type: string, ...content: readonly (Uint8Array | string)[]): Buffer {
  const body = bytes(...content);
  return bytes(u32(8 + body.length), latin1(type), body);
}

const full = (type: string, ...content: readonly (Uint8Array | string)[]) => box(type, u32(0), ...content);

export type SubtitleFormat = "tx3g" | "wvtt";

/** MP4 with a title, a cover and one track of subtitles. */
export function mp4({ title, cues = [], cover }: FilmContent, format: SubtitleFormat = "tx3g"): Uint8Array {
  const samples = cues.map(({ text }) =>
    format === "wvtt"
      ? box("vttc", box("payl", `<b>${text}</b>`))
      : bytes(u16(Buffer.byteLength(text)), text),
  );
  const type = box("ftyp", "isom", u32(0));
  const data = box("mdat", RECORDING, ...samples);
  const list = [box("\xa9nam", box("data", u32(1), u32(0), title))];
  if (cover !== undefined) list.push(box("covr", box("data", u32(14), u32(0), cover)));
  const tags = box("udta", full("meta", full("hdlr", u32(0), "mdir"), box("ilst", ...list)));
  const first = type.length + 8 + RECORDING.length;
  return bytes(type, data, box("moov", full("mvhd"), subtitleTrack(cues, samples, first, format), tags));
}

function subtitleTrack(
  cues: readonly Cue[],
  samples: readonly Buffer[],
  first: number,
  format: string,
): Buffer {
  // The first one begins with the film, each other when the one before has lasted its time.
  const durations = cues.map(({ at }, index) =>
    bytes(u32(1), u32(((cues[index + 1]?.at ?? at + 1) - at) * TICKS)),
  );
  const table = box(
    "stbl",
    full("stsd", u32(1), box(format, Buffer.alloc(8))),
    full("stts", u32(durations.length), ...durations),
    full("stsc", u32(1), u32(1), u32(samples.length), u32(1)),
    full("stsz", u32(0), u32(samples.length), ...samples.map(({ length }) => u32(length))),
    full("stco", u32(1), u32(first)),
  );
  const header = full("mdhd", u32(0), u32(0), u32(TICKS), u32(0));
  return box("trak", box("mdia", header, full("hdlr", u32(0), "sbtl"), box("minf", table)));
}

/** Identifiers of EBML, written as numbers. */
function element(id: number, ...content: readonly (Uint8Array | string)[]): Buffer {
  const body = bytes(...content);
  const idBytes = id > 0xffffff ? u32(id) : id > 0xffff ? u24(id) : id > 0xff ? u16(id) : u8(id);
  return bytes(idBytes, u8(0x01), u24(0), u32(body.length), body);
}

export interface MatroskaOptions {
  readonly codec?: string;
  /** Subtitles are packed, each by itself. */
  readonly packed?: boolean;
  /** Clusters do not tell their size, as in a live stream. */
  readonly live?: boolean;
}

/** Matroska with a title, an attached cover and one track of subtitles between the pictures. */
export function matroska(content: FilmContent, options: MatroskaOptions = {}): Uint8Array {
  const { title, cues = [], cover } = content;
  const { codec = "S_TEXT/UTF8", packed = false, live = false } = options;
  const packing = packed ? [element(0x6d80, element(0x6240, element(0x5034, element(0x4254, u8(0)))))] : [];
  const tracks = element(0x1654ae6b, element(0xae, element(0xd7, u8(2)), element(0x86, codec), ...packing));
  const tags = element(
    0x1254c367,
    element(0x7373, element(0x67c8, element(0x45a3, "TITLE"), element(0x4487, title))),
  );
  const clusters = cues.map(({ at, text }) => {
    const line = /ASS/.test(codec) ? `0,0,Default,,0,0,0,,{\\b1}${text}` : text;
    const words = packed ? deflateSync(line) : Buffer.from(line);
    const picture = element(0xa3, u8(0x81), u16(0), u8(0x80), RECORDING);
    const words2 = element(0xa0, element(0xa1, u8(0x82), u16(0), u8(0), words));
    const cluster = element(0x1f43b675, element(0xe7, u32(at * TICKS)), picture, words2);
    return live ? bytes(cluster.subarray(0, 4), u8(0xff), cluster.subarray(12)) : cluster;
  });
  const file = element(0x61a7, element(0x466e, "附图.png"), element(0x465c, cover ?? ""));
  const attachments = cover === undefined ? [] : [element(0x1941a469, file)];
  const info = element(0x1549a966, element(0x2ad7b1, u24(1_000_000)));
  return bytes(element(0x1a45dfa3), element(0x18538067, info, tracks, tags, ...attachments, ...clusters));
}

/** AVI with a title. */
export function avi({ title }: FilmContent): Uint8Array {
  const chunk = (type: string, ...content: readonly (Uint8Array | string)[]) => {
    const body = bytes(...content);
    return bytes(type, u32le(body.length), body, Buffer.alloc(body.length % 2));
  };
  const info = chunk("LIST", "INFO", chunk("INAM", `${title}\0`));
  return chunk("RIFF", "AVI ", chunk("LIST", "movi", chunk("00dc", RECORDING)), info);
}

/** Flash film with a title in its description. */
export function flv({ title }: FilmContent): Uint8Array {
  const key = (name: string) => bytes(u16(name.length), name);
  const fields = bytes(
    key("duration"),
    u8(0),
    Buffer.alloc(8),
    key("title"),
    u8(2),
    u16(Buffer.byteLength(title)),
    title,
  );
  const data = bytes(u8(2), key("onMetaData"), u8(8), u32(2), fields, u24(9));
  const tag = (kind: number, body: Uint8Array) =>
    bytes(u8(kind), u24(body.length), Buffer.alloc(7), body, u32(11 + body.length));
  return bytes("FLV\x01\x05", u32(9), u32(0), tag(18, data), tag(9, RECORDING));
}
