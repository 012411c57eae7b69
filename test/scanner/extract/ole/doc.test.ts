import { describe, expect, it } from "vitest";
import { SLICE_CHARS } from "../../../../scanner/content.ts";
import { ole } from "../../../../scanner/extract/ole/ole.ts";
import { type CompoundEntry, compoundFile } from "../../../../seeds/documents/ole/compound-file.ts";
import { type DocContent, doc, docEntries } from "../../../../seeds/documents/word/doc.ts";
import { oldDoc } from "../../../../seeds/documents/word/old-doc.ts";
import { partsOf, shown } from "../parts.ts";

const NOTHING = { title: "", author: "", body: [] } as const;

/** `place: text` of every text, line ends shown, blank ones left out. */
async function linesOf(bytes: Uint8Array): Promise<readonly string[]> {
  const parts = await partsOf(ole, "a.doc", bytes);
  return shown(parts).filter((line) => !/^\w+: \s*$/.test(line));
}

async function read(content: Partial<DocContent>): Promise<readonly string[]> {
  return linesOf(doc({ ...NOTHING, ...content }));
}

/** One stream with some of its bytes changed. */
function changed(content: DocContent, name: string, change: (bytes: Buffer) => void): Uint8Array {
  const entries = docEntries(content).map((entry): CompoundEntry => {
    if (!("data" in entry) || entry.name !== name) return entry;
    const data = Buffer.from(entry.data);
    change(data);
    return { name, data };
  });
  return compoundFile(entries);
}

