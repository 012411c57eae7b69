import { describe, expect, it } from "vitest";
import { container } from "../../../../scanner/extract/zip/container.ts";
import { type EpubContent, epub } from "../../../../seeds/documents/epub.ts";
import { png } from "../../../../seeds/documents/png.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { partsOf } from "../parts.ts";
import { readWhole } from "../reading.ts";

const MARK = "机密★1年";
const chapter = { title: "第一章", paragraphs: ["正文"] };

async function lines(content: Partial<EpubContent>): Promise<readonly string[]> {
  return (await readWhole("a.epub", epub({ title: "书", chapters: [chapter], ...content }))).lines;
}

describe("a book", () => {
  it.each<[string, Partial<EpubContent>, string]>([
    ["text", { chapters: [{ title: "章", paragraphs: [MARK] }] }, `body@OEBPS/text1.xhtml: 章\n${MARK}`],
    ["a chapter's title", { chapters: [{ ...chapter, title: MARK }] }, `outline@OEBPS/text1.xhtml: ${MARK}`],
    [
      "a picture's description",
      { chapters: [{ ...chapter, altText: MARK }] },
      `alt-text@OEBPS/text1.xhtml: ${MARK}`,
    ],
    [
      "the table of contents",
      { chapters: [{ ...chapter, title: MARK }] },
      `outline@OEBPS/toc.ncx: 书\n${MARK}`,
    ],
  ])("has a place for %s", async (_what, content, expected) => {
    expect(await lines(content)).toContain(expected);
  });

  it("tells its title and what else is said of it", async () => {
    const found = (await lines({ title: MARK, custom: { 密级: "机密" } })).join("\n");
    expect(found).toContain(`title\t${MARK}`);
    expect(found).toContain("密级\t机密");
  });

  it("is read in the order of its chapters, each on a page of its own", async () => {
    const chapters = ["一", "二", "三"].map((title) => ({ title, paragraphs: [] }));
    const body = (await lines({ chapters })).filter((line) => line.startsWith("body"));
    expect(body).toEqual([
      "body@OEBPS/text3.xhtml: 一",
      "body@OEBPS/text2.xhtml: \f二",
      "body@OEBPS/text1.xhtml: \f三",
    ]);
  });

  it("hands on its pictures", async () => {
    const bytes = epub({ title: "书", chapters: [], pictures: [png(createRandom(1), 20, 20)] });
    const parts = await partsOf(container, "a.epub", bytes);
    expect(parts.flatMap((part) => (part.kind === "file" ? [part.source.inner] : []))).toEqual([
      "OEBPS/images/1.png",
    ]);
  });

  it("names what is encrypted and reads the rest", async () => {
    const chapters = [
      { title: "一", paragraphs: [MARK] },
      { title: "二", paragraphs: ["明文"] },
    ];
    const found = await lines({ chapters, encrypted: ["OEBPS/text2.xhtml"] });
    expect(found).toContain("gap OEBPS/text2.xhtml: encrypted");
    expect(found.join()).not.toContain(MARK);
    expect(found.join()).toContain("明文");
  });
});
