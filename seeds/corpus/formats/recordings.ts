import { avi, type Cue, flv, matroska, mp4 } from "../../documents/media/film.ts";
import { asf, flac, mp3, ogg, oldMp3, wav } from "../../documents/media/sound.ts";
import { encode } from "../../documents/text/encoding.ts";
import { AFTER, BEFORE, CORPUS_MARK, type CorpusFile, type CorpusFormat, markAt } from "../corpus-file.ts";

const MARK = CORPUS_MARK;
const TITLE = Buffer.from(MARK);
const CUES: readonly Cue[] = [
  { at: 5, text: MARK },
  { at: 9, text: AFTER },
];
const film = { title: BEFORE, cues: CUES };

type Recording = readonly [file: string, variant: string, make: () => Uint8Array];

const TITLES: readonly Recording[] = [
  ["title.mp4", "mp4", () => mp4({ title: MARK })],
  ["title.mkv", "mkv", () => matroska({ title: MARK })],
  ["title.avi", "avi", () => avi({ title: MARK })],
  ["title.flv", "flv", () => flv({ title: MARK })],
  ["title.mp3", "mp3", () => mp3({ title: TITLE, lyrics: AFTER })],
  ["gbk.mp3", "mp3, GBK", () => mp3({ title: encode(MARK, "gb18030") }, { encoding: 0 })],
  ["end.mp3", "mp3, tag at the end", () => oldMp3({ title: encode(MARK, "gb18030") })],
  ["title.flac", "flac", () => flac({ title: TITLE })],
  ["title.ogg", "ogg", () => ogg({ title: TITLE })],
  ["title.opus", "opus", () => ogg({ title: TITLE }, "opus")],
  ["title.wma", "wma", () => asf({ title: TITLE }, BEFORE)],
  ["title.wav", "wav", () => wav({ title: TITLE }, BEFORE)],
];

const SUBTITLES: readonly Recording[] = [
  ["subtitles.mp4", "mp4", () => mp4(film)],
  ["web-subtitles.mp4", "mp4, WebVTT", () => mp4(film, "wvtt")],
  ["subtitles.mkv", "mkv", () => matroska(film)],
  ["packed.mkv", "mkv, packed", () => matroska(film, { packed: true })],
  ["live.mkv", "mkv, live", () => matroska(film, { live: true })],
  ["styles.mkv", "mkv with styles", () => matroska(film, { codec: "S_TEXT/ASS" })],
];

export const mediaFormat: CorpusFormat = {
  format: "media",
  title: { zh: "音视频的标题和字幕", en: "Titles and subtitles of recordings" },
  files: () => [
    ...TITLES.map(([file, variant, make]) => recorded("property", file, make, variant)),
    ...SUBTITLES.map(([file, variant, make]) => recorded("body", file, make, variant)),
  ],
};

/** Nobody sees the pictures or hears the sound: that stays to be told. */
function recorded(
  at: "property" | "body",
  name: string,
  make: () => Uint8Array,
  variant: string,
): CorpusFile {
  const file = markAt(at, `media/${name}`, make, variant);
  return { ...file, expect: { ...file.expect, besides: ["unsupported"] } };
}