describe("a Word 97 document", () => {
  it.each<[string, Partial<DocContent>, readonly string[]]>([
    ["running text", { body: ["机密★1年", "正文"] }, ["body: 机密★1年\n正文\n\n"]],
    ["a mark cut into runs", { body: [{ runs: ["机", "密", "★", "1年"] }] }, ["body: 机密★1年\n\n"]],
    ["a star of Wingdings", { body: [{ runs: ["机密", "★ of Wingdings", "1年"] }] }, ["body: 机密★1年\n\n"]],
    ["a page break", { body: ["一", { breaksPage: true }, "二"] }, ["body: 一\n\n\f二\n\n"]],
    ["headers of odd, even and first pages", { headers: ["奇", "偶", "首"] }, ["header: 偶\n\n奇\n\n首\n\n"]],
    ["a footer", { footers: ["内部"] }, ["footer: 内部\n\n"]],
    ["footnotes", { footnotes: ["注一", "注二"] }, ["footnote: 注一\n注二\n"]],
    ["an endnote", { endnotes: ["尾注"] }, ["endnote: 尾注\n"]],
    ["a text box", { textBoxes: ["框"] }, ["textbox: 框\n"]],
    [
      "a comment with its author",
      { comments: ["批注"] },
      ["comment: 批注\n", "property: comment author\t审核\n"],
    ],
    ["a watermark", { watermark: "机密" }, ["watermark: 机密\n"]],
    [
      "deleted words",
      { body: [{ runs: ["留", { deleted: "删" }, "下"] }] },
      ["body: 留下\n\n", "deleted: 删\n"],
    ],
    [
      "a field",
      { body: [{ runs: ["密级：", { field: " DOCPROPERTY 密级 ", result: "机密" }, "。"] }] },
      ["body: 密级：机密。\n\n", "field:  DOCPROPERTY 密级 \n"],
    ],
    [
      "a table, without tabs for empty cells",
      {
        body: [
          "前",
          {
            rows: [
              ["密级", "机密"],
              ["", "期限"],
              ["", ""],
            ],
          },
          "后",
        ],
      },
      ["body: 前\n后\n\n", "cell: 密级\t机密\n期限\n"],
    ],
    [
      "properties",
      { title: "标题", author: "张三", custom: { 密级: "机密", MSIP_Label_1_Name: "内部" } },
      ["property: title\t标题\ncreator\t张三\n密级\t机密\n", "label: MSIP_Label_1_Name\t内部\n"],
    ],
  ])("shows %s", async (_case, content, expected) => {
    expect(await read(content)).toEqual(expected);
  });

  it("says what a picture shows, and hands it on", async () => {
    const png = Buffer.from("89504e470d0a1a0a", "hex");

    const parts = await read({
      body: ["图"],
      pictures: [{ png, description: "公章" }, { png }],
    });

    expect(parts).toEqual([
      "body: 图\n\n",
      "file 图片 picture 1.png",
      "file 图片 picture 2.png",
      "alt-text: 公章\n",
    ]);
  });

  it.each([2, 3, 10, 1_000])("is the same whether saved at once or in %d pieces", async (pieces) => {
    const content: DocContent = {
      ...NOTHING,
      body: ["机密★1年", { rows: [["密级", "机密"]] }, { runs: ["甲", { deleted: "乙" }, "★ of Wingdings"] }],
      headers: ["页眉"],
      comments: ["批注"],
    };

    expect(await linesOf(doc({ ...content, pieces }))).toEqual(await linesOf(doc(content)));
  });

  it("loses no mark at the border of slices", async () => {
    const mark = "机密★长期";
    for (const before of [SLICE_CHARS - 3, SLICE_CHARS - 1, SLICE_CHARS, 32_768 - 2, 32_768 - 1]) {
      const parts = await partsOf(
        ole,
        "a.doc",
        doc({ ...NOTHING, body: [`${"文".repeat(before)}${mark}`, "完"] }),
      );

      expect(parts.some((part) => part.kind === "text" && part.text.includes(mark))).toBe(true);
    }
  });

  it("under a password is encrypted, and nothing else", async () => {
    const bytes = changed({ ...NOTHING, body: ["机密"] }, "WordDocument", (main) => {
      main.writeUInt16LE(main.readUInt16LE(10) | 0x100, 10);
    });

    expect(await linesOf(bytes)).toEqual(["gap : encrypted"]);
  });

  it("whose table of pieces is lost is read as one piece, and damaged", async () => {
    const bytes = changed({ ...NOTHING, body: ["机密"] }, "1Table", (table) => table.fill(0));

    expect(await linesOf(bytes)).toEqual(["body: 机密\n\n", "gap : corrupt"]);
  });

  it("whose formatting is lost still shows its words", async () => {
    const content: DocContent = { ...NOTHING, body: ["机密", { rows: [["密级", "机密"]] }] };
    const bytes = changed(content, "WordDocument", (main) => main.fill(0, 1_536));

    expect((await linesOf(bytes)).join()).toMatch(/机密\n密级\t机密/);
  });
});

describe("a document of Word 6", () => {
  it.each([
    ["in Chinese", "机密★1年\r正文", { language: 0x0804 }],
    ["in Chinese of Taiwan", "機密文件\r正文", { language: 0x0404 }],
    ["of a western version with Chinese fonts", "机密★1年", { language: 0x0409, charsets: [0, 134] }],
    ["of a western version", "Geheim – äöü", { language: 0x0407 }],
    ["with two bytes for each character", "机密★1年", { language: 0x0804, isWide: true }],
  ])("%s is read", async (_case, text, options) => {
    const bytes = oldDoc(text, options);

    expect(await linesOf(bytes)).toEqual([`body: ${text.replaceAll("\r", "\n")}\n`]);
  });

  it("loses no mark where a character of two bytes is cut", async () => {
    const mark = "机密★长期";
    for (const before of [32_760, 32_766, 32_767]) {
      const bytes = oldDoc(`a${"文".repeat(before)}${mark}`, { language: 0x0804 });
      const parts = await partsOf(ole, "a.doc", bytes);

      expect(parts.some((part) => part.kind === "text" && part.text.includes(mark))).toBe(true);
    }
  });

  it("shows its header apart", async () => {
    const bytes = oldDoc("正文", { language: 0x0804, header: "秘密" });

    expect(await linesOf(bytes)).toEqual(["body: 正文\n", "header: 秘密\n"]);
  });
});
