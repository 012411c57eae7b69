import { describe, expect, it } from "vitest";
import type { Part } from "../../../../scanner/content.ts";
import { gap } from "../../../../scanner/extract/gap.ts";
import { KnownPictures } from "../../../../scanner/extract/image/known-pictures.ts";

const LETTERHEAD = Buffer.from("一张图");

function text(content: string): Part {
  return { kind: "text", place: "ocr", where: "", text: content, offset: 0 };
}

describe("a picture that was read before", () => {
  it("is known by its bytes", () => {
    const known = new KnownPictures();
    known.put(LETTERHEAD, [text("某局文件")]);

    expect(known.get(Buffer.from(LETTERHEAD))).toEqual([text("某局文件")]);
    expect(known.get(Buffer.from("另一张图"))).toBeUndefined();
  });

  it("may have had no writing in it", () => {
    const known = new KnownPictures();
    known.put(LETTERHEAD, []);

    expect(known.get(LETTERHEAD)).toEqual([]);
  });

  it.each([
    ["was not read to its end", [text("上半页"), gap("图片下部", "too-slow")]],
    ["says more than a page", [text("字".repeat(4_001))]],
  ])("is read again when it %s", (_what, parts) => {
    const known = new KnownPictures();
    known.put(LETTERHEAD, parts);

    expect(known.get(LETTERHEAD)).toBeUndefined();
  });

  it("is forgotten when many others came since", () => {
    const known = new KnownPictures();
    known.put(LETTERHEAD, []);
    for (let i = 0; i < 256; i++) known.put(Buffer.from(`${i}`), []);

    expect(known.get(LETTERHEAD)).toBeUndefined();
    expect(known.get(Buffer.from("255"))).toEqual([]);
  });
});
