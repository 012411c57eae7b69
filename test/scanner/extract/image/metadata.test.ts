import { describe, expect, it } from "vitest";
import type { Part } from "../../../../scanner/content.ts";
import { readPictureMetadata } from "../../../../scanner/extract/image/metadata/metadata.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import { bytes, wide } from "../../../../seeds/documents/media/bytes.ts";
import {
  type ExifField,
  exif,
  gif,
  jpeg,
  packedText,
  photoshop,
  pngOf,
  webp,
  xmp,
} from "../../../../seeds/documents/media/picture.ts";
import { encode } from "../../../../seeds/documents/text/encoding.ts";

const MARK = "机密★1年";
const utf8 = (text: string) => Buffer.from(text);

async function partsOf(picture: Uint8Array): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const part of readPictureMetadata(bytesSource(picture, { name: "a" }))) parts.push(part);
  return parts;
}

async function textsOf(picture: Uint8Array): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const part of await partsOf(picture)) {
    if (part.kind !== "text") continue;
    expect(part.place).toBe("property");
    texts.push(...part.text.split("\n").filter((line) => line !== ""));
  }
  return texts;
}

const inJpeg = (content: Buffer) =>
  jpeg([
    [0xe0, utf8("JFIF\0")],
    [0xe1, bytes("Exif\0\0", content)],
  ]);

describe("the words of Exif", () => {
  it.each<[string, ExifField]>([
    ["a description in UTF-8", [0x010e, 2, utf8(`${MARK}\0`)]],
    ["a description in GBK", [0x010e, 2, encode("机密会议现场", "gb18030")]],
    ["an author", [0x013b, 2, utf8("张三\0")]],
    ["a copyright", [0x8298, 2, utf8("版权\0")]],
    ["a title of Windows", [0x9c9b, 1, wide("标题")]],
    ["a comment of Windows", [0x9c9c, 1, wide("备注")]],
    ["a subject of Windows", [0x9c9f, 1, wide("主题")]],
    ["keywords of Windows", [0x9c9e, 1, wide("内部;资料")]],
  ])("are read: %s", async (_, field) => {
    const expected = [MARK, "机密会议现场", "张三", "版权", "标题", "备注", "主题", "内部;资料"];

    for (const order of ["le", "be"] as const) {
      const texts = await textsOf(inJpeg(exif([field], [], order)));

      expect(texts).toHaveLength(1);
      expect(expected).toContain(texts[0]);
    }
  });

  it.each<[string, Uint8Array]>([
    ["ASCII by name, UTF-8 in truth", bytes("ASCII\0\0\0", MARK)],
    ["UTF-16", bytes("UNICODE\0", Buffer.from(MARK, "utf16le"))],
    ["UTF-16 of the other order", bytes("UNICODE\0", Buffer.from(MARK, "utf16le").swap16())],
    ["no code, in GBK", bytes("\0\0\0\0\0\0\0\0", encode("机密会议现场", "gb18030"))],
  ])("are read from the comment of the camera's owner in %s", async (_, comment) => {
    const texts = await textsOf(inJpeg(exif([], [[0x9286, 7, comment]])));

    expect([MARK, "机密会议现场"]).toContain(texts[0]);
  });

  it("are read from a TIFF file itself", async () => {
    expect(await textsOf(exif([[0x010e, 2, utf8(MARK)]], [], "be"))).toEqual([MARK]);
  });

  it("have an end where directories lead in circles", async () => {
    const content = exif([[0x010e, 2, utf8(MARK)]]);
    content.writeUInt32LE(8, 8 + 2 + 12 + 8);

    expect(await textsOf(content)).toEqual([MARK]);
  });
});

describe("the words of a JPEG", () => {
  it.each<[string, readonly [number, Uint8Array]]>([
    ["a comment", [0xfe, utf8(MARK)]],
    ["a comment in GBK", [0xfe, encode("机密会议现场", "gb18030")]],
    ["a caption of the press", [0xed, photoshop([[120, utf8(MARK)]])]],
    ["a keyword of the press in GBK", [0xed, photoshop([[25, encode("机密会议现场", "gb18030")]])]],
  ])("are read: %s", async (_, segment) => {
    const texts = await textsOf(jpeg([segment]));

    expect(texts).toHaveLength(1);
    expect([MARK, "机密会议现场"]).toContain(texts[0]);
  });

  it("are read from its packet, without dates and addresses", async () => {
    const packet = bytes("http://ns.adobe.com/xap/1.0/\0", xmp("绝密标题", "内部 &amp; 头条"));

    expect((await textsOf(jpeg([[0xe1, packet]]))).toSorted()).toEqual(
      ["内部 & 头条", "绝密标题"].toSorted(),
    );
  });
});

