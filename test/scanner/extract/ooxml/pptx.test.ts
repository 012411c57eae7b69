import { describe, expect, it } from "vitest";
import { pptx } from "../../../../seeds/documents/powerpoint/pptx.ts";
import { type OfficeParts, office, readContainer, rels } from "./office.ts";

const SLIDE = "幻灯片 slide 1";

/** A presentation with one slide of these shapes. */
function deck(shapes: string, others: OfficeParts = {}, show = ""): Uint8Array {
  return office({
    "ppt/presentation.xml":
      '<p:presentation><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>',
    "ppt/_rels/presentation.xml.rels": rels("r1 slide slides/slide1.xml"),
    "ppt/slides/slide1.xml": `<p:sld${show}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`,
    ...others,
  });
}

/** A shape, a placeholder if it says of which kind. */
function shape(content: string, placeholder?: string): string {
  const kind = placeholder === undefined ? "" : `<p:ph type="${placeholder}"/>`;
  return `<p:sp><p:nvSpPr><p:cNvPr id="1" name="形状"/><p:nvPr>${kind}</p:nvPr></p:nvSpPr><p:txBody>${content}</p:txBody></p:sp>`;
}

function lines(...texts: readonly string[]): string {
  return texts.map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`).join("");
}

function tree(root: string, content: string): string {
  return `<p:${root}><p:cSld><p:spTree>${content}</p:spTree></p:cSld></p:${root}>`;
}

const MARK = lines("机密★1年");

describe("text of a slide", () => {
  it.each([
    ["a title", shape(MARK, "title"), ["body: 机密★1年"]],
    ["a text box of two lines", shape(lines("一", "二")), ["body: 一\n二"]],
    [
      "a mark split over runs",
      shape("<a:p><a:r><a:t>机</a:t></a:r><a:r><a:t>密</a:t></a:r></a:p>"),
      ["body: 机密"],
    ],
    [
      "a line break",
      shape("<a:p><a:r><a:t>一</a:t></a:r><a:br/><a:r><a:t>二</a:t></a:r></a:p>"),
      ["body: 一\n二"],
    ],
    [
      "a star of the Wingdings font",
      shape(
        '<a:p><a:r><a:t>机密</a:t></a:r><a:r><a:rPr><a:sym typeface="Wingdings"/></a:rPr><a:t>«</a:t></a:r></a:p>',
      ),
      ["body: 机密★"],
    ],
    ["shapes in a group", `<p:grpSp><p:grpSp>${shape(MARK)}</p:grpSp></p:grpSp>`, ["body: 机密★1年"]],
    [
      "a table",
      `<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody>${lines("密级")}</a:txBody></a:tc><a:tc><a:txBody>${lines("机密")}</a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>`,
      ["cell: 密级\t机密"],
    ],
    ["a footer placeholder", shape(MARK, "ftr"), ["footer: 机密★1年"]],
    ["a header placeholder", shape(MARK, "hdr"), ["header: 机密★1年"]],
    [
      "what follows a footer is the slide again",
      shape(MARK, "ftr") + shape(lines("正文")),
      ["footer: 机密★1年", "body: 正文"],
    ],
    [
      "alternative text",
      '<p:pic><p:nvPicPr><p:cNvPr id="1" name="图片 1" descr="机密★1年"/></p:nvPicPr></p:pic>',
      ["alt-text: 机密★1年"],
    ],
    [
      "the tip of a link",
      shape('<a:p><a:r><a:rPr><a:hlinkClick tooltip="机密"/></a:rPr></a:r></a:p>'),
      ["alt-text: 机密", "body: "],
    ],
    [
      "the same shape for new and old programs, once",
      `<mc:AlternateContent><mc:Choice>${shape(MARK)}</mc:Choice><mc:Fallback>${shape(MARK)}</mc:Fallback></mc:AlternateContent>`,
      ["body: 机密★1年"],
    ],
  ])("%s", async (_case, shapes, expected) => {
    const found = await readContainer(deck(shapes));

    expect(new Set(found)).toEqual(new Set(expected.map((line) => line.replace(": ", `@${SLIDE}: `))));
  });

  it.each(["0", "false"])("a slide with show=%s is read and called hidden", async (show) => {
    const found = await readContainer(deck(shape(MARK), {}, ` show="${show}"`));

    expect(found).toEqual([`body@${SLIDE}（隐藏 hidden）: 机密★1年`]);
  });

  it("slides come in the order of the presentation, whatever their parts are called", async () => {
    const found = await readContainer(
      office({
        "ppt/presentation.xml":
          '<p:presentation><p:sldId id="1" r:id="r2"/><p:sldId id="2" r:id="r1"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": rels("r1 slide slides/slide1.xml", "r2 slide slides/slide2.xml"),
        "ppt/slides/slide1.xml": tree("sld", shape(lines("后"))),
        "ppt/slides/slide2.xml": tree("sld", shape(lines("先"))),
      }),
    );

    expect(found).toEqual(["body@幻灯片 slide 1: 先", "body@幻灯片 slide 2: 后"]);
  });
});

describe("what stands beside the slides", () => {
  it.each([
    [
      "notes",
      "notesSlide ../n.xml",
      "ppt/n.xml",
      tree("notes", shape(MARK, "body")),
      `notes@${SLIDE} › n.xml: 机密★1年`,
    ],
    [
      "comments",
      "comments ../c.xml",
      "ppt/c.xml",
      "<p:cmLst><p:cm><p:text>机密★1年</p:text></p:cm></p:cmLst>",
      `comment@${SLIDE} › c.xml: 机密★1年`,
    ],
    [
      "comments of new programs",
      "comments ../c.xml",
      "ppt/c.xml",
      `<p188:cmLst><p188:cm><p188:txBody>${MARK}</p188:txBody></p188:cm></p188:cmLst>`,
      `comment@${SLIDE} › c.xml: 机密★1年`,
    ],
    [
      "a chart",
      "chart ../c.xml",
      "ppt/c.xml",
      "<c:chartSpace><c:title><a:p><a:r><a:t>机密</a:t></a:r></a:p></c:title><c:ser><c:tx><c:v>系列</c:v></c:tx></c:ser></c:chartSpace>",
      `chart@${SLIDE} › c.xml: 机密\n系列`,
    ],
    [
      "a layout",
      "slideLayout ../l.xml",
      "ppt/l.xml",
      tree("sldLayout", shape(MARK)),
      `master@${SLIDE} › l.xml: 机密★1年`,
    ],
  ])("%s are named after their slide", async (_case, relation, path, content, expected) => {
    const others = { "ppt/slides/_rels/slide1.xml.rels": rels(`r1 ${relation}`), [path]: content };

    expect(await readContainer(deck("", others))).toEqual([expected]);
  });

  it.each([
    ["a master", "ppt/slideMasters/slideMaster1.xml", tree("sldMaster", shape(MARK)), "master"],
    ["a master of notes", "ppt/notesMasters/notesMaster1.xml", tree("notesMaster", shape(MARK)), "master"],
    ["a master of handouts", "ppt/handoutMasters/h.xml", tree("handoutMaster", shape(MARK)), "master"],
    [
      "the footer of a master",
      "ppt/slideMasters/slideMaster1.xml",
      tree("sldMaster", shape(MARK, "ftr")),
      "footer",
    ],
  ])("%s is named after its part", async (_case, path, content, place) => {
    expect(await readContainer(deck("", { [path]: content }))).toEqual([`${place}@${path}: 机密★1年`]);
  });

  it("tags that a program left on a slide are properties", async () => {
    const tags = '<p:tagLst><p:tag name="密级" val="机密"/></p:tagLst>';

    expect(await readContainer(deck("", { "ppt/tags/tag1.xml": tags }))).toEqual([
      "property@ppt/tags/tag1.xml: 密级\t机密",
    ]);
  });
});

it("a whole presentation gives every place", async () => {
  const bytes = pptx({
    title: "标题",
    author: "作者",
    master: "母版",
    slides: [
      { title: "题目", lines: ["一", "二"], notes: "备注", footer: "页脚" },
      { title: "末页", lines: [] },
    ],
  });
  const found = (await readContainer(bytes)).filter((line) => !line.startsWith("property@docProps/app"));

  expect(found.sort()).toEqual([
    "body@幻灯片 slide 1: 题目\n一\n二",
    "body@幻灯片 slide 2: 末页",
    "footer@幻灯片 slide 1: 页脚",
    "master@ppt/slideLayouts/slideLayout1.xml: 单击此处编辑母版标题样式",
    "master@ppt/slideMasters/slideMaster1.xml: 母版",
    "notes@幻灯片 slide 1 › notesSlide1.xml: 备注",
    "property@docProps/core.xml: title\t标题\ncreator\t作者\ncreated\t2026-01-05T01:00:00Z",
  ]);
});
