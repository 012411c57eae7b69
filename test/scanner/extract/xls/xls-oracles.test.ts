import { beforeEach, describe, expect, it } from "vitest";
import { ole } from "../../../../scanner/extract/ole/ole.ts";
import { container } from "../../../../scanner/extract/zip/container.ts";
import { xls } from "../../../../seeds/documents/excel/xls.ts";
import { rc4Encryption } from "../../../../seeds/documents/excel/xls-encryption.ts";
import { xlsb } from "../../../../seeds/documents/excel/xlsb.ts";
import { xlsx } from "../../../../seeds/documents/excel/xlsx.ts";
import { converted, missingTool } from "../ole/native-tools.ts";
import { partsOf, textOf } from "../parts.ts";

const noOffice = missingTool("soffice");
const PROPERTIES = { title: "题", author: "人" };
const ROWS = [
  ["密级", "机密★1年"],
  ["编号", 110],
  ["长文", "长".repeat(9_000)],
];
const OWN = { sheets: [{ name: "表1", rows: ROWS }] };

describe("LibreOffice and our own reader", () => {
  beforeEach((test) => test.skip(noOffice !== undefined, noOffice));

  it("an old workbook that LibreOffice made has all its places", { timeout: 180_000 }, async () => {
    const sheets = [
      {
        name: "一月",
        rows: ROWS,
        printHeader: "&L机密★5年",
        printFooter: "&C页脚",
        comments: [{ cell: "A1", text: "批注机密" }],
        textBoxes: ["文本框绝密"],
      },
      { name: "藏", hidden: true, rows: [["隐藏内容"]] },
    ];
    const parts = await partsOf(ole, "a.xls", converted("a.xlsx", xlsx({ ...PROPERTIES, sheets }), "xls"));

    expect(textOf(parts, "cell")).toBe(
      `密级\t机密★1年\n编号\t110\n长文\t${"长".repeat(9_000)}\n\n隐藏内容\n`,
    );
    expect(textOf(parts, "header")).toContain("机密★5年");
    expect(textOf(parts, "footer")).toContain("页脚");
    expect(textOf(parts, "comment")).toBe("批注机密\n");
    expect(textOf(parts, "textbox")).toBe("文本框绝密\n");
  });

  it.each([
    ["an old workbook", "a.xls", xls(OWN)],
    ["an encrypted one", "a.xls", xls({ ...OWN, encryption: rc4Encryption("VelvetSweatshop") })],
    ["a binary workbook", "a.xlsb", xlsb({ ...PROPERTIES, ...OWN })],
  ])("%s of our own writer is read by LibreOffice too", { timeout: 180_000 }, async (_case, name, bytes) => {
    const parts = await partsOf(container, "a.xlsx", converted(name, bytes, "xlsx"));

    expect(textOf(parts, "cell")).toBe(`密级\t机密★1年\n编号\t110\n长文\t${"长".repeat(9_000)}\n`);
  });
});
