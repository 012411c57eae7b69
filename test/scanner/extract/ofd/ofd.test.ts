import { describe, expect, it } from "vitest";
import { container } from "../../../../scanner/extract/zip/container.ts";
import { zip } from "../../../../seeds/documents/archives/zip.ts";
import { type OfdContent, ofd } from "../../../../seeds/documents/ofd.ts";
import { png } from "../../../../seeds/documents/png.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { partsOf, shown, textOf } from "../parts.ts";
import { readWhole } from "../reading.ts";

const MARK = "机密★1年";
const at = (text: string, more = {}) => ({ text, x: 25, y: 30, ...more });

async function lines(content: OfdContent): Promise<readonly string[]> {
  return (await readWhole("a.ofd", ofd(content))).lines;
}

describe("an OFD document", () => {
  it.each<[string, OfdContent, string]>([
    ["a line of a page", { pages: [{ texts: [at(MARK)] }] }, `body@第 1 页: ${MARK}`],
    [
      "letters drawn one by one",
      { pages: [{ texts: [at(MARK, { letters: true, spacing: 7 })] }] },
      `body@第 1 页: ${MARK}`,
    ],
    [
      "letters below one another",
      { pages: [{ texts: [at(MARK, { vertical: true })] }] },
      `body@第 1 页: ${MARK}`,
    ],
    [
      "letters across the page",
      { pages: [{ texts: [at(MARK, { turned: 315 })] }] },
      `watermark@第 1 页: ${MARK}`,
    ],
    ["a later page", { pages: [{ texts: [] }, { texts: [at(MARK)] }] }, `body@第 2 页: \f${MARK}`],
    [
      "a template",
      { pages: [{ texts: [] }], template: [at(MARK)] },
      `master@模板 template 公文版式: ${MARK}`,
    ],
    [
      "large letters of a template",
      { pages: [{ texts: [] }], template: [at(MARK, { size: 30 })] },
      `watermark@模板 template 公文版式: ${MARK}`,
    ],
    [
      "a watermark annotation",
      { pages: [{ texts: [], annotations: [{ type: "Watermark", text: at(MARK) }] }] },
      `watermark@第 1 页: ${MARK}`,
    ],
    [
      "another annotation",
      { pages: [{ texts: [], annotations: [{ type: "Stamp", text: at(MARK) }] }] },
      `annotation@第 1 页: ${MARK}`,
    ],
    [
      "a remark",
      { pages: [{ texts: [], annotations: [{ type: "Highlight", remark: MARK }] }] },
      `annotation@第 1 页: ${MARK}`,
    ],
    [
      "the title",
      { pages: [], title: MARK },
      `property@OFD.xml: DocID\t0123456789abcdef0123456789abcdef\nTitle\t${MARK}\nDocRoot\tDoc_0/Document.xml`,
    ],
    ["the outline", { pages: [], outline: [MARK] }, `outline@Doc_0/Document.xml: ${MARK}`],
    [
      "a page in no list",
      { pages: [{ texts: [] }], unlisted: [{ texts: [at(MARK)] }] },
      `body@第 2 页: \f${MARK}`,
    ],
  ])("%s has its own place", async (_what, content, expected) => {
    expect(await lines(content)).toContain(expected);
  });

  it.each([
    ["custom data by its name", { custom: { 密级: MARK } }, `密级\t${MARK}`],
    ["keywords", { keywords: ["秘密"] }, "Keyword\t秘密"],
  ])("tells %s", async (_what, content, expected) => {
    expect((await lines({ pages: [], ...content })).join("\n")).toContain(expected);
  });

  it("tells by the name of a tag what an object of a page is", async () => {
    const texts = [at("机密", { id: "41" }), at("★1年", { id: "42", x: 35 })];
    const found = await lines({ pages: [{ texts }], tags: { 密级: ["41", "42"], 标题: ["99"] } });
    expect(found).toContain(`label@标引 tags: 密级\t${MARK}`);
    expect(found.join()).not.toContain("标题");
  });

  it("shows the labels that a template draws beside the values of the first page", async () => {
    const pages = [{ texts: [at("张某", { x: 60 })] }, { texts: [at("李某", { x: 60 })] }];
    const found = await lines({ pages, template: [at("姓名："), at("水印", { size: 40, y: 200 })] });
    expect(found).toContain("master@模板 template 公文版式: 姓名：");
    expect(found).toContain("body@第 1 页: 姓名：\t张某");
    expect(found).toContain("body@第 2 页: \f李某");
  });

  it("tells a tiled watermark as one text of the page", async () => {
    const tile = { type: "Watermark", text: at(MARK, { turned: 315 }) };
    const found = await lines({ pages: [{ texts: [], annotations: [tile, tile, tile] }] });
    expect(found).toContain(`watermark@第 1 页: ${MARK}\n${MARK}\n${MARK}`);
  });

  it("hands on attachments under their own names, and pictures", async () => {
    const picture = png(createRandom(1), 20, 20);
    const attachments = [{ name: "名单.txt", data: MARK }];
    const parts = await partsOf(container, "a.ofd", ofd({ pages: [], attachments, pictures: [picture] }));
    const files = parts.flatMap((part) => (part.kind === "file" ? [part.source.inner] : []));
    expect(files).toEqual(["Doc_0/Attachs/名单.txt", "Doc_0/Res/image_0.png"]);
  });

  it("tells the name in a seal, and hands on its picture and what is only called a signature", async () => {
    const picture = Buffer.from(png(createRandom(1), 8, 8));
    const der = (tag: number, ...content: readonly Uint8Array[]) => {
      const bytes = Buffer.concat(content);
      return Buffer.concat([Buffer.from([tag, 0x82, bytes.length >> 8, bytes.length & 255]), bytes]);
    };
    const seal = der(0x30, der(0x30, der(0x0c, Buffer.from("某局公章"))), der(0x30, der(0x04, picture)));
    const files = [
      { name: "Doc_0/Signs/Sign_0/Seal.esl", data: seal },
      { name: "Doc_0/Signs/Sign_0/SignedValue.dat", data: seal },
      { name: "Doc_0/Signs/Sign_1/SignedValue.dat", data: MARK },
    ];
    const parts = shown(await partsOf(container, "a.ofd", ofd({ pages: [], files })));
    expect(parts.filter((part) => part.includes("Sign"))).toEqual([
      "file Doc_0/Signs/Sign_0/Seal.esl/Seal.esl.1",
      "file Doc_0/Signs/Sign_1/SignedValue.dat",
    ]);
    expect(parts).toContain("property: 印章 seal\t某局公章\n");
  });

  it("calls a page unread whose letters are drawn as outlines", async () => {
    const outlines = "M 0 0 B 1 1 2 2 3 3 L 4 4 ".repeat(100);
    expect(await lines({ pages: [{ texts: [], outlines }] })).toContain("gap 第 1 页: ocr-missing");
    const texts = [at("这一页有足够多的文字可以阅读，不是画出来的轮廓。")];
    expect((await lines({ pages: [{ texts, outlines }] })).join()).not.toContain("ocr-missing");
  });

  it("names an encrypted document as such", async () => {
    const files = [
      { name: "Encryptions.xml", data: "<Encryptions/>" },
      { name: "Doc_0/Pages/Page_9/Content.dat", data: Buffer.from([1, 2, 3, 200, 201]) },
    ];
    const found = await lines({ pages: [{ texts: [at("明文")] }], files });
    expect(found).toContain("gap Encryptions.xml (+1): encrypted");
    expect(found).toContain("body@第 1 页: 明文");
  });
});

