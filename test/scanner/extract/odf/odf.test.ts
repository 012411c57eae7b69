import { describe, expect, it } from "vitest";
import { container } from "../../../../scanner/extract/zip/container.ts";
import { zip } from "../../../../seeds/documents/archives/zip.ts";
import { type OdtContent, odp, ods, odt } from "../../../../seeds/documents/odf/odf.ts";
import { png } from "../../../../seeds/documents/png.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { partsOf, textOf } from "../parts.ts";
import { readWhole } from "../reading.ts";

const MARK = "机密★1年";

async function lines(bytes: Uint8Array, name = "a.odt"): Promise<readonly string[]> {
  return (await readWhole(name, bytes)).lines;
}

describe("an OpenDocument text", () => {
  it.each<[string, Partial<OdtContent>, string]>([
    ["the running text", { body: [MARK] }, `body@: ${MARK}`],
    ["a mark cut into runs", { body: [["机", "密", "★", "1年"]] }, `body@: ${MARK}`],
    ["a table", { table: [["密级", MARK]] }, `cell@: 密级\t${MARK}`],
    ["a header", { header: MARK }, `header@styles.xml: ${MARK}`],
    ["a header of left pages", { leftHeader: MARK }, `header@styles.xml: ${MARK}`],
    ["a header of the first page", { firstHeader: MARK }, `header@styles.xml: ${MARK}`],
    ["a footer", { footer: MARK }, `footer@styles.xml: ${MARK}`],
    ["a footnote", { footnote: MARK }, `footnote@: ${MARK}`],
    ["an endnote", { endnote: MARK }, `endnote@: ${MARK}`],
    ["a comment", { comment: MARK }, `comment@: ${MARK}`],
    ["a tracked deletion", { deleted: MARK }, `deleted@: ${MARK}`],
    ["a text box", { textBox: MARK }, `textbox@: ${MARK}`],
    ["a watermark", { watermark: MARK }, `watermark@styles.xml: ${MARK}`],
    ["the title of a picture", { altText: MARK }, `alt-text@: ${MARK}`],
    ["a hidden field", { hiddenField: MARK }, `field@: ${MARK}\nooow:1`],
    ["a form control", { formValue: MARK }, `form-value@: ${MARK}`],
    ["a phonetic guide", { ruby: MARK }, `alt-text@: ${MARK}`],
    ["a star of a symbol font", { symbol: true }, "body@: 机密★2年"],
    ["an embedded chart", { chart: MARK }, `chart@Object 1/content.xml: ${MARK}\n一月\t120`],
    ["a property", { title: MARK }, `property@meta.xml: title\t${MARK}`],
    ["a property of its own", { custom: { 密级: MARK } }, `property@meta.xml: 密级\t${MARK}`],
    [
      "a sensitivity label",
      { custom: { MSIP_Label_1_Name: MARK } },
      `label@meta.xml: MSIP_Label_1_Name\t${MARK}`,
    ],
  ])("%s has its own place", async (_what, content, expected) => {
    expect(await lines(odt({ body: [], ...content }))).toContain(expected);
  });

  it("leaves the number of a note out of the text that it stands in", async () => {
    expect(await lines(odt({ body: [], footnote: "注" }))).toContain("body@: 正文");
  });

  it("keeps blanks, tabs and breaks that are elements, and drops those that a writer adds", async () => {
    const body = '<text:p>\n   机<text:s text:c="2"/>密\n  甲<text:tab/>乙<text:line-break/>丙</text:p>';
    expect(await lines(withBody("text", body))).toContain("body@: 机  密 甲 乙\n丙");
  });

  it("ends a page where the style of a paragraph begins one, and where the writer noted it", async () => {
    const styles =
      '<style:style style:name="P1"><style:paragraph-properties fo:break-before="page"/></style:style>';
    const body =
      '<text:p text:style-name="P1">一</text:p><text:p text:style-name="P1">二</text:p><text:p>三</text:p><text:soft-page-break/><text:p>四</text:p>';
    expect(await lines(withBody("text", body, styles))).toContain("body@: 一\n\f二\n三\n\f四");
  });

  it("hands on pictures and embedded files, and leaves out fonts and the picture of its first page", async () => {
    const picture = png(createRandom(1), 20, 20);
    const files = [
      { name: "Thumbnails/thumbnail.png", data: picture },
      { name: "Object 2", data: "文件" },
      { name: "Fonts/Font1.ttf", data: Buffer.from([9, 9, 9]) },
      { name: "Fonts/Font2.ttf", data: zip([]) },
      { name: "ObjectReplacements/Object 1", data: "VCLMTF\x01" },
    ];
    const parts = await partsOf(
      container,
      "a.odt",
      odt({ body: [], pictures: [picture], chart: "图", files }),
    );
    expect(parts.flatMap((part) => (part.kind === "file" ? [part.source.inner] : []))).toEqual([
      "Pictures/1.png",
      "Object 2",
      "Fonts/Font2.ttf",
    ]);
  });

  it("names what is encrypted and reads the rest", async () => {
    const found = await lines(odt({ body: [MARK], title: "题", encrypted: ["content.xml"] }));
    expect(found).toContain("gap content.xml: encrypted");
    expect(found).toContain("property@meta.xml: title\t题");
    expect(found.join()).not.toContain(MARK);
  });

  it("is read whole when it is longer than a slice, wherever the mark stands", async () => {
    for (const at of [1_020, 65_520, 65_530, 65_536]) {
      const parts = await partsOf(
        container,
        "a.odt",
        odt({ body: ["字".repeat(at), MARK, "尾".repeat(70_000)] }),
      );
      expect(textOf(parts, "body")).toContain(`\n${MARK}\n`);
    }
  });

  it("keeps a mark whole on the borders of what is unpacked and decoded at once", async () => {
    for (let length = 65_000; length < 65_600; length += 7) {
      const parts = await partsOf(container, "a.odt", odt({ body: ["x".repeat(length), MARK, "尾"] }));
      expect(textOf(parts, "body")).toContain(`\n${MARK}\n`);
    }
  });

  it("is read in time with 400,000 frames inside one another", async () => {
    const body = `<text:p>前</text:p>${"<draw:frame>".repeat(400_000)}<text:p>${MARK}`;
    const found = await readWhole("a.odt", withBody("text", body), { time: 10_000 });
    expect(found.lines.join()).toContain(MARK);
    expect(found.lines.join()).not.toContain("too-slow");
  });

  it.each([10, 300, 700])("gives what stands before a cut at byte %i", async (at) => {
    const bytes = odt({ body: [MARK] });
    const found = await lines(bytes.subarray(0, at));
    expect(found.some((line) => line.startsWith("gap"))).toBe(true);
  });
});

