import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Budget } from "../../scanner/budget.ts";
import { SLICE_CHARS } from "../../scanner/content.ts";
import { createMatcher } from "../../scanner/match/matcher.ts";
import { loadProvenPacks } from "../../scanner/match/prove.ts";
import { read } from "../../scanner/read.ts";
import { Slices } from "../../scanner/slices.ts";
import { bytesSource } from "../../scanner/source.ts";
import { zip } from "../../seeds/documents/archives/zip.ts";
import { para, wordPart } from "./extract/ooxml/office.ts";
import { rows } from "./extract/ooxml/workbook.ts";

const matcher = createMatcher(await loadProvenPacks(["cn-markings"], import.meta.dirname), {
  key: new Uint8Array(32),
});

type Found = readonly string[];

/** What the rules find in a file, as `level place count`. */
async function foundIn(name: string, bytes: Uint8Array): Promise<Found> {
  const session = matcher.begin();
  for await (const part of read(bytesSource(bytes, { name }), new Budget({}, () => 0))) {
    if (part.kind === "text") session.feed(part);
  }
  return session.findings().map(({ level, place, count }) => `${level} ${place} ${count}`);
}

function foundInSlices(text: string): Found {
  const session = matcher.begin();
  const slices = new Slices("body", "");
  for (const part of [...slices.append(text), ...slices.end()]) session.feed(part);
  return session.findings().map(({ level, place, count }) => `${level} ${place} ${count}`);
}

const LINE = "普通的文字没有什么可说的，今天天气很好。";

/** Lines of text, exactly so many characters. */
function filler(length: number): string {
  return `${LINE}\n`
    .repeat(Math.ceil(length / (LINE.length + 1)))
    .slice(0, Math.max(0, length - 1))
    .concat("\n");
}

describe("a mark on the border of two slices", () => {
  const steps = Array.from({ length: 60 }, (_, i) => SLICE_CHARS - 1_200 + i * 21);

  it.each([
    ["a line of its own", (at: number) => `${filler(at)}机密★1年\n${filler(2_000)}`],
    [
      "among lines so long that they have no end near",
      (at: number) => `${"文".repeat(at)}\n机密★1年\n${"文".repeat(3_000)}`,
    ],
  ])("is found once, %s", (_case, text) => {
    for (const at of steps) expect(foundInSlices(text(at)), `at ${at}`).toEqual(["机密 body 1"]);
  });

  it("in the middle of a line is as little a mark as elsewhere", () => {
    for (const at of steps) {
      const text = `${"文".repeat(at)}机密★1年${"文".repeat(3_000)}`;

      expect(foundInSlices(text), `at ${at}`).toEqual([]);
    }
  });
});

describe("a mark on the border of two chunks of a document", () => {
  /** Zip pieces, inflated pieces: both end at multiples of this. */
  const CHUNK = 65_536;

  function docxWith(markAt: number, stored: boolean): Uint8Array {
    const head = wordPart("document", "").replace("</w:document>", "");
    const paragraph = para("x".repeat(40));
    const before = paragraph.repeat(Math.floor((markAt - head.length) / paragraph.length));
    const space = " ".repeat(Math.max(0, markAt - head.length - before.length));
    const content = `${head}${before}${space}${para("机", "密★", "1年")}${paragraph.repeat(20)}</w:document>`;
    return zip([{ name: "word/document.xml", data: content, stored }]);
  }

  it.each([
    ["stored", true],
    ["deflated", false],
  ])("is found in a %s docx, wherever the border is", async (_case, stored) => {
    for (let shift = 0; shift < 100; shift += 1) {
      expect(await foundIn("a.docx", docxWith(CHUNK - shift, stored)), `${shift}`).toEqual(["机密 body 1"]);
    }
  });

  it("is found in an xlsx, wherever the border is", async () => {
    for (let shift = 0; shift < 60; shift += 1) {
      const head = "<worksheet><sheetData><row>".padEnd(CHUNK - shift, " ");
      const sheet = `${head}<c t="str"><v>机密★1年</v></c></row></sheetData></worksheet>`;
      const bytes = zip([{ name: "xl/worksheets/sheet1.xml", data: sheet, stored: true }]);

      expect(await foundIn("a.xlsx", bytes), `${shift}`).toEqual(["机密 cell 1"]);
    }
  });
});

describe("a mark in a row of cells", () => {
  const cell = (text: string) => `<c t="str"><v>${text}</v></c>`;

  it("is found wherever the blocks of rows end", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 2_099 }),
        fc.integer({ min: 1, max: 200 }),
        async (at, width) => {
          const plain = cell("文".repeat(width));
          const given = Array.from({ length: 2_100 }, (_, i) => (i === at ? cell("机密★1年") : plain));
          const bytes = zip([
            {
              name: "xl/worksheets/sheet1.xml",
              data: `<worksheet>${rows(...given)}</worksheet>`,
            },
          ]);

          expect(await foundIn("a.xlsx", bytes)).toEqual(["机密 cell 1"]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("is found where a row is too long for one slice", async () => {
    for (let length = SLICE_CHARS - 40; length < SLICE_CHARS + 40; length += 1) {
      const row =
        cell("文".repeat(length - 40)) + cell("文".repeat(30)) + cell("机密★1年") + cell("文".repeat(40));
      const bytes = zip([{ name: "xl/worksheets/sheet1.xml", data: `<worksheet>${rows(row)}</worksheet>` }]);

      expect(await foundIn("a.xlsx", bytes), `${length}`).toEqual(["机密 cell 1"]);
    }
  });
});
