import { expect, it } from "vitest";
import { pdf } from "../../../../scanner/extract/pdf/pdf.ts";
import { partsOf, shown } from "../parts.ts";
import { FIRST_OBJECT, tinyPdf } from "./tiny-pdf.ts";

/** The glyphs of Arial and its like stand in the order of ASCII. */
const GLYPH_OF_BLANK = 3;

function glyphs(text: string): string {
  const numbers = [...text].map((letter) => letter.charCodeAt(0) - 0x20 + GLYPH_OF_BLANK);
  return `<${numbers.map((number) => number.toString(16).padStart(4, "0")).join("")}>`;
}

it("glyph numbers of a usual font that is not in the file are taken for letters, and said to be unsure", async () => {
  const bytes = tinyPdf({
    pages: [
      {
        draw: `BT /F2 12 Tf 100 700 Td ${glyphs("TOP SECRET REPORT OF 2026")} Tj ET`,
        fonts: `/F2 ${FIRST_OBJECT} 0 R`,
      },
    ],
    objects: [
      `<< /Type /Font /Subtype /Type0 /BaseFont /ArialMT /Encoding /Identity-H /DescendantFonts [${FIRST_OBJECT + 1} 0 R] >>`,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ArialMT /FontDescriptor ${FIRST_OBJECT + 2} 0 R /DW 600 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>`,
      "<< /Type /FontDescriptor /FontName /ArialMT /Flags 32 /FontBBox [-665 -325 2000 1006] /ItalicAngle 0 /Ascent 905 /Descent -212 /StemV 80 >>",
    ],
  });

  expect(shown(await partsOf(pdf, "a.pdf", bytes))).toEqual([
    "body: TOP SECRET REPORT OF 2026",
    "gap 第 1 页: ocr-missing",
  ]);
});