it("an OFD file may hold several documents", async () => {
  const page = (text: string) =>
    `<ofd:Page><ofd:Content><ofd:TextObject Boundary="0 0 9 9"><ofd:TextCode X="1" Y="5">${text}</ofd:TextCode></ofd:TextObject></ofd:Content></ofd:Page>`;
  const roots = [0, 1].map(
    (id) => `<ofd:DocBody><ofd:DocRoot>Doc_${id}/Document.xml</ofd:DocRoot></ofd:DocBody>`,
  );
  const bytes = zip([
    { name: "OFD.xml", data: `<ofd:OFD>${roots.join("")}</ofd:OFD>` },
    ...[0, 1].flatMap((id) => [
      {
        name: `Doc_${id}/Document.xml`,
        data: '<ofd:Document><ofd:Pages><ofd:Page ID="1" BaseLoc="/Doc_ID/P.xml"/></ofd:Pages></ofd:Document>'.replace(
          "ID/",
          `${id}/`,
        ),
      },
      { name: `Doc_${id}/P.xml`, data: page(`机密${id}`) },
    ]),
  ]);
  const { lines: found } = await readWhole("a.ofd", bytes);
  expect(found).toContain("body@文档 1 第 1 页: 机密0");
  expect(found).toContain("body@文档 2 第 1 页: 机密1");
});

