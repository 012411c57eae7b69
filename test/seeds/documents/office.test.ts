import Excel from "exceljs";
import mammoth from "mammoth";
import { describe, expect, it } from "vitest";
import { xlsx } from "../../../seeds/documents/excel/xlsx.ts";
import { png } from "../../../seeds/documents/png.ts";
import { docx } from "../../../seeds/documents/word/docx.ts";
import { createRandom } from "../../../seeds/random.ts";

const about = { title: "关于“试点”<工作> & 其他", author: "办公室" };

describe("docx", () => {
  it("is read by mammoth: text, runs joined, tables, text boxes, notes and comments", async () => {
    const bytes = docx({
      ...about,
      body: [{ runs: ["机密", "★", "5年"], style: "Mark" }, "正文 <一> & “二”", { rows: [["姓名", "张甲"]] }],
      textBoxes: ["文本框"],
      footnotes: ["脚注"],
      comments: ["批注"],
      pictures: [png(createRandom(1))],
    });

    const { value, messages } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { styleMap: ["comment-reference => sup"] },
    );

    const seen = value.replace(/<[^>]+>/g, "|");
    for (const text of ["机密★5年", "正文 &lt;一&gt; &amp; “二”", "姓名", "张甲", "文本框", "脚注", "批注"]) {
      expect(seen).toContain(text);
    }
    expect(value).toContain("data:image/png;base64");
    expect(messages.filter(({ type }) => type === "error")).toEqual([]);
  });
});

describe("xlsx", () => {
  const bytes = xlsx({
    ...about,
    sheets: [
      {
        name: "预算",
        rows: [
          ["项目", "金额"],
          ["印刷费", 1250.5],
        ],
        printHeader: '&L&"黑体,常规"内部资料',
        comments: [{ cell: "A2", text: "待核" }],
        textBoxes: ["草稿"],
      },
      { name: "底稿", rows: [["", "印刷费"]], hidden: true },
    ],
  });

  it("is read by exceljs: cells, sheets, hidden sheets, comments, print headers", async () => {
    const book = new Excel.Workbook();

    await book.xlsx.load(new Uint8Array(bytes).buffer);

    const [budget, draft] = book.worksheets;
    expect(budget!.getCell("A2").value).toBe("印刷费");
    expect(budget!.getCell("B2").value).toBe(1250.5);
    expect(JSON.stringify(budget!.getCell("A2").note)).toContain("待核");
    expect(budget!.headerFooter.oddHeader).toBe('&L&"黑体,常规"内部资料');
    expect(draft!.state).toBe("hidden");
    expect(draft!.getCell("B1").value).toBe("印刷费");
  });
});
