import { expect, it } from "vitest";
import { pdf } from "../../../../scanner/extract/pdf/pdf.ts";
import { secondPdf } from "../../../../scanner/extract/pdf/second-pdf.ts";
import { PDF_CIPHERS } from "../../../../seeds/documents/pdf/pdf-encrypt.ts";
import { PDF_CMAPS } from "../../../../seeds/documents/pdf/pdf-fonts.ts";
import { pdfWith } from "../../../../seeds/documents/pdf/pdf-places.ts";
import { partsOf, textOf } from "../parts.ts";

const LINES = ["关于文件材料 A4 纸的通知", "第二条 内容（一）：正文，123。"];
const squeezed = (text: string) => text.replaceAll(/\s|-- \d+ of \d+ --/g, "");

it.each([
  ...PDF_CMAPS.filter((cmap) => !/^ETen|-V$/.test(cmap)).map((cmap) => [cmap, { cmap }] as const),
  ...PDF_CIPHERS.map((kind) => [kind, { encrypt: { kind } }] as const),
  ["object streams", { objectStreams: true }] as const,
])("reads what pdf-parse reads: %s", async (_case, options) => {
  const bytes = pdfWith({ lines: LINES, header: "页眉文字", footer: "页脚文字", pages: 2 }, options);
  const foreign = (await secondPdf.read(bytes)).map(({ text }) => text).join("");
  const own = textOf(await partsOf(pdf, "a.pdf", bytes));

  expect(squeezed(foreign)).toContain("通知");
  for (const line of squeezed(foreign).match(/.{4}/gu) ?? [])
    expect(squeezed(own) + squeezed(own)).toContain(line);
});
