import { describe, expect, it } from "vitest";
import { zip } from "../../../../seeds/documents/archives/zip.ts";
import { readWhole } from "../reading.ts";

const MARK = "机密★1年";

function xps(...pages: readonly string[]): Uint8Array {
  const listed = pages.map((_, index) => `<PageContent Source="Pages/${pages.length - index}.fpage"/>`);
  return zip([
    { name: "[Content_Types].xml", data: "<Types/>" },
    {
      name: "FixedDocSeq.fdseq",
      data: '<FixedDocumentSequence><DocumentReference Source="Documents/1/FixedDoc.fdoc"/></FixedDocumentSequence>',
    },
    { name: "Documents/1/FixedDoc.fdoc", data: `<FixedDocument>${listed.join("")}</FixedDocument>` },
    ...pages.map((page, index) => ({
      name: `Documents/1/Pages/${pages.length - index}.fpage`,
      data: `<FixedPage Width="800" Height="1000">${page}</FixedPage>`,
    })),
    { name: "docProps/core.xml", data: "<cp:coreProperties><dc:title>题</dc:title></cp:coreProperties>" },
    { name: "Resources/a.odttf", data: Buffer.from([1, 2, 3]) },
  ]);
}

const glyphs = (text: string, x: number, y: number, more = "") =>
  `<Glyphs OriginX="${x}" OriginY="${y}" FontRenderingEmSize="20" UnicodeString="${text}" ${more}/>`;

async function lines(...pages: readonly string[]): Promise<readonly string[]> {
  return (await readWhole("a.xps", xps(...pages))).lines;
}

describe("an XPS document", () => {
  it.each([
    [
      "letters one by one",
      Array.from(MARK, (letter, at) => glyphs(letter, 50 + at * 20, 50)).join(""),
      `body@第 1 页: ${MARK}`,
    ],
    ["lines in any order", glyphs("二", 50, 90) + glyphs("一", 50, 50), "body@第 1 页: 一\n二"],
    [
      "a canvas that is moved",
      `<Canvas RenderTransform="1,0,0,1,0,100">${glyphs("二", 50, 50)}</Canvas>${glyphs("一", 50, 90)}`,
      "body@第 1 页: 一\n二",
    ],
    [
      "text across the page",
      glyphs(MARK, 0, 0, 'RenderTransform="0.7,-0.7,0.7,0.7,100,500"'),
      `watermark@第 1 页: ${MARK}`,
    ],
    [
      "the title of a picture",
      `<Path AutomationProperties.Name="${MARK}" Data="M 0,0"/>`,
      `alt-text@第 1 页: ${MARK}`,
    ],
    ["words drawn as outlines", `<Path Data="${"C 1,1 2,2 3,3 ".repeat(300)}"/>`, "gap 第 1 页: ocr-missing"],
  ])("reads %s", async (_what, page, expected) => {
    expect(await lines(page)).toContain(expected);
  });

  it("is read in the order of its pages, with its properties and without its fonts", async () => {
    expect(await lines(glyphs("一", 50, 50), glyphs("二", 50, 50))).toEqual([
      "body@第 1 页: 一",
      "body@第 2 页: \f二",
      "property@docProps/core.xml: title\t题",
    ]);
  });
});

it("a list of more pages than are looked up is a gap, and no page is lost", async () => {
  const list = '<PageContent Source="x"/>'.repeat(100_001);
  const bytes = zip([
    { name: "a.fdoc", data: `<FixedDocument>${list}</FixedDocument>` },
    { name: "1.fpage", data: `<FixedPage>${glyphs(MARK, 50, 50)}</FixedPage>` },
  ]);

  const { lines: found } = await readWhole("a.xps", bytes);

  expect(found).toContain(`body@第 1 页: ${MARK}`);
  expect(found).toContain("gap a.fdoc: too-many");
});
