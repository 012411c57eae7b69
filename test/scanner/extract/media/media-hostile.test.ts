import { describe, expect, it } from "vitest";
import { Budget } from "../../../../scanner/budget.ts";
import { media } from "../../../../scanner/extract/media/media.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import { bytes, u8, u32 } from "../../../../seeds/documents/media/bytes.ts";
import { avi, flv, matroska, mp4 } from "../../../../seeds/documents/media/film.ts";
import { asf, flac, mp3, ogg, wav } from "../../../../seeds/documents/media/sound.ts";
import { partsOf, shown } from "../parts.ts";

const UNSEEN = "gap 画面与声音 / picture and sound: unsupported";
const TITLE = Buffer.from("绝密★会议录像");
const CUES = [
  { at: 5, text: "机密★1年" },
  { at: 9, text: "散会" },
];
const FILMS: readonly (readonly [kind: string, bytes: Uint8Array])[] = [
  ["mp4", mp4({ title: "绝密", cues: CUES, cover: Buffer.alloc(99) })],
  ["mkv", matroska({ title: "绝密", cues: CUES, cover: Buffer.alloc(99) })],
  ["avi", avi({ title: "绝密" })],
  ["flv", flv({ title: "绝密" })],
  ["mp3", mp3({ title: TITLE, lyrics: "歌", cover: Buffer.alloc(99) })],
  ["flac", flac({ title: TITLE, cover: Buffer.alloc(99) })],
  ["ogg", ogg({ title: TITLE, cover: Buffer.alloc(99) })],
  ["wma", asf({ title: TITLE }, "会议")],
  ["wav", wav({ title: TITLE }, "会议")],
];

describe("a damaged recording", () => {
  it.each(FILMS)("of kind %s, cut anywhere, still says that nobody saw it", async (_, whole) => {
    for (let at = 12; at < whole.length; at += 131) {
      const lines = shown(await partsOf(media, "a", whole.subarray(0, at)));

      // What is too short to be one at all has other readers.
      if (lines.length > 0) expect(lines.at(-1)).toBe(UNSEEN);
    }
  });

  it.each(FILMS)("of kind %s, with any byte turned, has an end", async (_, whole) => {
    for (let at = 12; at < whole.length; at += whole[at] === 0xb7 || whole[at] === 0x37 ? 97 : 1) {
      const turned = Uint8Array.from(whole);
      turned[at] = 0xff;

      expect(shown(await partsOf(media, "a", turned)).at(-1), `at ${at}`).toBe(UNSEEN);
    }
  });
});

describe("a hostile recording", () => {
  it("with more subtitles than bytes reads those that are there", async () => {
    const film = Buffer.from(mp4({ title: "绝密", cues: CUES }));
    film.writeUInt32BE(0xffffffff, film.indexOf("stsz") + 12);

    const lines = shown(await partsOf(media, "a", film));

    expect(lines).toContain("body: 机密★1年\n散会\n");
    expect(lines.at(-1)).toBe(UNSEEN);
  });

  it("with elements in elements without end has one", async () => {
    const nest = Buffer.concat(Array.from({ length: 200_000 }, () => bytes(u8(0xa0), u8(0xff))));
    const live = matroska({ title: "绝密", cues: CUES }, { live: true });

    expect(shown(await partsOf(media, "a", bytes(live, nest))).at(-1)).toBe(UNSEEN);
  });

  it("with encodings in encodings of a track is not followed down", async () => {
    const open = (hex: string) => Buffer.from(`${hex}ff`, "hex");
    const nest = Buffer.concat(Array.from({ length: 20_000 }, () => open("6d80")));
    const film = bytes(
      Buffer.from("1a45dfa380", "hex"),
      open("18538067"),
      open("1654ae6b"),
      open("ae"),
      nest,
    );
    let reads = 0;
    const source = bytesSource(film, { name: "a" });
    const counting = {
      ...source,
      read: (at: number, length: number) => {
        reads += 1;
        return source.read(at, length);
      },
    };

    for await (const _ of media.extract(counting, new Budget({}, () => 0)));

    expect(reads).toBeLessThan(20);
  });

  it("whose box claims nothing ends there", async () => {
    const film = bytes(mp4({ title: "绝密" }), u32(3), "free");

    expect(shown(await partsOf(media, "a", film)).at(-1)).toBe(UNSEEN);
  });
});