describe("the words of other pictures", () => {
  it.each<[string, Uint8Array]>([
    [
      "PNG",
      pngOf([
        ["IDAT", Buffer.alloc(70_000)],
        ["tEXt", bytes("Comment\0", MARK)],
      ]),
    ],
    ["PNG, packed", pngOf([["zTXt", packedText("Comment", MARK)]])],
    ["PNG, international", pngOf([["iTXt", bytes("Title\0\0\0zh\0标题\0", MARK)]])],
    ["PNG with Exif", pngOf([["eXIf", exif([[0x010e, 2, utf8(MARK)]])]])],
    ["PNG with a packet", pngOf([["iTXt", bytes("XML:com.adobe.xmp\0\0\0\0\0", xmp(MARK, MARK))]])],
    ["GIF", gif(MARK, "")],
    ["GIF with a packet", gif("", xmp(MARK, MARK))],
    ["WebP with Exif", webp([["EXIF", exif([[0x010e, 2, utf8(MARK)]])]])],
    [
      "WebP with a packet",
      webp([
        ["VP8 ", Buffer.alloc(33)],
        ["XMP ", utf8(xmp(MARK, MARK))],
      ]),
    ],
  ])("are read from a %s, each once", async (_, picture) => {
    expect(await textsOf(picture)).toEqual([MARK]);
  });

  it("are read to their end where they are longer than a block", async () => {
    const texts = await textsOf(gif("长".repeat(400) + MARK, ""));

    expect(texts[0]?.endsWith(MARK)).toBe(true);
  });
});

describe("a hostile picture", () => {
  const pictures: readonly Uint8Array[] = [
    inJpeg(exif([[0x010e, 2, utf8(MARK)]], [[0x9286, 7, bytes("ASCII\0\0\0", MARK)]])),
    jpeg([[0xed, photoshop([[120, utf8(MARK)]])]]),
    pngOf([
      ["zTXt", packedText("Comment", MARK)],
      ["iTXt", bytes("Title\0\0\0zh\0标题\0", MARK)],
    ]),
    gif(MARK, xmp(MARK, MARK)),
    webp([["EXIF", exif([[0x010e, 2, utf8(MARK)]])]]),
  ];

  it("cut or turned anywhere has an end", async () => {
    for (const picture of pictures)
      for (let at = 0; at < picture.length; at += picture[at] === 0x5c ? 50 : 1) {
        const turned = Uint8Array.from(picture, (byte, index) => (index === at ? 0xff : byte));
        for (const broken of [turned, picture.subarray(0, at)])
          expect((await textsOf(broken)).length, `at ${at}`).toBeLessThan(10);
      }
  });
});

describe("what of a picture's words is not read", () => {
  const long = utf8("a".repeat(1_048_577));
  const torn = packedText("a", "机密".repeat(50_000)).fill(0xff, 150);
  const many = <T>(count: number, one: T) => Array.from({ length: count }, () => one);
  const gapsOf = async (picture: Uint8Array) =>
    (await partsOf(picture)).flatMap((part) => (part.kind === "gap" ? [part.reason] : []));

  it.each<[string, Uint8Array, string]>([
    ["a long text of a PNG", pngOf([["tEXt", bytes("b\0", long)]]), "truncated"],
    ["a packed text that is long", pngOf([["zTXt", packedText("a", "机".repeat(2_000_000))]]), "truncated"],
    ["a packed text that is damaged", pngOf([["zTXt", torn]]), "corrupt"],
    ["a text of a PNG that is cut off", pngOf([["tEXt", long]]).subarray(0, 500), "corrupt"],
    ["chunks of a PNG without end", pngOf(many(100_001, ["sRGB", utf8("")] as const)), "too-many"],
    ["a comment of a JPEG that is cut off", jpeg([[0xfe, utf8(MARK)]]).subarray(0, 10), "corrupt"],
    ["segments of a JPEG without end", jpeg(many(10_001, [0xe0, utf8("")] as const)), "too-many"],
    ["a long packet of a WebP", webp([["XMP ", long]]), "truncated"],
    ["chunks of a WebP without end", webp(many(10_001, ["ICCP", utf8("")] as const)), "too-many"],
    ["a long field of a TIFF", exif([[0x010e, 2, long]]), "truncated"],
    ["a field of a TIFF that is cut off", exif([[0x010e, 2, long]]).subarray(0, 500), "corrupt"],
    ["a long comment of a GIF", gif("a".repeat(1_100_000), ""), "truncated"],
    ["blocks of a GIF without end", gif("a".repeat(255 * 80_001), ""), "too-many"],
  ])("is a gap: %s", async (_, picture, reason) => {
    expect(await gapsOf(picture)).toContain(reason);
  });

  it("does not hide the rest", async () => {
    const packed = ["zTXt", packedText("a", "机".repeat(2_000_000))] as const;
    const texts = await textsOf(pngOf([["zTXt", torn], packed, ["tEXt", bytes("b\0", MARK)]]));

    expect(texts[0]).toMatch(/^机密/);
    expect(texts.at(-1)).toBe(MARK);
  });

  it("is nothing where everything is", async () => {
    const whole = [pngOf([["zTXt", packedText("a", MARK)]]), inJpeg(exif([[0x010e, 2, utf8(MARK)]]))];
    for (const picture of [...whole, gif(MARK, xmp(MARK, MARK)), webp([["XMP ", utf8(xmp(MARK, MARK))]])])
      expect(await gapsOf(picture)).toEqual([]);
  });
});
