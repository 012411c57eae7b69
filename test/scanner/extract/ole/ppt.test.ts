import { describe, expect, it } from "vitest";
import { SLICE_CHARS } from "../../../../scanner/content.ts";
import { ole } from "../../../../scanner/extract/ole/ole.ts";
import { type CompoundEntry, compoundFile } from "../../../../seeds/documents/ole/compound-file.ts";
import { type PptContent, ppt, pptEntries } from "../../../../seeds/documents/powerpoint/ppt.ts";
import type { PptSlide } from "../../../../seeds/documents/powerpoint/ppt-slide.ts";
import { docEntries } from "../../../../seeds/documents/word/doc.ts";
import { partsOf } from "../parts.ts";
import { readWhole } from "../reading.ts";

const SLIDE: PptSlide = { title: "", lines: [] };
const NOTHING: PptContent = { title: "", author: "", slides: [SLIDE] };

async function read(content: Partial<PptContent>): Promise<readonly string[]> {
  return (await readWhole("a.ppt", ppt({ ...NOTHING, ...content }))).lines;
}

function slide(content: Partial<PptSlide>): Partial<PptContent> {
  return { slides: [{ ...SLIDE, ...content }] };
}

/** Without the streams of these names, or with one of them changed. */
function changed(
  content: PptContent,
  change: (entry: CompoundEntry) => CompoundEntry | undefined,
): Uint8Array {
  return compoundFile(pptEntries(content).flatMap((entry) => change(entry) ?? []));
}

describe("a presentation of PowerPoint 97", () => {
  it.each<[string, Partial<PptContent>, readonly string[]]>([
    [
      "title and lines of a slide",
      slide({ title: "机密★1年", lines: ["要点一", "要点二"] }),
      ["body@幻灯片 slide 1: 机密★1年\n要点一\n要点二"],
    ],
    ["a text box", slide({ boxes: ["机密"] }), ["body@幻灯片 slide 1: 机密"]],
    ["text of one byte a letter", slide({ boxes: ["SECRET"] }), ["body@幻灯片 slide 1: SECRET"]],
    ["a hidden slide", slide({ title: "题", hidden: true }), ["body@幻灯片 slide 1（隐藏 hidden）: 题"]],
    ["notes", slide({ notes: "秘密" }), ["notes@备注 notes 1: 秘密"]],
    ["the footer of a slide", slide({ footer: "内部" }), ["footer@幻灯片 slide 1: 内部"]],
    ["the header of a slide", slide({ header: "内部" }), ["header@幻灯片 slide 1: 内部"]],
    ["what is printed on every page", { header: "页眉", footer: "页脚" }, ["header@: 页眉", "footer@: 页脚"]],
    ["the master", { master: "机密" }, ["master@母版 master 1: 机密"]],
    ["a comment", slide({ comments: ["批注"] }), ["comment@幻灯片 slide 1: 审核\n批注\n审"]],
    ["word art", slide({ wordArt: "机密" }), ["watermark@幻灯片 slide 1: 机密"]],
    ["what is read aloud for a shape", slide({ description: "公章" }), ["alt-text@幻灯片 slide 1: 公章"]],
    [
      "a table",
      slide({
        rows: [
          ["密级", "机密"],
          ["", "期限"],
        ],
      }),
      ["cell@幻灯片 slide 1: 密级\t机密\n期限"],
    ],
    ["properties", { title: "标题", custom: { 密级: "机密" } }, ["property@: title\t标题\n密级\t机密"]],
  ])("shows %s", async (_case, content, expected) => {
    expect(await read(content)).toEqual(expected);
  });

  it("shows slides in their order, and the newest edition only", async () => {
    const slides = ["一", "二", "三"].map((title) => ({ ...SLIDE, title }));

    const lines = await read({ slides, older: [{ ...SLIDE, title: "旧" }] });

    expect(lines).toEqual(
      ["幻灯片 slide 1: 一", "幻灯片 slide 2: 二", "幻灯片 slide 3: 三"].map((line) => `body@${line}`),
    );
  });

  it("hands on embedded documents and pictures", async () => {
    const object = compoundFile(docEntries({ title: "", author: "", body: ["嵌入机密"] }));
    const parts = await partsOf(
      ole,
      "a.ppt",
      ppt({ ...NOTHING, objects: [object], pictures: [Buffer.from("89504e470d0a1a0a", "hex")] }),
    );

    const files = parts.filter((part) => part.kind === "file").map(({ source }) => source);

    expect(files.map(({ name }) => name.replace(/\d+$/, "n"))).toEqual([
      "对象 object n",
      "图片 picture 1.png",
    ]);
    expect(Buffer.from(await files[0]!.read(0, 1e9)).equals(object)).toBe(true);
  });

  it("loses no mark at the border of slices", async () => {
    const mark = "机密★长期";
    for (const before of [SLICE_CHARS - 3, SLICE_CHARS - 1, SLICE_CHARS]) {
      const bytes = ppt({ ...NOTHING, ...slide({ boxes: [`${"文".repeat(before)}${mark}`] }) });
      const parts = await partsOf(ole, "a.ppt", bytes);

      expect(parts.some((part) => part.kind === "text" && part.text.includes(mark))).toBe(true);
    }
  });

  it("under a password is encrypted, and nothing else", async () => {
    expect(await read({ ...slide({ title: "机密" }), encrypted: true })).toEqual(["gap : encrypted"]);
  });

  it("is read from its start when the trail of savings is lost", async () => {
    const bytes = changed({ ...NOTHING, slides: [{ ...SLIDE, boxes: ["机密"] }] }, (entry) =>
      entry.name === "Current User" ? undefined : entry,
    );

    expect((await readWhole("a.ppt", bytes)).lines).toEqual(["body@幻灯片 slide 1: 机密"]);
  });

  it("shows what stands before a cut, and says that something is missing", async () => {
    const slides = [
      { ...SLIDE, title: "机密", lines: ["甲"] },
      { ...SLIDE, boxes: ["乙"] },
    ];
    const bytes = changed({ ...NOTHING, slides }, (entry) => {
      if (!("data" in entry) || entry.name !== "PowerPoint Document") return entry;
      return { ...entry, data: entry.data.subarray(0, entry.data.length - 300) };
    });

    const { lines } = await readWhole("a.ppt", bytes);

    expect(lines.join()).toMatch(/机密/);
    expect(lines.at(-1)).toMatch(/^gap .*: corrupt$/);
  });

  it("that PowerPoint 95 can open too is read in its newer form", async () => {
    const newer = pptEntries({ ...NOTHING, slides: [{ ...SLIDE, title: "机密" }] });
    const bytes = compoundFile([
      { name: "PP40", data: Buffer.alloc(100) },
      { name: "PP97_DUALSTORAGE", entries: newer },
    ]);

    expect((await readWhole("a.ppt", bytes)).lines).toEqual([
      "name@PP97_DUALSTORAGE: PP97_DUALSTORAGE",
      "body@PP97_DUALSTORAGE › 幻灯片 slide 1: 机密",
    ]);
  });

  it("of PowerPoint 95 is not read, and says so", async () => {
    const bytes = compoundFile([{ name: "PP40", data: Buffer.alloc(100) }]);

    expect((await readWhole("a.ppt", bytes)).lines).toEqual(["gap : unsupported"]);
  });
});