describe("an OpenDocument workbook", () => {
  const sheets = [{ name: "名单", rows: [["密级", MARK]] }];

  it("gives its rows with the numbers of the rows", async () => {
    const rows = [
      ["姓名", "电话"],
      ["张某", "13800138000"],
    ];
    const found = await lines(ods({ sheets: [{ name: "名单", rows }] }), "a.ods");
    expect(found).toContain("cell@名单!1:2: 姓名\t电话\n张某\t13800138000");
    expect(found).toContain("outline@名单: 名单");
  });

  it.each([
    ["a header", { header: MARK }, `header@styles.xml: ${MARK}`],
    ["a footer", { footer: MARK }, `footer@styles.xml: ${MARK}`],
    ["a comment on a cell", { comment: MARK }, `comment@名单: ${MARK}`],
    ["a text box", { textBox: MARK }, `textbox@名单: ${MARK}`],
    ["a validation", { validation: MARK }, `validation@: of:cell-content-is-in-list("机密")\n密级\n${MARK}`],
  ])("%s has its own place", async (_what, content, expected) => {
    const found = await lines(ods({ sheets, ...content }), "a.ods");
    expect(found).toContain(expected);
  });

  it("has defined names and hidden sheets", async () => {
    const hidden = [...sheets, { name: "底稿", rows: [[MARK]], hidden: true }];
    const found = await lines(ods({ sheets: hidden, definedName: "密级_机密" }), "a.ods");
    expect(found).toContain(`cell@底稿（隐藏 hidden）!1:1: ${MARK}`);
    expect(found.join("\n")).toContain("密级_机密\t$Sheet1.$A$1");
  });

  it("does not believe how often a row is repeated", async () => {
    const found = await readWhole("a.ods", ods({ sheets: [{ ...sheets[0]!, repeated: 1_048_576 }] }));
    expect(found.lines.filter((line) => line.startsWith("cell"))).toHaveLength(1);
    expect(found.chars).toBeLessThan(1_000);
  });

  it("shows only so much again, however many rows and cells repeat", async () => {
    const row =
      '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>机密机密</text:p></table:table-cell></table:table-row>';
    const { chars } = await readWhole(
      "a.ods",
      withBody("spreadsheet", `<table:table table:name="一">${row.repeat(2_000)}`),
    );
    expect(chars).toBeLessThan(1_000_000);
  });

  it("tells a long number in full where it is shown as a power of ten", async () => {
    const body =
      '<table:table table:name="一"><table:table-row><table:table-cell office:value-type="float" office:value="13800138000"><text:p>1.38E+10</text:p></table:table-cell></table:table-row></table:table>';
    expect(await lines(withBody("spreadsheet", body), "a.ods")).toContain("cell@一!1:1: 13800138000");
  });
});

describe("an OpenDocument presentation", () => {
  it.each([
    ["a title", { slides: [{ title: MARK }] }, `body@幻灯片 slide 1: ${MARK}`],
    ["an outline", { slides: [{ title: "题", text: MARK }] }, `body@幻灯片 slide 1: 题\n${MARK}`],
    ["a text box", { slides: [{ title: "题", textBox: MARK }] }, `textbox@幻灯片 slide 1: ${MARK}`],
    ["notes", { slides: [{ title: "题", notes: MARK }] }, `notes@幻灯片 slide 1: ${MARK}`],
    ["a comment", { slides: [{ title: "题", comment: MARK }] }, `comment@幻灯片 slide 1: ${MARK}`],
    [
      "a hidden slide",
      { slides: [{ title: "一" }, { title: MARK, hidden: true }] },
      `body@幻灯片 slide 2（隐藏 hidden）: ${MARK}`,
    ],
    ["the master", { slides: [], master: MARK }, `master@styles.xml: ${MARK}`],
  ])("%s has its own place", async (_what, content, expected) => {
    expect(await lines(odp(content), "a.odp")).toContain(expected);
  });
});

/** A package with nothing but this in it. */
function withBody(kind: string, body: string, styles = ""): Uint8Array {
  const content = `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`;
  return zip([
    { name: "mimetype", data: `application/vnd.oasis.opendocument.${kind}`, stored: true },
    { name: "content.xml", data: content },
  ]);
}
