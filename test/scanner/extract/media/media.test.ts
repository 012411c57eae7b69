import { describe, expect, it } from "vitest";
import { media } from "../../../../scanner/extract/media/media.ts";
import { avi, type Cue, flv, matroska, mp4 } from "../../../../seeds/documents/media/film.ts";
import { asf, flac, mp3, ogg, oldMp3, wav } from "../../../../seeds/documents/media/sound.ts";
import { png } from "../../../../seeds/documents/png.ts";
import { encode } from "../../../../seeds/documents/text/encoding.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { accepts, partsOf, shown } from "../parts.ts";

const UNSEEN = "gap 画面与声音 / picture and sound: unsupported";
const MARK = "绝密★会议录像";
const TITLE = Buffer.from(MARK);
const COVER = png(createRandom(1));
const CUES: readonly Cue[] = [
  { at: 5, text: "机密★1年" },
  { at: 6, text: "会议开始" },
  { at: 4_000, text: "散会" },
];

async function linesOf(bytes: Uint8Array): Promise<readonly string[]> {
  return shown(await partsOf(media, "a", bytes));
}

describe("a recording", () => {
  it.each([
    ["mp4", mp4({ title: MARK })],
    ["mkv", matroska({ title: MARK })],
    ["avi", avi({ title: MARK })],
    ["mp3", mp3({ title: TITLE })],
    ["flac", flac({ title: TITLE })],
    ["ogg", ogg({ title: TITLE })],
    ["opus", ogg({ title: TITLE }, "opus")],
    ["wma", asf({ title: TITLE }, "会议")],
    ["wav", wav({ title: TITLE }, "会议")],
    ["flv", flv({ title: MARK })],
  ])("of kind %s tells its title, and that nobody saw or heard it", async (_, bytes) => {
    const lines = await linesOf(bytes);

    expect(accepts(media, "a", bytes)).toBe(true);
    expect(lines.find((line) => line.startsWith("property"))?.split(/\n|: /)).toContain(MARK);
    expect(lines.at(-1)).toBe(UNSEEN);
    expect(lines.filter((line) => line.startsWith("gap"))).toEqual([UNSEEN]);
  });

  it.each([
    ["mp4", mp4({ title: MARK, cover: COVER }), "封面.png"],
    ["mkv", matroska({ title: MARK, cover: COVER }), "附图.png"],
    ["mp3", mp3({ title: TITLE, cover: COVER }), "封面.png"],
    ["mp3 of version 2", mp3({ title: TITLE, cover: COVER }, { version: 2 }), "封面.png"],
    ["flac", flac({ title: TITLE, cover: COVER }), "封面.png"],
    ["ogg", ogg({ title: TITLE, cover: COVER }), "封面.png"],
  ])("of kind %s hands on its cover", async (_, bytes, name) => {
    const files = (await partsOf(media, "a", bytes)).filter((part) => part.kind === "file");

    expect(files.map(({ source }) => source.inner)).toEqual([name]);
    const { source } = files[0]!;
    expect(Buffer.from(await source.read(0, source.size)).equals(COVER)).toBe(true);
  });

  it("with further properties tells those too", async () => {
    expect((await linesOf(asf({ title: TITLE }, "内部资料"))).join("\n")).toContain("内部资料");
    expect((await linesOf(wav({ title: TITLE }, "内部资料"))).join("\n")).toContain("内部资料");
    expect((await linesOf(mp3({ title: TITLE, lyrics: "内部资料" }))).join("\n")).toContain("内部资料");
  });
});

describe("subtitles", () => {
  it.each([
    ["mp4", mp4({ title: MARK, cues: CUES }), 1],
    ["mp4 with WebVTT", mp4({ title: MARK, cues: CUES }, "wvtt"), 1],
    ["mkv", matroska({ title: MARK, cues: CUES }), 2],
    ["mkv, packed", matroska({ title: MARK, cues: CUES }, { packed: true }), 2],
    ["mkv, live", matroska({ title: MARK, cues: CUES }, { live: true }), 2],
    ["mkv with styles", matroska({ title: MARK, cues: CUES }, { codec: "S_TEXT/ASS" }), 2],
  ])("of %s are read, with the time where they stand", async (_, bytes, track) => {
    const bodies = (await partsOf(media, "a", bytes)).filter(
      (part) => part.kind === "text" && part.place === "body",
    );

    expect(
      bodies.map((part) => [part.kind === "text" && part.where, part.kind === "text" && part.text]),
    ).toEqual([
      [expect.stringMatching(new RegExp(`^字幕 ${track} 00:00:0[05]$`)), "机密★1年\n会议开始\n"],
      [expect.stringMatching(new RegExp(`^字幕 ${track} 01:06:`)), "散会\n"],
    ]);
  });
});

describe("tags of an mp3", () => {
  it.each([
    ["Latin-1 by name and GBK in truth", mp3({ title: encode(MARK, "gb18030") }, { encoding: 0 })],
    ["UTF-16 with a mark", mp3({ title: Buffer.from(`\ufeff${MARK}`, "utf16le") }, { encoding: 1 })],
    ["UTF-16 of the other order", mp3({ title: Buffer.from(MARK, "utf16le").swap16() }, { encoding: 2 })],
    ["version 2", mp3({ title: TITLE }, { version: 2 })],
    ["version 4", mp3({ title: TITLE }, { version: 4 })],
    ["the end of the file, in GBK", oldMp3({ title: encode(MARK, "gb18030") })],
  ])("are read in %s", async (_, bytes) => {
    expect((await linesOf(bytes))[0]?.split(/\n|: /)).toContain(MARK);
  });
});

describe("what only looks like a recording", () => {
  it.each([
    ["text in UTF-16", Buffer.from("\ufeff机密", "utf16le")],
    ["a picture", Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic")])],
    ["a web picture", Buffer.from("RIFF\0\0\0\0WEBPVP8 ")],
    ["text", Buffer.from("OggSilence")],
  ])("is left to others: %s", (_, bytes) => {
    expect(accepts(media, "a", bytes)).toBe(false);
  });
});
