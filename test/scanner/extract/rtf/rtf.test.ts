import { describe, expect, it } from "vitest";
import { rtf } from "../../../../scanner/extract/rtf/rtf.ts";
import { png } from "../../../../seeds/documents/png.ts";
import { type RtfContent, rtf as write } from "../../../../seeds/documents/rtf/rtf.ts";
import { RTF_ENCODINGS } from "../../../../seeds/documents/rtf/rtf-text.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { accepts, partsOf, shown, textOf } from "../parts.ts";

const MARK = "机密★1年";
const head =
  "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}{\\f1 Arial;}{\\f2\\fcharset2 Wingdings;}}";

const read = async (bytes: Uint8Array) => shown(await partsOf(rtf, "a.rtf", bytes));
const readBody = async (text: string) => read(Buffer.from(`${head}${text}}`, "latin1"));

const PLACES: readonly (readonly [string, RtfContent, string])[] = [
  ["body", { body: [MARK] }, `body: ${MARK}\n`],
  ["header", { body: [], header: MARK }, `header: ${MARK}\n`],
  ["footer", { body: [], footer: MARK }, `footer: ${MARK}\n`],
  ["footnote", { body: [], footnote: MARK }, `footnote: ${MARK}\n`],
  ["endnote", { body: [], endnote: MARK }, `endnote: ${MARK}\n`],
  ["comment", { body: [], comment: MARK }, `comment: ${MARK}\n`],
  ["text box", { body: [], textBox: MARK }, `textbox: ${MARK}\n`],
  ["watermark", { body: [], watermark: MARK }, `watermark: ${MARK}\n`],
  ["description of a shape", { body: [], altText: MARK }, `alt-text: ${MARK}\n`],
  ["field code", { body: [], field: { code: MARK, result: "" } }, `field: ${MARK}\n`],
  ["field result", { body: [], field: { code: "REF", result: MARK } }, `body: ${MARK}\n`],
  ["deleted text", { body: [], deleted: MARK }, `deleted: ${MARK}\n`],
  ["hidden text", { body: [], hidden: MARK }, `body: ${MARK}\n`],
  ["form field", { body: [], formValue: MARK }, `form-value: ${MARK}\n`],
  ["title", { body: [], properties: { title: MARK } }, `property: title\t${MARK}\n`],
  ["custom property", { body: [], customProperties: { 密级: MARK } }, `property: 密级\t${MARK}\n`],
  [
    "sensitivity label",
    { body: [], customProperties: { MSIP_Label_1_Name: MARK } },
    `label: MSIP_Label_1_Name\t${MARK}\n`,
  ],
  [
    "table",
    {
      body: [],
      rows: [
        ["密级", MARK],
        ["份号", "1"],
      ],
    },
    `cell: 密级\t${MARK}\n份号\t1\n`,
  ],
];

describe.each(RTF_ENCODINGS)("rich text in %s", (encoding) => {
  it.each(PLACES)("%s", async (_place, content, expected) => {
    expect(await read(write(content, encoding))).toContain(expected);
  });

  it("pages and lines", async () => {
    expect(await read(write({ body: ["一{\\}", "\f二\n三"] }, encoding))).toEqual([
      "body: 一{\\}\n\f二\n三\n",
    ]);
  });

  it.each([0, 1, 2, 3, 5, 8, 13])("a mark %i units before the end of a slice or a chunk", async (before) => {
    const fill = "文".repeat(65_536 - before);
    const parts = await partsOf(rtf, "a.rtf", write({ body: [fill + MARK] }, encoding));

    expect(parts.some((part) => part.kind === "text" && part.text.includes(MARK))).toBe(true);
  });
});

describe("text", () => {
  it.each([
    ["a character in two runs", "{\\'bb}{\\b\\'fa\\'c3\\'dc}", "body: 机密"],
    [
      "a mark in many groups",
      "\\'bb\\'fa{\\b \\'c3\\'dc}{\\f1 \\u9733*}{\\f0 1\\'c4\\'ea}",
      "body: 机密★1年",
    ],
    ["bytes in a font of the ANSI charset", "\\f1 \\'bb\\'fa\\'c3\\'dc", "body: 机密"],
    ["a negative number", "\\uc0\\u26426\\u-26683", "body: 机\u97c5"],
    ["two bytes that stand in", "\\uc2\\u26426\\'bb\\'fa\\u23494\\'c3\\'dcx", "body: 机密x"],
    ["words that stand in", "\\uc2\\u26426\\bullet\\'fa\\uc1\\u23494 ?x", "body: 机密x"],
    ["a group that ends what stands in", "{\\uc4\\u26426 ?}x", "body: 机x"],
    ["beyond the basic plane", "\\uc0\\u-10176\\u-9215", "body: 𠀁"],
    ["a star of Wingdings", "\\'bb\\'fa\\'c3\\'dc{\\f2\\'ab}1\\'c4\\'ea", "body: 机密★1年"],
    ["a star of Wingdings as a private character", "{\\f2\\uc0\\u-3925}", "body: ★"],
    ["both ways of writing", "{\\upr{?}{\\*\\ud{\\uc0\\u26426}}}", "body: 机"],
    ["a numbering", "{\\listtext\\pard 1.\\tab}\\'bb\\'fa", "body: 1. 机"],
    ["special characters", "\\~\\_\\-\\{\\emdash \\ldblquote ", "body: \u00a0-{—“"],
    ["line ends of the file", "\\'bb\n\\'fa\r\n\\'c3\\'dc\\\nx", "body: 机密\nx"],
    ["unknown destinations", "{\\*\\unknown a{\\pict 00}}b{\\*\\generator c;}", "body: b"],
    ["binary data", "{\\*\\x\\bin4 }}}}}\\bin2 {{a", "body: a"],
    ["a section that goes on on its page", "a\\sect\\sectd\\sbknone b\\sect\\sectd c", "body: a\nb\n\fc"],
    [
      "a nested table",
      "\\trowd\\intbl a{\\intbl\\itap2 b\\nestcell c\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}}\\cell d\\cell\\row",
      "cell: ab\tc\nd\n",
    ],
  ])("%s", async (_case, text, expected) => {
    expect(await readBody(text)).toContain(expected);
  });

  it("a value however long", async () => {
    const found = await readBody(`{\\info{\\title ${"a".repeat(100_000)}\\'bb\\'fa\\'c3\\'dc}}`);

    expect(found.join("")).toContain("a机密");
  });

  it("of a file without a code page is Chinese where it reads as Chinese", async () => {
    const text = Buffer.from("{\\rtf1\\ansi \\'bb\\'fa\\'c3\\'dc\\'ce\\'c4\\'bc\\'fe\\par caf\\'e9}");

    expect(await read(text)).toEqual(["body: 机密文件\ncafé"]);
  });

  it.each([
    "",
    "\\cell",
    "\\row",
    "\\par}}}}a",
    "\\u",
    "\\'",
    "\\'b",
    "\\*",
    "\\u26426",
    "{\\pict",
    "{\\*\\objdata 0105",
  ])("that ends in %j is read to its end", async (end) => {
    expect(textOf(await partsOf(rtf, "a.rtf", Buffer.from(`${head} one ${end}`)))).toContain("one");
  });
});

