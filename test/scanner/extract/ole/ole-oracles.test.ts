import { beforeEach, describe, expect, it } from "vitest";
import { ole } from "../../../../scanner/extract/ole/ole.ts";
import { png } from "../../../../seeds/documents/png.ts";
import { ppt } from "../../../../seeds/documents/powerpoint/ppt.ts";
import { pptx } from "../../../../seeds/documents/powerpoint/pptx.ts";
import { doc } from "../../../../seeds/documents/word/doc.ts";
import { docx } from "../../../../seeds/documents/word/docx.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { partsOf, textOf } from "../parts.ts";
import { converted, missingTool, printed } from "./native-tools.ts";

const PROPERTIES = { title: "标题机密", author: "张三", custom: { 密级: "机密" } };
const noOffice = missingTool("soffice");
const noCatdoc = missingTool("catdoc");

/** The words of each place, blanks left out. */
async function wordsOf(bytes: Uint8Array): Promise<(place: string) => string> {
  const parts = await partsOf(ole, "a", bytes);
  return (place) => textOf(parts, place).replaceAll(/\s/g, "");
}

describe("documents that LibreOffice makes", () => {
  beforeEach((test) => test.skip(noOffice !== undefined, noOffice));

  it("have all their places when they are Word documents", { timeout: 180_000 }, async () => {
    const content = {
      ...PROPERTIES,
      body: ["正文机密★1年", { rows: [["密级", "机密"]] }, "末尾"],
      headers: ["页眉秘密"],
      footers: ["页脚内部"],
      textBoxes: ["文本框绝密"],
      footnotes: ["脚注工作秘密"],
      comments: ["批注商业秘密"],
      watermark: "水印机密",
      pictures: [png(createRandom(1), 20, 20)],
    };

    const words = await wordsOf(converted("a.docx", docx(content), "doc"));

    expect(words("body")).toBe("正文机密★1年末尾");
    expect(words("cell")).toBe("密级机密");
    expect(words("header")).toBe("页眉秘密");
    expect(words("footer")).toBe("页脚内部");
    expect(words("textbox")).toBe("文本框绝密");
    expect(words("footnote")).toBe("脚注工作秘密");
    expect(words("comment")).toBe("批注商业秘密");
    expect(words("watermark")).toBe("水印机密");
    expect(words("property")).toMatch(/标题机密.*张三.*密级机密/);
  });

  it("have all their places when they are presentations", { timeout: 180_000 }, async () => {
    const slides = [
      { title: "题一机密", lines: ["要点一"], notes: "备注秘密", footer: "页脚内部" },
      { title: "题二", lines: ["要点二"] },
    ];

    const words = await wordsOf(
      converted("a.pptx", pptx({ ...PROPERTIES, slides, master: "母版机密" }), "ppt"),
    );

    expect(words("body")).toBe("题一机密要点一题二要点二");
    expect(words("notes")).toBe("备注秘密");
    expect(words("footer")).toBe("页脚内部");
    expect(words("master")).toMatch(/母版机密/);
    expect(words("property")).toMatch(/标题机密.*张三.*密级机密/);
  });
});

describe("documents of our own writers", () => {
  it("are read by LibreOffice too", { timeout: 180_000 }, async (test) => {
    test.skip(noOffice !== undefined, noOffice);
    const bytes = doc({
      ...PROPERTIES,
      body: ["正文机密", { rows: [["密级", "机密"]] }, "末尾"],
      footnotes: ["脚注"],
    });

    const text = Buffer.from(converted("a.doc", bytes, "txt")).toString("utf8");

    expect(text.replaceAll(/\s/g, "")).toMatch(/正文机密密级机密末尾/);
  });

  it("are read by catdoc and catppt too", (test) => {
    test.skip(noCatdoc !== undefined, noCatdoc);
    const body = ["正文机密", { rows: [["密级", "机密"]] }, "末尾"];
    const slides = [{ title: "题目机密", lines: ["要点"] }];

    expect(printed("catdoc", ["-d", "utf-8"], doc({ ...PROPERTIES, body }))).toMatch(
      /正文机密\s+密级\s+机密\s+末尾/,
    );
    expect(printed("catppt", ["-d", "utf-8"], ppt({ ...PROPERTIES, slides }))).toMatch(/题目机密\s+要点/);
  });
});