describe("the lines of an OFD page", () => {
  it.each([
    ["by height, then from the left", [at("下", { y: 50 }), at("右", { x: 100 }), at("左")], "左\t右\n下\n"],
    ["label and value apart", [at("密级："), at("机密", { x: 46 })], "密级：机密\n"],
    ["columns with a tab", [at("机密"), at("特急", { x: 150 })], "机密\t特急\n"],
    [
      "Latin words with a blank",
      [at("TOP", { spacing: 3 }), at("SECRET", { x: 35.5, spacing: 3 })],
      "TOP SECRET\n",
    ],
    ["letters drawn twice once", [at(MARK), at(MARK, { x: 25.3 })], `${MARK}\n`],
  ])("stand %s", async (_what, texts, expected) => {
    const parts = await partsOf(container, "a.ofd", ofd({ pages: [{ texts }] }));
    expect(textOf(parts, "body")).toBe(expected);
  });

  it("say where they stand on the first page, and only there", async () => {
    const texts = [at(MARK, { x: 21, y: 29.7, size: 5 }), at("正文", { x: 21, y: 148.5 })];
    const parts = await partsOf(container, "a.ofd", ofd({ pages: [{ texts }, { texts }] }));
    const [first, second] = parts.flatMap((part) =>
      part.kind === "text" && part.place === "body" ? [part] : [],
    );
    expect(first?.layout).toHaveLength(2);
    expect(first?.layout?.[0]).toMatchObject({
      at: 0,
      left: expect.closeTo(0.1),
      width: expect.closeTo(25 / 210, 1),
    });
    expect(first?.layout?.[0]?.top).toBeLessThan(0.1);
    expect(first?.layout?.[1]).toMatchObject({ at: 6, top: expect.closeTo((148.5 - 4.4) / 297, 2) });
    expect(second?.layout).toBeUndefined();
  });

  it("are found wherever a page breaks into slices, and their places with them", async () => {
    const texts = Array.from({ length: 1_500 }, (_, row) =>
      at("字".repeat(60), { y: row * 0.19, size: 0.1 }),
    );
    const parts = await partsOf(
      container,
      "a.ofd",
      ofd({ pages: [{ texts: [...texts, at(MARK, { y: 290 })] }] }),
    );
    const body = parts.flatMap((part) => (part.kind === "text" && part.place === "body" ? [part] : []));
    expect(body.length).toBeGreaterThan(1);
    for (const { text, layout = [] } of body) {
      for (const { at: start } of layout) expect(start === 0 || text[start - 1] === "\n").toBe(true);
    }
    expect(body.at(-1)?.text).toContain(`${MARK}\n`);
  });
});