describe("files in it", () => {
  it("pictures", async () => {
    const picture = png(createRandom(1), 2, 2);
    const parts = await partsOf(rtf, "a.rtf", write({ body: [], pictures: [picture] }));
    const [part] = parts.filter(({ kind }) => kind === "file");

    if (part?.kind !== "file") throw new Error("no file");
    expect(Buffer.from(await part.source.read(0, 1_000)).equals(picture)).toBe(true);
  });

  it("packages", async () => {
    const parts = await partsOf(
      rtf,
      "a.rtf",
      write({ body: [], files: [{ name: "名单.txt", data: Buffer.from(MARK) }] }),
    );
    const [part] = parts.filter(({ kind }) => kind === "file");

    if (part?.kind !== "file") throw new Error("no file");
    expect(part.source.inner).toBe("名单.txt");
    expect(Buffer.from(await part.source.read(0, 99)).toString()).toBe(MARK);
  });

  it("an object that is cut off is a gap", async () => {
    expect(await readBody("{\\object{\\*\\objdata 0105000002000000}}")).toEqual(["gap object-1: corrupt"]);
  });

  it("as many as the budget allows", async () => {
    const pictures = [1, 2, 3].map((size) => png(createRandom(1), size, 1));
    const parts = await partsOf(rtf, "a.rtf", write({ body: [], pictures }), { entries: 1 });

    expect(shown(parts)).toEqual(["file picture-1.png", "gap picture-2.png (+1): too-many"]);
  });
});

describe("a page wrapped into rich text", () => {
  it("is a page again", async () => {
    const wrapped =
      "{\\rtf1\\ansi\\ansicpg936\\fromhtml1 \\deff0{\\fonttbl{\\f0 Arial;}}{\\*\\htmltag64 <p title=\\\"\\'c4\\'da\\'b2\\'bf\\\">}\\htmlrtf {\\htmlrtf0 " +
      "\\'bb\\'fa\\'c3\\'dc\\htmlrtf\\par}\\htmlrtf0 {\\*\\htmltag72 </p>}}";
    const [part] = await partsOf(rtf, "a.rtf", Buffer.from(wrapped.replaceAll('\\"', '"'), "latin1"));

    if (part?.kind !== "file") throw new Error("no file");
    const page = Buffer.from(await part.source.read(0, 999)).toString();
    expect(page).toBe('\ufeff<!DOCTYPE html><p title="内部">机密</p>');
  });
});

describe("hostile rich text", () => {
  it("cut anywhere gives what came before, and says so", async () => {
    const whole = write(
      { body: [MARK, "正文"], header: "页眉", footnote: "脚注", rows: [["一", "二"]] },
      "gbk-hex",
    );
    for (let end = 7; end < whole.length - 1; end += 3) {
      const lines = await read(whole.subarray(0, end));
      expect(lines.at(-1)).toBe("gap : corrupt");
    }
  });

  it.each([
    ["a million open groups", `{\\rtf1 ${"{".repeat(1_000_000)}`, "gap : too-deep"],
    ["a million closed groups", `{\\rtf1 ${"}".repeat(1_000_000)}`, undefined],
    ["boxes in boxes", `{\\rtf1 ${"{\\shptxt a".repeat(5_000)}`, "gap : corrupt"],
    ["binary data longer than the file", "{\\rtf1 \\bin2000000000 x", "gap : corrupt"],
    ["a word without end", `{\\rtf1 \\${"a".repeat(1_000_000)}`, "gap : corrupt"],
    ["a number without end", `{\\rtf1 \\u${"9".repeat(1_000_000)}`, "gap : corrupt"],
    [
      "fonts without end",
      `{\\rtf1 {\\fonttbl${"{\\f99999999\\fcharset134 a;}".repeat(20_000)}`,
      "gap : corrupt",
    ],
  ])("%s ends soon", async (_case, text, expected) => {
    const lines = await read(Buffer.from(text));

    if (expected !== undefined) expect(lines).toContain(expected);
  });
});

it.each([
  ["{\\rtf1", true],
  ["\ufeff\r\n{\\rtf", true],
  ["\\rtf", false],
  ["text {\\rtf1", false],
])("%j is rich text: %s", (text, expected) => {
  expect(accepts(rtf, "a.doc", Buffer.from(text))).toBe(expected);
});
