import { describe, expect, it } from "vitest";
import { type VsdxContent, vsdx } from "../../../../seeds/documents/vsdx.ts";
import { readWhole } from "../reading.ts";

const MARK = "机密★1年";

async function lines(content: Partial<VsdxContent>): Promise<readonly string[]> {
  return (await readWhole("a.vsdx", vsdx({ title: "题", author: "人", pages: [], ...content }))).lines;
}

describe("a Visio drawing", () => {
  it.each<[string, Partial<VsdxContent>, string]>([
    [
      "a page",
      { pages: [{ name: "总图", shapes: [{ text: MARK }, { text: "二" }] }] },
      `body@总图: ${MARK}\n二`,
    ],
    ["a master", { master: MARK }, `master@边框: ${MARK}`],
    [
      "shape data",
      { pages: [{ name: "一", shapes: [{ text: "", data: { 密级: MARK } }] }] },
      `property@一: 密级\t${MARK}`,
    ],
    ["a comment", { pages: [{ name: "一", shapes: [{ text: "", comment: MARK }] }] }, `comment@一: ${MARK}`],
    ["a header", { header: MARK }, `header@visio/document.xml: ${MARK}`],
    ["a footer", { footer: MARK }, `footer@visio/document.xml: ${MARK}`],
    ["a property", { custom: { 密级: MARK } }, `property@docProps/custom.xml: 密级\t${MARK}`],
  ])("has a place for %s", async (_what, content, expected) => {
    expect(await lines(content)).toContain(expected);
  });

  it("of 2003 is one XML file", async () => {
    const xml =
      '<?xml version="1.0"?><VisioDocument xmlns="http://schemas.microsoft.com/visio/2003/core"><DocumentProperties><Title>题</Title></DocumentProperties>' +
      `<Masters><Master NameU="边框"><Shapes><Shape><Text>母版</Text></Shape></Shapes></Master></Masters>` +
      `<Pages><Page ID="0" Name="总图"><Shapes><Shape><Text><cp IX="0"/>${MARK}</Text><Prop><Value>机密</Value><Label>密级</Label></Prop></Shape></Shapes></Page></Pages></VisioDocument>`;
    const { lines: found } = await readWhole("a.vdx", Buffer.from(xml));
    expect(found).toEqual([
      "property@: Title	题",
      "master@: 母版",
      `body@总图: ${MARK}`,
      "property@总图: 机密	密级",
    ]);
  });
});
