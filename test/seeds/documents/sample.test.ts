import { createHash, hash } from "node:crypto";
import Excel from "exceljs";
import mammoth from "mammoth";
import { describe, expect, it } from "vitest";
import { MATERIAL_KINDS } from "../../../seeds/content/material.ts";
import { stateMark } from "../../../seeds/documents/mark.ts";
import { makeSample, placesOf, SAMPLE_FORMATS } from "../../../seeds/documents/sample.ts";
import { createRandom } from "../../../seeds/random.ts";

const mark = stateMark("机密", "5年");
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const everyPlace = SAMPLE_FORMATS.flatMap((format) => placesOf(format).map((place) => ({ format, place })));

describe.each(SAMPLE_FORMATS)("a sample %s", (format) => {
  it.each(MATERIAL_KINDS)("with a %s is the same for the same seed and another for another", (kind) => {
    const make = (seed: number) => makeSample({ format, kind, random: createRandom(seed), length: 0.3 });

    expect(digest(make(7).bytes)).toBe(digest(make(7).bytes));
    expect(make(7).name).toBe(make(7).name);
    expect(digest(make(7).bytes)).not.toBe(digest(make(8).bytes));
    expect(make(7).expect).toEqual({});
  });
});

it.each(everyPlace)("says what a scanner has to find: $format, $place", ({ format, place }) => {
  const sample = makeSample({ format, place, mark, kind: "notice", random: createRandom(1) });

  expect(sample.expect).toEqual({ family: "state", level: "机密", term: "5年", place });
  expect(sample.name.endsWith(`.${format}`)).toBe(true);
  if (place === "filename" && format !== "zip") expect(sample.name).toContain("（机密★5年）");
});

it("refuses a place the format does not have", () => {
  const request = { format: "txt", place: "watermark", kind: "plan", random: createRandom(1) } as const;

  expect(() => makeSample({ ...request, mark })).toThrow(RangeError);
});

it.each(["line", "cell", "textbox", "footnote", "comment"] as const)(
  "puts the mark into a docx: %s",
  async (place) => {
    const { bytes } = makeSample({ format: "docx", place, mark, kind: "plan", random: createRandom(2) });

    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { styleMap: ["comment-reference => sup"] },
    );

    expect(value).toContain("机密★5年");
  },
);

it.each(["line", "cell", "hidden-sheet", "comment", "header"] as const)(
  "puts the mark into an xlsx: %s",
  async (place) => {
    const { bytes } = makeSample({ format: "xlsx", place, mark, kind: "budget", random: createRandom(2) });
    const book = new Excel.Workbook();

    await book.xlsx.load(Uint8Array.from(bytes).buffer);

    const seen = book.worksheets.map((sheet) => {
      const cells: unknown[] = [];
      sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.value, cell.note)));
      return [cells, sheet.headerFooter?.oddHeader];
    });
    expect(JSON.stringify(seen)).toContain("机密★5年");
  },
);

it("is quick: a thousand Word files are all different, and made before the test is over", {
  timeout: 30_000,
}, () => {
  const names = Array.from({ length: 1_000 }, (_, i) => {
    const { bytes } = makeSample({ format: "docx", kind: "report", random: createRandom(i) });
    return hash("sha256", bytes);
  });

  expect(new Set(names).size).toBe(1_000);
});
