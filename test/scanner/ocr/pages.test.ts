import { beforeEach, describe, expect, it } from "vitest";
import type { TextPart } from "../../../scanner/content.ts";
import { image } from "../../../scanner/extract/image/image.ts";
import type { Page } from "../../../seeds/pictures/page.ts";
import { callFormPage, redHeaderPage, screenPage } from "../../../seeds/pictures/papers.ts";
import { type Distortion, pagePicture } from "../../../seeds/pictures/render.ts";
import { createRandom } from "../../../seeds/random.ts";
import { partsOf, textOf } from "../extract/parts.ts";
import { accuracyOf } from "./line-accuracy.ts";
import { needsRecognition } from "./rendering.ts";

const TIME = { time: 120_000 };

async function read(page: Page, distortion: Distortion): Promise<string> {
  const picture = await pagePicture(page, distortion);
  return textOf(await partsOf(image, "page", picture, TIME), "ocr");
}

const PHOTO: Distortion = { turn: 3, blur: 0.8, shade: 0.5, quality: 55 };
const BAD_PHOTO: Distortion = { turn: -4, blur: 1.2, shade: 0.6, side: 1_440, quality: 35 };
const CHAT: Distortion = { turn: 1, side: 1_080, quality: 35 };

describe("recognition", () => {
  beforeEach(needsRecognition);

  it.each<[string, string, Distortion]>([
    ["scan", "机密★1年", {}],
    ["photo", "秘密★5年", PHOTO],
    ["bad photo", "绝密★30年", BAD_PHOTO],
    ["picture from a chat", "机密★10年", CHAT],
    ["screenshot", "秘密★6个月", { dpi: 72 }],
    ["scan turned upside down", "机密★1年", { turn: 180 }],
    ["coarse scan turned to the left", "机密★7年", { turn: 270, dpi: 110 }],
  ])("reads the mark of an official paper: %s", async (_what, mark, distortion) => {
    const page = redHeaderPage(createRandom(mark), { mark });

    const text = await read(page, distortion);

    expect(text.split("\n").slice(0, 3)).toContain(mark);
    expect(accuracyOf(page, text)).toBeGreaterThan(0.95);
  });

  it.each<[string, Distortion]>([
    ["scan", {}],
    ["photo", PHOTO],
    ["bad photo", BAD_PHOTO],
    ["scan turned to the right", { turn: 90 }],
    ["scan turned to the left", { turn: 270 }],
    ["photo from the side", { turn: 15, quality: 70 }],
    ["photo in the dark", { turn: -3, blur: 1.2, shade: 0.9, quality: 45 }],
  ])("reads the cells of a call form: %s", async (_what, distortion) => {
    const page = callFormPage(createRandom("form"), "工作秘密");

    const text = await read(page, distortion);

    const cells = text.split("\n").map((row) => row.split("\t"));
    expect(cells[0]).toEqual(["工作秘密"]);
    expect(cells[1]).toEqual(["110接处警登记表"]);
    expect(cells.find(([label]) => label === "身份证号")?.[1]).toBe("11010519491231002X");
    expect(cells.find(([label]) => label === "报警人姓名")?.[3]).toMatch(/^154\d{8}$/);
    expect(accuracyOf(page, text)).toBeGreaterThan(0.95);
  });

  it("reads light writing on a dark ground, and writing under a stamp", async () => {
    const random = createRandom("dark");
    const dark = await read(screenPage(random, ["机密★10年"], true), { dpi: 96 });
    const stamped = redHeaderPage(random, { mark: "秘密★5年", stamp: true });

    expect(dark.split("\n")[0]).toBe("机密★10年");
    expect(accuracyOf(stamped, await read(stamped, PHOTO))).toBeGreaterThan(0.95);
  });

  it("reads what stands far away in a large photo", async () => {
    const page = redHeaderPage(createRandom("far"), { mark: "机密★1年" });
    const { default: sharp } = await import("sharp");
    const far = await sharp(await pagePicture(page, { turn: 8, side: 1_500 })).toBuffer();
    const ground = { width: 4_000, height: 3_000, channels: 3, background: "#6f675c" } as const;
    const photo = await sharp({ create: ground })
      .composite([{ input: far, left: 1_200, top: 700 }])
      .jpeg()
      .toBuffer();

    const text = textOf(await partsOf(image, "photo", photo, TIME), "ocr");

    expect(text.split("\n")).toContain("机密★1年");
  });

  it("says where each line stands", async () => {
    const picture = await pagePicture(redHeaderPage(createRandom(1), { mark: "机密★1年" }), { turn: 90 });

    const [part] = (await partsOf(image, "page", picture, TIME)) as TextPart[];

    const line = part?.layout?.find(({ at }) => at === part.text.indexOf("机密"));
    // Drawn with its baseline at 46 of 297 mm, from 28 of 210 mm on.
    expect(line?.top).toBeCloseTo(42 / 297, 1);
    expect(line?.left).toBeCloseTo(28 / 210, 1);
  });

  it("reads columns of characters below each other", async () => {
    const column = [..."工作秘密"].map((text, row) => ({ text, left: 20, baseline: 20 + row * 9, size: 8 }));
    const page: Page = { width: 60, height: 70, paper: "#fff", ink: "#000", writing: column, strokes: [] };

    expect((await read(page, { dpi: 120 })).trim()).toBe("工作秘密");
  });
});
