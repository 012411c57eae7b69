import { describe, expect, it } from "vitest";
import { decodeBitmap, decodeBmp } from "../../../../scanner/extract/image/raw/bitmap.ts";
import { largestOf } from "../../../../scanner/extract/image/raw/icon.ts";
import { decodePnm, isPnm } from "../../../../scanner/extract/image/raw/pnm.ts";
import { mayHoldWriting, sizeOf } from "../../../../scanner/extract/image/size.ts";
import type { Pixels } from "../../../../scanner/ocr/pixels.ts";
import { png } from "../../../../seeds/documents/png.ts";
import { bmp, dib, ico, ppm, type Raster } from "../../../../seeds/pictures/raw.ts";
import { createRandom } from "../../../../seeds/random.ts";

const [RED, GREEN, BLUE, WHITE] = [0xff0000, 0x00ff00, 0x0000ff, 0xffffff];
const RASTER: Raster = [
  [RED, GREEN, BLUE],
  [WHITE, 0, RED],
];

function rasterOf(pixels: Pixels | undefined): Raster | undefined {
  if (pixels === undefined) return undefined;
  const { data, width, height } = pixels;
  const color = (at: number) => data[at]! * 65_536 + data[at + 1]! * 256 + data[at + 2]!;
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => color(3 * (y * width + x))),
  );
}

const latin = (text: string) => Buffer.from(text, "latin1");

describe("bitmaps", () => {
  it.each([32, 24, 16, 8, 4] as const)("of %d bits a pixel are decoded", (bits) => {
    expect(rasterOf(decodeBmp(bmp(RASTER, { bits })))).toEqual(RASTER);
    expect(rasterOf(decodeBmp(bmp(RASTER, { bits, topDown: true })))).toEqual(RASTER);
  });

  it("of one bit are decoded", () => {
    const raster: Raster = [[0, WHITE, 0, 0, WHITE, WHITE, 0, 0, WHITE]];

    expect(rasterOf(decodeBmp(bmp(raster, { bits: 1 })))).toEqual(raster);
  });

  it("in runs are decoded", () => {
    const packed = Buffer.from(dib([[0, WHITE, WHITE, 0]], { bits: 8 }));
    packed.writeUInt32LE(1, 16);
    // One pixel of color 0, two of color 1, one as it is, end.
    const body = Buffer.from([1, 0, 2, 1, 1, 0, 0, 1]);

    const pixels = decodeBitmap(Buffer.concat([packed.subarray(0, 48), body]));

    expect(rasterOf(pixels)).toEqual([[0, WHITE, WHITE, 0]]);
  });

  it("that are cut stay white where rows are missing", () => {
    const whole = bmp(RASTER);

    expect(decodeBmp(whole)?.damaged).toBe(false);
    expect(decodeBmp(whole.subarray(0, whole.length - 1))?.damaged).toBe(true);
    // Rows come from the bottom: the top one is missing.
    expect(rasterOf(decodeBmp(whole.subarray(0, whole.length - 1)))).toEqual([
      [WHITE, WHITE, WHITE],
      [WHITE, 0, RED],
    ]);
  });

  it.each([
    ["a header alone", bmp(RASTER).subarray(0, 54)],
    [
      "a width of a billion",
      Buffer.concat([bmp(RASTER).subarray(0, 18), Buffer.from("ffffff3f", "hex"), bmp(RASTER).subarray(22)]),
    ],
    ["nothing", new Uint8Array()],
  ])("are refused when they are %s", (_what, bytes) => {
    expect(decodeBmp(bytes)).toBeUndefined();
  });
});

describe("portable maps", () => {
  it("of colors are decoded", () => {
    expect(isPnm(ppm(RASTER), ppm(RASTER).length)).toBe(true);
    expect(rasterOf(decodePnm(ppm(RASTER)))).toEqual(RASTER);
  });

  it.each<[string, Uint8Array, Raster]>([
    ["grey", Buffer.concat([latin("P5 2 1 255\n"), Buffer.from([0, 255])]), [[0, WHITE]]],
    [
      "bits",
      Buffer.concat([latin("P4\n# made by hand\n3 1\n"), Buffer.from([0b0100_0000])]),
      [[WHITE, 0, WHITE]],
    ],
    ["16 bits", Buffer.concat([latin("P6\n1 1\n65535\n"), Buffer.from([255, 255, 0, 0, 0, 0])]), [[RED]]],
    [
      "four channels",
      Buffer.concat([
        latin("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n"),
        Buffer.from([0, 0, 255, 128]),
      ]),
      [[BLUE]],
    ],
  ])("of %s are decoded", (_what, bytes, raster) => {
    expect(rasterOf(decodePnm(bytes))).toEqual(raster);
  });

  it.each(["P6 is the new P5\n", "P6\n4 4\n255\nshort", "P5 99999999 9 255\n", "P7\nWIDTH x\nENDHDR\n"])(
    "are not seen in %j",
    (text) => {
      expect(isPnm(latin(text), text.length)).toBe(false);
      expect(decodePnm(latin(text))).toBeUndefined();
    },
  );
});

describe("the size of a picture", () => {
  it.each<[string, Uint8Array, object]>([
    ["png", png(createRandom(1), 160, 120), { width: 160, height: 120 }],
    ["bmp", bmp(RASTER), { width: 3, height: 2 }],
    ["ppm", ppm(RASTER), { width: 3, height: 2 }],
    ["gif", Buffer.concat([latin("GIF89a"), Buffer.from([44, 1, 10, 0])]), { width: 300, height: 10 }],
    ["ico", ico(48, 32, dib(RASTER)), { width: 48, height: 32 }],
    ["jpeg", Buffer.from("ffd8ffe000040000ffc0001108003c0050", "hex"), { width: 80, height: 60 }],
  ])("is told by the head of %s", (_kind, bytes, size) => {
    expect(sizeOf(bytes, bytes.length)).toMatchObject(size);
  });

  it.each([
    [16, 16, false],
    [32, 32, false],
    [400, 4, false],
    [120, 14, true],
    [33, 33, true],
  ])("%d x %d: writing %s", (width, height, expected) => {
    expect(mayHoldWriting(png(createRandom(1), width, height), 1_000)).toBe(expected);
  });

  it("of an icon must lie in the file", () => {
    const icon = ico(48, 48, dib(RASTER));

    expect(largestOf(icon, icon.length)).toMatchObject({ width: 48, offset: 22 });
    expect(largestOf(icon, icon.length - 1)).toBeUndefined();
    expect(largestOf(Buffer.alloc(64), 64)).toBeUndefined();
  });
});
