import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PDFParse } from "pdf-parse";
import { expect, it } from "vitest";
import { pdf } from "../../../../seeds/documents/pdf/pdf.ts";

const cMapUrl = join(dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json")), "cmaps/");

async function read(bytes: Uint8Array) {
  const parser = new PDFParse({ data: Uint8Array.from(bytes), cMapUrl, cMapPacked: true });
  const text = await parser.getText();
  const { info } = await parser.getInfo();
  await parser.destroy();
  return { text: text.text, pages: text.total, title: String(info.Title) };
}

it("is read by pdf-parse: every paragraph, broken into lines, with the page header", async () => {
  const { text, title } = await read(
    pdf({ title: "纪要", lines: ["机密★5年", "天".repeat(50), "A4 纸"], header: "市政府办公室" }),
  );

  expect(text).toContain("机密★5年");
  expect(text.match(/天/g)).toHaveLength(50);
  expect(text).toContain("A4 纸");
  expect(text).toContain("市政府办公室");
  expect(title).toBe("纪要");
});

it("goes over to further pages", async () => {
  const lines = Array.from({ length: 95 }, (_, i) => `第${i + 1}条 各单位按职责分工负责`);

  const { text, pages } = await read(pdf({ title: "办法", lines }));

  expect(pages).toBe(3);
  for (const line of lines) expect(text).toContain(line);
});

it("is a valid file when there is no text", async () => {
  expect((await read(pdf({ title: "空", lines: [] }))).pages).toBe(1);
});
