import { beforeEach, describe, expect, it } from "vitest";
import { Budget } from "../../../../scanner/budget.ts";
import { image, imageExtractor } from "../../../../scanner/extract/image/image.ts";
import { picturesOf, sliceOf } from "../../../../scanner/extract/image/picture-time.ts";
import { smallImage } from "../../../../scanner/extract/image/small-image.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import { png } from "../../../../seeds/documents/png.ts";
import { redHeaderPage } from "../../../../seeds/pictures/papers.ts";
import { bmp, dib, ico, ppm } from "../../../../seeds/pictures/raw.ts";
import { pagePicture } from "../../../../seeds/pictures/render.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { needsRecognition } from "../../ocr/rendering.ts";
import { accepts, partsOf, shown } from "../parts.ts";
import { readWhole } from "../reading.ts";

const without = imageExtractor(() => Promise.reject(new Error("Cannot find package")));
const PICTURE = png(createRandom(1), 60, 40);

const small = (width: number, height: number) =>
  Array.from({ length: height }, () => Array.from({ length: width }, () => 0xffffff));

describe("pictures without recognition", () => {
  it.each<[string, Uint8Array, readonly string[]]>([
    ["a picture", PICTURE, ["gap : ocr-missing"]],
    ["a bitmap", bmp(small(50, 50)), ["gap : ocr-missing"]],
  ])("%s ends as %3$j", async (_what, bytes, parts) => {
    expect(shown(await partsOf(without, "x", bytes))).toEqual(parts);
  });

  it.each<[string, Uint8Array]>([
    ["a bullet", png(createRandom(1), 16, 16)],
    ["a line", png(createRandom(1), 200, 3)],
    ["an icon", ico(32, 32, dib(small(32, 64)))],
  ])("do not need it when they are %s", async (_what, bytes) => {
    expect((await readWhole("x", bytes)).lines).toEqual([]);
    expect(accepts(smallImage, "x", bytes)).toBe(true);
    expect(accepts(smallImage, "x", PICTURE)).toBe(false);
  });

  it("are asked for their library once", async () => {
    let asked = 0;
    const counting = imageExtractor(() => {
      asked += 1;
      return Promise.reject(new Error("Cannot find package"));
    });
    for (const width of [40, 50, 60]) await partsOf(counting, "x", png(createRandom(width), width, 40));

    expect(asked).toBe(1);
  });

  it("that come again in the same file are looked at once", async () => {
    const budget = new Budget({}, () => 0);
    const parts: unknown[] = [];
    for (let copy = 0; copy < 3; copy += 1) {
      for await (const part of without.extract(bytesSource(PICTURE, { name: "logo" }), budget))
        parts.push(part);
    }

    expect(parts).toHaveLength(1);
    expect(picturesOf(new Budget({}, () => 0)).repeats(PICTURE)).toBe(false);
  });

  it("that come when most of the time is gone end in one gap", async () => {
    let now = 0;
    const budget = new Budget({ time: 10_000 }, () => now);
    now = 9_000;
    const parts: unknown[] = [];
    for (const width of [40, 50, 60]) {
      const source = bytesSource(png(createRandom(width), width, 40), { name: "x" });
      for await (const part of without.extract(source, budget)) parts.push(part);
    }

    expect(parts).toEqual([{ kind: "gap", where: "此图片及其后的图片", reason: "too-slow" }]);
  });

  it.each([
    ["png", PICTURE],
    ["ppm", ppm(small(20, 20))],
    ["bmp", bmp(small(20, 20))],
    ["ico", ico(20, 20, dib(small(20, 40)))],
    ["j2k", Buffer.from("\0\0\0\x0cjP  \r\n\x87\n", "latin1")],
  ])("are known by their content: %s", (_kind, bytes) => {
    expect(accepts(image, "x", bytes)).toBe(true);
  });
});

describe("the time of a page", () => {
  it("is a third of what recognition has, and all of it for a picture alone", () => {
    let now = 0;
    const budget = new Budget({ time: 10_000 }, () => now);
    const [among, alone] = [sliceOf(budget, false)!, sliceOf(budget, true)!];

    // 10 s, of which 1.2 s are kept back.
    now = 2_900;
    expect([among(), alone()]).toEqual([false, false]);
    now = 3_000;
    expect([among(), alone()]).toEqual([true, false]);
    now = 8_900;
    expect([alone(), sliceOf(budget, true)]).toEqual([true, undefined]);
  });
});

describe("pictures with recognition", () => {
  beforeEach(needsRecognition);
  const time = { time: 120_000 };

  it("that show nothing give nothing", async () => {
    expect(shown(await partsOf(image, "x", bmp(small(300, 300)), time))).toEqual([]);
    expect(shown(await partsOf(image, "x", png(createRandom(3), 300, 200), time))).toEqual([]);
  });

  it.each<[string, Uint8Array, readonly string[]]>([
    [
      "no picture behind the signature",
      Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x40\0\0\0\x40??????", "latin1"),
      ["gap : corrupt"],
    ],
    [
      "a format without a free decoder",
      Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"),
      ["gap : unsupported"],
    ],
    [
      "a bitmap of a billion pixels",
      Buffer.concat([
        bmp(small(40, 40)).subarray(0, 18),
        Buffer.from("0090000000900000", "hex"),
        bmp(small(40, 40)).subarray(26),
      ]),
      ["gap : too-big"],
    ],
  ])("say so when there is %s", async (_what, bytes, parts) => {
    expect(shown(await partsOf(image, "x", bytes, time))).toEqual(parts);
  });

  it("are read page by page, as far as the damage", async () => {
    const { default: sharp } = await import("sharp");
    const pages = await Promise.all(
      ["机密★1年", "秘密★5年"].map(async (mark) => {
        const page = redHeaderPage(createRandom(mark), { mark });
        const top = { ...page, height: 60, writing: page.writing.slice(0, 3), strokes: [] };
        return Buffer.from(await pagePicture(top, { dpi: 100 }));
      }),
    );
    const tiff = await sharp(pages, { join: { animated: true } })
      .tiff()
      .toBuffer();
    const whole = await sharp(pages[0]).png({ compressionLevel: 0 }).toBuffer();

    const texts = shown(await partsOf(image, "x", tiff, time));
    const cut = shown(await partsOf(image, "x", whole.subarray(0, whole.length - 20_000), time));

    expect(texts).toEqual(["ocr: 000018\n机密★1年\n特急\n", "ocr: 000018\n秘密★5年\n特急\n"]);
    expect(cut).toEqual(["ocr: 000018\n机密★1年\n特急\n", "gap : corrupt"]);
  });
});
