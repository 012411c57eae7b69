import { describe, expect, it } from "vitest";
import { zip } from "../../../../seeds/documents/archives/zip.ts";
import { type CompoundEntry, compoundFile } from "../../../../seeds/documents/ole/compound-file.ts";
import { nativeData, packageEntry } from "../../../../seeds/documents/ole/ole-package.ts";
import { officeType, ooxml } from "../../../../seeds/documents/ooxml.ts";
import { pptEntries } from "../../../../seeds/documents/powerpoint/ppt.ts";
import { type DocContent, doc, docEntries } from "../../../../seeds/documents/word/doc.ts";
import { readWhole } from "../reading.ts";

const PROPERTIES = { title: "", author: "" };
const NOTHING: DocContent = { ...PROPERTIES, body: [] };

/** What is read besides names and blank texts. */
async function linesOf(bytes: Uint8Array): Promise<readonly string[]> {
  const { lines } = await readWhole("a.doc", bytes);
  return lines.filter((line) => !/^(?:name@|\w+@[^:]*: \s*$)/.test(line));
}

function withObject(entries: readonly CompoundEntry[]): Uint8Array {
  return doc({ ...NOTHING, objects: [entries] });
}

const archive = zip([{ name: "名单.txt", data: "张三" }]);

describe("what is embedded in a compound file", () => {
  it.each<[string, readonly CompoundEntry[], string]>([
    ["a document of Word 97", docEntries({ ...NOTHING, body: ["机密"] }), "body@ObjectPool/_2000: 机密"],
    [
      "a presentation",
      pptEntries({ ...PROPERTIES, slides: [{ title: "机密", lines: [] }] }),
      "body@ObjectPool/_2000 › 幻灯片 slide 1: 机密",
    ],
    [
      "an archive as a package",
      [{ name: "Package", data: archive }],
      "body@ObjectPool/_2000/Package/名单.txt: 张三",
    ],
    [
      "an RTF text",
      [{ name: "CONTENTS", data: Buffer.from("{\\rtf1 SECRET}") }],
      "body@ObjectPool/_2000/CONTENTS: SECRET",
    ],
    [
      "a document two storages deep",
      [{ name: "Folder", entries: [{ name: "_1", entries: docEntries({ ...NOTHING, body: ["机密"] }) }] }],
      "body@ObjectPool/_2000/Folder/_1: 机密",
    ],
  ])("%s is read", async (_case, entries, expected) => {
    expect(await linesOf(withObject(entries))).toEqual([expected]);
  });

  it("a file dropped in as an icon has its own name", async () => {
    const bytes = doc({ ...NOTHING, packages: [{ name: "机密 名单.txt", data: Buffer.from("张三") }] });

    expect((await readWhole("a.doc", bytes)).lines).toContain(
      "name@ObjectPool/_1000/机密 名单.txt: 机密 名单.txt",
    );
    expect(await linesOf(bytes)).toEqual(["body@ObjectPool/_1000/机密 名单.txt: 张三"]);
  });

  it("a file whose names are only in GBK has its own name", async () => {
    const native = nativeData({ name: "名单.txt", data: Buffer.from("张三") });
    const narrow = native.subarray(0, Buffer.from(native).lastIndexOf("张三") + 6);
    const bytes = withObject([{ name: "\x01Ole10Native", data: narrow }]);

    expect(await linesOf(bytes)).toEqual(["body@ObjectPool/_2000/名单.txt: 张三"]);
  });

  it("an icon of one byte is a file of one byte", async () => {
    const data = Buffer.from("\x01\0\0\0a", "latin1");

    expect(await linesOf(withObject([{ name: "\x01Ole10Native", data }]))).toEqual([
      "body@ObjectPool/_2000/Ole10Native: a",
    ]);
  });

  it("an object of an unknown program is a gap", async () => {
    const entries = [
      { name: "\x01CompObj", data: Buffer.alloc(20) },
      { name: "Content", data: Buffer.from("不知道") },
    ];

    expect(await linesOf(withObject(entries))).toEqual(["gap _2000: unsupported"]);
  });

  it("data that an office added is read, without a head of XML too", async () => {
    const item = { name: "Item", data: Buffer.from("<标识><密级>机密</密级></标识>") };
    const bytes = compoundFile([
      ...docEntries(NOTHING),
      { name: "MsoDataStore", entries: [{ name: "ABC", entries: [item] }] },
    ]);

    expect((await linesOf(bytes)).join()).toMatch(/MsoDataStore\/ABC\/Item.*机密/);
  });

  it("a formula is none", async () => {
    const entries = [
      { name: "\x01CompObj", data: Buffer.alloc(20) },
      { name: "Equation Native", data: Buffer.alloc(80) },
    ];

    expect(await linesOf(withObject(entries))).toEqual([]);
  });

  it("documents in documents end at the depth limit", async () => {
    let entries = docEntries({ ...NOTHING, body: ["最里"] });
    for (let depth = 0; depth < 8; depth += 1) entries = docEntries({ ...NOTHING, objects: [entries] });

    const { lines } = await readWhole("a.doc", compoundFile(entries));

    expect(lines.filter((line) => line.startsWith("gap")).join()).toMatch(/too-deep/);
  });

  it("an object in a new document is read too", async () => {
    const bin = compoundFile([
      packageEntry("x", { name: "附件.txt", data: Buffer.from("机密") }).entries[1]!,
    ]);
    const bytes = ooxml(
      {
        name: "word/document.xml",
        content: "<w:document/>",
        type: officeType("wordprocessingml.document.main"),
      },
      [{ name: "word/embeddings/oleObject1.bin", content: bin }],
      PROPERTIES,
    );

    expect(await linesOf(bytes)).toContain("body@word/embeddings/oleObject1.bin/附件.txt: 机密");
  });

  it("a package in the last stream is not taken for an archive behind the file", async () => {
    const { lines } = await readWhole("a.doc", withObject([{ name: "Package", data: archive }]));

    expect(lines.filter((line) => line.includes("张三"))).toHaveLength(1);
  });

  it("an archive behind the file is read", async () => {
    const bytes = Buffer.concat([doc({ ...NOTHING, body: ["封面"] }), archive]);

    expect(await linesOf(bytes)).toEqual(["body@: 封面", "body@名单.txt: 张三"]);
  });
});
