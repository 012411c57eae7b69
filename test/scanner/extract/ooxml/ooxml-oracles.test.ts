import exceljs from "exceljs";
import { describe, expect, it } from "vitest";
import { secondOffice } from "../../../../scanner/extract/ooxml/second-office.ts";
import { container } from "../../../../scanner/extract/zip/container.ts";
import { MATERIAL_KINDS } from "../../../../seeds/content/material.ts";
import { stateMark } from "../../../../seeds/documents/mark.ts";
import { makeSample, placesOf } from "../../../../seeds/documents/sample.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { partsOf, textOf } from "../parts.ts";

/** Pieces of text that another reader found, without what is layout to either. */
function pieces(text: string): readonly string[] {
  return text.split(/[\s\u00a0]+/).filter((piece) => piece !== "");
}

/** All our text of a document, without blanks. */
async function ours(bytes: Uint8Array): Promise<string> {
  return textOf(await partsOf(container, "a", bytes)).replace(/[\s\u00a0]+/g, "");
}

describe.each(["docx", "xlsx"] as const)(
  "everything another library reads in a %s is in our text",
  (format) => {
    it.each(MATERIAL_KINDS)("%s", async (kind) => {
      for (const [i, place] of placesOf(format).entries()) {
        const mark = stateMark("机密", "1年");
        const { bytes } = makeSample({ format, kind, random: createRandom(`${kind} ${i}`), mark, place });
        const theirs = (await secondOffice.read(bytes)).flatMap(({ text }) => pieces(text));
        const text = await ours(bytes);

        expect(theirs.length).toBeGreaterThan(20);
        expect(theirs.filter((piece) => !text.includes(piece))).toEqual([]);
      }
    });
  },
);

describe("a workbook that another library wrote", () => {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet("名单", {
    state: "veryHidden",
    headerFooter: { oddHeader: "&L机密★2年" },
  });
  sheet.addRow(["密级", "机密★1年", 13_800_138_000, true]);
  sheet.addRow([{ richText: [{ text: "机" }, { text: "密" }] }, { formula: '"秘"&"密"', result: "秘密" }]);
  sheet.getCell("D9").note = "内部资料";
  sheet.getCell("E9").value = { text: "链接", hyperlink: "https://example.com", tooltip: "提示" };
  sheet.getCell("F9").dataValidation = { type: "list", allowBlank: true, formulae: ['"绝密,机密"'] };
  workbook.definedNames.add("名单!$A$1", "密级单元格");
  workbook.title = "文件标题";

  it.each([
    ["cells", "cell", "密级\t机密★1年\t13800138000\tTRUE\n机密\t秘密\n"],
    ["formulas", "field", "秘\n密\n"],
    ["print headers", "header", "&L机密★2年\n"],
    ["notes", "comment", "内部资料\n"],
    ["tips", "alt-text", "提示\n"],
    ["lists", "validation", '"绝密,机密"\n'],
    ["names", "defined-name", "密级单元格\n"],
    ["properties", "property", "title\t文件标题\n"],
  ])("%s", async (_case, place, expected) => {
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());

    expect(textOf(await partsOf(container, "a.xlsx", bytes), place)).toContain(expected);
  });
});
