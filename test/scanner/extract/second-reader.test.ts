import { describe, expect, it } from "vitest";
import type { GapReason } from "../../../rules/vocabulary.ts";
import { Budget } from "../../../scanner/budget.ts";
import type { Part } from "../../../scanner/content.ts";
import type { Desk } from "../../../scanner/extract/desk.ts";
import { gap } from "../../../scanner/extract/gap.ts";
import { secondOffice } from "../../../scanner/extract/ooxml/second-office.ts";
import { pdf } from "../../../scanner/extract/pdf/pdf.ts";
import { secondPdf } from "../../../scanner/extract/pdf/second-pdf.ts";
import { type SecondReader, withSecondReader } from "../../../scanner/extract/second-reader.ts";
import { read } from "../../../scanner/read.ts";
import { bytesSource } from "../../../scanner/source.ts";
import { xlsx } from "../../../seeds/documents/excel/xlsx.ts";
import { pdf as officePdf } from "../../../seeds/documents/pdf/pdf.ts";
import { docx } from "../../../seeds/documents/word/docx.ts";
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

const WORD = docx({ title: "文件", author: "甲", body: ["正文"] });

/** What comes of a document whose first reader ends this way. */
async function readWhen(reason: GapReason | undefined, { size = 1, unpacked = 0 } = {}): Promise<string[]> {
  const desk: Desk = async function* ({ extractor, budget }) {
    if (extractor.box === "second") return yield* [text(MARK), gap("", "too-slow")];
    budget.unpack(unpacked);
    if (reason !== undefined) yield gap("", reason);
  };
  const bytes = Buffer.concat([WORD], Math.max(WORD.length, size));
  const found: Part[] = [];
  const budget = new Budget({}, () => 0);
  for await (const part of read(bytesSource(bytes, { name: "a.docx" }), budget, desk)) {
    if (part.kind !== "name") found.push(part);
  }
  return shown(found);
}

function text(content: string): Part {
  return { kind: "text", place: "body", where: "", text: content, offset: 0 };
}

describe("the second reader", () => {
  const LARGE = 4_194_305;

  it.each<[string, GapReason | undefined, { size?: number; unpacked?: number }, string[]]>([
    [
      "is asked when something is damaged, and its own trouble is no news",
      "corrupt",
      {},
      ["gap : corrupt", `body: ${MARK}`],
    ],
    ["is not asked when all was read", undefined, {}, []],
    ["is not asked for what nobody can read", "encrypted", {}, ["gap : encrypted"]],
    [
      "is not asked about a file that would take all its memory",
      "corrupt",
      { size: LARGE },
      ["gap : corrupt"],
    ],
    [
      "is not asked about a small file that unpacks to a large one",
      "corrupt",
      { unpacked: LARGE },
      ["gap : corrupt"],
    ],
  ])("%s", async (_case, reason, cost, expected) => {
    expect(await readWhen(reason, cost)).toEqual(expected);
  });

  it("lives in a process of its own, and may fail there", async () => {
    const failing = { name: "second", read: () => Promise.reject(new Error("cannot")) };
    const { second } = withSecondReader(pdf, failing);

    expect(second).toMatchObject({ box: "second", name: "second" });
    expect(await partsOf(second!, "a", Buffer.from("x"))).toEqual([]);
  });
});
