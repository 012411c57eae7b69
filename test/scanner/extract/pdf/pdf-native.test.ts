import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pdf } from "../../../../scanner/extract/pdf/pdf.ts";
import { PDF_CIPHERS } from "../../../../seeds/documents/pdf/pdf-encrypt.ts";
import { type PdfPlacesOptions, pdfWith } from "../../../../seeds/documents/pdf/pdf-places.ts";
import { partsOf, textOf } from "../parts.ts";

/** What pdftotext reads; nothing when it is not installed. */
function foreign(bytes: Uint8Array): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "shoumi-pdf-"));
  try {
    const path = join(folder, "a.pdf");
    writeFileSync(path, bytes);
    const { status, stdout } = spawnSync("pdftotext", [path, "-"], { encoding: "utf8" });
    return status === 0 && stdout.includes("通知") ? stdout : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.each([
  ["plain objects", {}],
  ["object streams", { objectStreams: true }],
  ...PDF_CIPHERS.map((kind): [string, PdfPlacesOptions] => [kind, { encrypt: { kind } }]),
] satisfies [string, PdfPlacesOptions][])("samples with %s", (_case, options) => {
  it("are what pdftotext reads, and we read the same", async (test) => {
    const lines = ["关于文件材料 A4 纸的通知", "第二条 内容（一）：正文，123。"];
    const bytes = pdfWith({ lines, header: "页眉", rows: [["姓名", "张三"]] }, options);
    const theirs = foreign(bytes);
    if (theirs === undefined) return test.skip("needs pdftotext with the data of its Chinese encodings");

    const ours = (await partsOf(pdf, "a.pdf", bytes)).filter(
      (part) => part.kind === "text" && part.place !== "property",
    );

    expect(letters(textOf(ours))).toEqual(letters(theirs));
  });
});

function letters(text: string): readonly string[] {
  return [...text.replaceAll(/\s/g, "")].sort();
}
