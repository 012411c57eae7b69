import { describe, expect, it } from "vitest";
import { SLICE_CHARS } from "../../../../scanner/content.ts";
import { ole } from "../../../../scanner/extract/ole/ole.ts";
import { compoundFile } from "../../../../seeds/documents/ole/compound-file.ts";
import { pub } from "../../../../seeds/documents/ole/pub.ts";
import { partsOf, shown } from "../parts.ts";

const PROPERTIES = { title: "", author: "" };

describe("a publication", () => {
  it("shows its words, its word art and its pictures", async () => {
    const bytes = pub({
      ...PROPERTIES,
      body: ["机密★1年", "正文"],
      wordArt: "内部",
      pictures: [Buffer.from("89504e470d0a1a0a", "hex")],
    });

    expect(shown(await partsOf(ole, "a.pub", bytes))).toEqual([
      "body: 机密★1年\n正文\n",
      "watermark: 内部\n",
      "file 图片 picture 1.png",
    ]);
  });

  it("loses no mark at the border of what is read at once", async () => {
    const mark = "机密★长期";
    for (const before of [32_768 - 2, 32_768 - 1, SLICE_CHARS - 3]) {
      const parts = await partsOf(
        ole,
        "a.pub",
        pub({ ...PROPERTIES, body: [`${"文".repeat(before)}${mark}`] }),
      );

      expect(parts.some((part) => part.kind === "text" && part.text.includes(mark))).toBe(true);
    }
  });

  it("of an older Publisher is not read, and says so", async () => {
    const bytes = compoundFile([{ name: "Quill", entries: [] }]);

    expect(shown(await partsOf(ole, "a.pub", bytes))).toEqual(["gap : unsupported"]);
  });
});
