import { expect, it } from "vitest";
import type { Part } from "../../../../scanner/content.ts";
import { pdf } from "../../../../scanner/extract/pdf/pdf.ts";
import { pdfWith } from "../../../../seeds/documents/pdf/pdf-places.ts";
import { partsOf, shown } from "../parts.ts";
import { FIRST_OBJECT, stream, tinyPdf } from "./tiny-pdf.ts";

const SIZE = 120;
const whole = async (parts: readonly Part[]) =>
  Promise.all(
    parts.flatMap((part) =>
      part.kind === "file" ? [part.source.read(0, part.source.size).then((bytes) => Buffer.from(bytes))] : [],
    ),
  );

/** A page that shows one picture. */
function picture(entries: string, data: string, pages = 1): Uint8Array {
  const more = `/Resources << /XObject << /I1 ${FIRST_OBJECT} 0 R >> >>`;
  const size = `/Type /XObject /Subtype /Image /Width ${SIZE} /Height ${SIZE}`;
  return tinyPdf({
    pages: Array(pages).fill({ draw: "q 595 0 0 842 0 0 cm /I1 Do Q", more }),
    objects: [stream(data, `${size} ${entries}`)],
  });
}

const PIXELS = SIZE * SIZE;

it.each([
  ["grey", "/ColorSpace /DeviceGray /BitsPerComponent 8", "\x40".repeat(PIXELS), "P5", [0x40]],
  ["colours", "/ColorSpace /DeviceRGB /BitsPerComponent 8", "\x01\x02\x03".repeat(PIXELS), "P6", [1, 2, 3]],
  ["ink", "/ColorSpace /DeviceCMYK /BitsPerComponent 8", "\0\0\0\xff".repeat(PIXELS), "P6", [0, 0, 0]],
  [
    "a palette",
    "/ColorSpace [/Indexed /DeviceRGB 1 <000000 0a0b0c>] /BitsPerComponent 8",
    "\x01".repeat(PIXELS),
    "P6",
    [10, 11, 12],
  ],
] as const)("a picture in %s is handed on as pixels", async (_case, entries, data, kind, first) => {
  const [file] = await whole(await partsOf(pdf, "a.pdf", picture(entries, data)));
  const head = `${kind}\n${SIZE} ${SIZE}\n255\n`;

  expect(file!.toString("latin1", 0, head.length)).toBe(head);
  expect([...file!.subarray(head.length, head.length + first.length)]).toEqual([...first]);
  expect(file).toHaveLength(head.length + PIXELS * (kind === "P5" ? 1 : 3));
});

it.each([
  ["/ColorSpace /DeviceGray /BitsPerComponent 1", 0xff, 0],
  ["/ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0]", 0xff, 0xff],
  ["/ImageMask true /BitsPerComponent 1", 0, 0xff],
])("pixels of one bit stay so: %s", async (entries, byte, expected) => {
  const data = String.fromCharCode(byte).repeat(PIXELS / 8);
  const [file] = await whole(await partsOf(pdf, "a.pdf", picture(entries, data)));
  const head = "P4\n120 120\n";

  expect(file!.toString("latin1", 0, head.length)).toBe(head);
  expect(file![head.length]).toBe(expected);
  expect(file).toHaveLength(head.length + PIXELS / 8);
});

it("a JPEG is handed on as it is", async () => {
  const jpeg = Buffer.from("\xff\xd8\xff\xe0 not looked at", "latin1");
  const bytes = pdfWith({ scan: { width: 800, height: 1_000, pixels: jpeg, jpeg } });

  expect(await whole(await partsOf(pdf, "a.pdf", bytes))).toEqual([jpeg]);
});

it("fax pixels are unpacked", async () => {
  const blank =
    "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 120 /Rows 120 >> /BitsPerComponent 1 /ColorSpace /DeviceGray";
  const [file] = await whole(await partsOf(pdf, "a.pdf", picture(blank, "\xff".repeat(20))));

  expect(file!.toString("latin1", 0, 2)).toMatch(/P[456]/);
});

it("the same picture on every page is handed on once, under the page where it first stands", async () => {
  const bytes = picture("/ColorSpace /DeviceGray /BitsPerComponent 8", "\x40".repeat(PIXELS), 5);

  expect(shown(await partsOf(pdf, "a.pdf", bytes))).toEqual(["file 第 1 页 图 1.pgm"]);
});

it("a page of drawn letters is a gap: nobody has read them", async () => {
  const bytes = tinyPdf({ pages: [{ draw: "0 0 m 5 5 9 9 20 30 c f\n".repeat(600) }] });

  expect(shown(await partsOf(pdf, "a.pdf", bytes))).toEqual(["gap 第 1 页: ocr-missing"]);
});

it("a picture that claims more pixels than there can be is too big", async () => {
  const bytes = Buffer.from(
    Buffer.from(picture("/ColorSpace /DeviceGray /BitsPerComponent 8", "\x40"))
      .toString("latin1")
      .replace("/Width 120 /Height 120", "/Width 99999 /Height 9999"),
    "latin1",
  );

  expect(shown(await partsOf(pdf, "a.pdf", bytes))).toContain("gap 第 1 页: too-big");
});
