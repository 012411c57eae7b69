import { describe, expect, it } from "vitest";
import { xls } from "../../../../seeds/documents/excel/xls.ts";
import type { SharedText } from "../../../../seeds/documents/excel/xls-records.ts";
import { readLines } from "./lines.ts";

const MARK = "机密★1年";

async function cells(texts: readonly SharedText[], recordBytes: number): Promise<readonly string[]> {
  const sheets = [{ name: "表", rows: texts.map((text) => [text]) }];
  const found = await readLines(xls({ sheets, recordBytes }));
  const cell = found.find((line) => line.startsWith("cell@表!1:")) ?? "";
  return cell.slice(cell.indexOf(": ") + 2).split("\n");
}

describe("strings that are cut by the end of a record", () => {
  it.each(Array.from({ length: 40 }, (_, index) => 24 + index))("every %d bytes", async (recordBytes) => {
    const texts = Array.from({ length: 30 }, (_, index) => ({ text: `${"字".repeat(index)}${MARK}` }));

    expect(await cells(texts, recordBytes)).toEqual(texts.map(({ text }) => text));
  });

  it.each(Array.from({ length: 20 }, (_, index) => 30 + index))(
    "every %d bytes, with fonts and phonetic guides behind",
    async (recordBytes) => {
      const text = {
        text: "机密«1年后",
        runs: [
          [2, 6],
          [3, 0],
        ],
        guide: "ji mi",
      } as const;
      const texts = Array.from({ length: 12 }, (_, index) => ({ ...text, text: `${text.text}${index}` }));

      expect(await cells(texts, recordBytes)).toEqual(texts.map((_, index) => `机密★1年后${index}`));
    },
  );

  it("runs out of order lose no character", async () => {
    const runs = [
      [5, 6],
      [1, 0],
      [900, 6],
    ] as const;

    expect(await cells([{ text: "机密«1年后«", runs }], 8_224)).toEqual(["机密«1年后«"]);
  });

  it("a phonetic guide stands beside", async () => {
    const sheets = [{ name: "表", rows: [[{ text: "字", guide: MARK }]] }];

    expect(await readLines(xls({ sheets }))).toContain(`alt-text@工作簿 workbook: ${MARK}`);
  });
});
