import { describe, expect, it } from "vitest";
import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Extractor } from "../../../scanner/extract/extractor.ts";
import { gap } from "../../../scanner/extract/gap.ts";
import { secondOffice } from "../../../scanner/extract/ooxml/second-office.ts";
import { pdf } from "../../../scanner/extract/pdf/pdf.ts";
import { secondPdf } from "../../../scanner/extract/pdf/second-pdf.ts";
import { type SecondReader, withSecondReader } from "../../../scanner/extract/second-reader.ts";
import { docx } from "../../../seeds/documents/docx.ts";
import { pdf as officePdf } from "../../../seeds/documents/pdf.ts";
import { xlsx } from "../../../seeds/documents/xlsx.ts";
import { partsOf, shown, textOf } from "./parts.ts";

const MARK = "机密★1年";

describe("another library reads", () => {
  it.each<[string, SecondReader, Uint8Array, string]>([
    ["a document", secondOffice, docx({ title: "文件", author: "甲", body: [MARK, "正文"] }), "body"],
    [
      "a workbook",
      secondOffice,
      xlsx({ title: "表", author: "甲", sheets: [{ name: "一", rows: [["密级", MARK]] }] }),
      "cell",
    ],
    ["a PDF with a predefined CMap", secondPdf, officePdf({ title: "文件", lines: [MARK] }), "body"],
  ])("%s", async (_case, reader, bytes, place) => {
    const texts = await reader.read(bytes);

    expect(texts.map((text) => text.place)).toEqual([place]);
    expect(texts[0]!.text).toContain(MARK);
  });

  it("a PDF between two that our own engine reads", async () => {
    const bytes = officePdf({ title: "文件", lines: [MARK] });

    const texts = [textOf(await partsOf(pdf, "a.pdf", bytes), "body")];
    await secondPdf.read(bytes);
    texts.push(textOf(await partsOf(pdf, "a.pdf", bytes), "body"));

    expect(texts[0]).toContain(MARK);
    expect(texts[1]).toBe(texts[0]);
  });
});

describe("the second reader", () => {
  const endingWith = (reason?: GapReason): Extractor => ({
    name: "first",
    version: 1,
    accepts: () => true,
    async *extract() {
      if (reason !== undefined) yield gap("", reason);
    },
  });
  const second: SecondReader = { name: "second", read: async () => [{ place: "body", text: MARK }] };
  const failing: SecondReader = { name: "second", read: () => Promise.reject(new Error("cannot")) };

  it.each<[string, GapReason | undefined, SecondReader, string[]]>([
    ["is asked when something is damaged", "corrupt", second, ["gap : corrupt", `body: ${MARK}`]],
    ["is not asked when all was read", undefined, second, []],
    ["is not asked for what nobody can read", "encrypted", second, ["gap : encrypted"]],
    ["may fail", "corrupt", failing, ["gap : corrupt"]],
  ])("%s", async (_case, reason, reader, expected) => {
    expect(shown(await partsOf(withSecondReader(endingWith(reason), reader), "a", Buffer.from("x")))).toEqual(
      expected,
    );
  });

  it("is not asked about a file that would take all its memory", async () => {
    const parts = await partsOf(
      withSecondReader(endingWith("corrupt"), second),
      "a",
      Buffer.alloc(20_971_521),
    );

    expect(shown(parts)).toEqual(["gap : corrupt"]);
  });

  it("is not asked about a small file that unpacks to a large one", async () => {
    const bomb: Extractor = {
      ...endingWith(),
      async *extract(_source, budget) {
        budget.unpack(20_971_521);
        yield gap("", "corrupt");
      },
    };

    expect(shown(await partsOf(withSecondReader(bomb, second), "a", Buffer.from("x")))).toEqual([
      "gap : corrupt",
    ]);
  });
});
