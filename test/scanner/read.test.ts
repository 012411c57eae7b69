import { describe, expect, it } from "vitest";
import { Budget } from "../../scanner/budget.ts";
import type { Source } from "../../scanner/content.ts";
import { type Readable, read } from "../../scanner/read.ts";
import { bytesSource, innerPath, stepName } from "../../scanner/source.ts";
import { zip } from "../../seeds/documents/archives/zip.ts";
import { para, word } from "./extract/ooxml/office.ts";
import { readWhole } from "./extract/reading.ts";

async function readAll(source: Source): Promise<Readable[]> {
  const parts: Readable[] = [];
  for await (const part of read(source, new Budget({}, () => 0))) parts.push(part);
  return parts;
}

/** A file that cannot be read behind its first bytes. */
function failing(error: Error, head = ""): Source {
  const read = async (offset: number, length: number) => {
    if (offset > 0 || head === "") throw error;
    return Buffer.from(head).subarray(0, length);
  };
  return { name: "甲.txt", inner: "", size: 10_000_000, read };
}

const NAME = { kind: "name", name: "甲.txt", where: "" };
const docxIn = { name: "资料/报告.docx", data: word(para("机密★1年")) };

describe("a file", () => {
  it("gives its name first", async () => {
    const [first] = await readAll(bytesSource(Buffer.from("一"), { name: "甲.txt" }));

    expect(first).toEqual(NAME);
  });

  it("that is empty gives its name only", async () => {
    expect(await readAll(bytesSource(Buffer.alloc(0), { name: "甲.txt" }))).toEqual([NAME]);
  });

  it("of a kind that nobody reads is a gap", async () => {
    const { lines } = await readWhole("a.bin", Buffer.from("0001fffe00fd", "hex"));

    expect(lines).toEqual(["gap : unsupported"]);
  });

  it("is read as what it holds, whatever it is called", async () => {
    const { lines } = await readWhole("照片.jpg", docxIn.data);

    expect(lines).toEqual(["body@: 机密★1年"]);
  });

  it.each([
    ["the disk fails", Object.assign(new Error("EIO"), { syscall: "read" }), "unreadable"],
    ["a reader fails", new Error("broken"), "corrupt"],
  ])("is a gap when %s", async (_case, error, reason) => {
    expect(await readAll(failing(error))).toEqual([NAME, { kind: "gap", where: "", reason }]);
  });

  it("keeps what was read before the disk failed", async () => {
    const error = Object.assign(new Error("EIO"), { syscall: "read" });
    const parts = await readAll(failing(error, "机密★1年的文件\n".repeat(9_000)));

    expect(parts.map(({ kind }) => kind)).toContain("text");
    expect(parts.at(-1)).toEqual({ kind: "gap", where: "", reason: "unreadable" });
  });
});

describe("files in files", () => {
  it("say where they lie, and where in them a text stands", async () => {
    const book = zip([
      { name: "word/header1.xml", data: "<w:hdr><w:p><w:r><w:t>内部</w:t></w:r></w:p></w:hdr>" },
    ]);
    const { lines } = await readWhole(
      "a.zip",
      zip([docxIn, { name: "乙.zip", data: zip([{ name: "丙.docx", data: book }]) }]),
    );

    expect(lines).toEqual([
      "name@资料: 资料",
      "name@资料/报告.docx: 报告.docx",
      "body@资料/报告.docx: 机密★1年",
      "name@乙.zip: 乙.zip",
      "name@乙.zip/丙.docx: 丙.docx",
      "header@乙.zip/丙.docx › word/header1.xml: 内部",
    ]);
  });

  it("embedded in a document are read in turn", async () => {
    const outer = word(para("一"), { "word/embeddings/book.docx": docxIn.data });

    expect((await readWhole("a.docx", outer)).lines).toEqual([
      "body@: 一",
      "name@word: word",
      "name@word/embeddings: embeddings",
      "name@word/embeddings/book.docx: book.docx",
      "body@word/embeddings/book.docx: 机密★1年",
    ]);
  });

  it("are not opened beyond the depth that is allowed", async () => {
    const { lines } = await readWhole("a.zip", zip([docxIn]), { depth: 0 });

    expect(lines.slice(1)).toEqual(["name@资料/报告.docx: 报告.docx", "gap 资料/报告.docx: too-deep"]);
  });
});

describe("when a limit is reached", () => {
  const two = zip([
    { name: "甲.txt", data: "一".repeat(100) },
    { name: "乙.txt", data: "二".repeat(100) },
  ]);

  it("of text, one gap says where, and nothing more is read", async () => {
    const { lines } = await readWhole("a.zip", two, { textChars: 50 });

    expect(lines).toEqual([
      "name@甲.txt: 甲.txt",
      `body@甲.txt: ${"一".repeat(100)}`,
      "gap 甲.txt: truncated",
    ]);
  });

  it("of time, one gap says where, and nothing more is read", async () => {
    let now = 0;
    const kinds: string[] = [];
    for await (const part of read(
      bytesSource(two, { name: "a.zip" }),
      new Budget({ time: 500 }, () => now),
    )) {
      kinds.push(part.kind === "gap" ? `${part.where}: ${part.reason}` : part.kind);
      if (part.kind === "text") now = 501;
    }

    expect(kinds).toEqual(["name", "name", "text", "甲.txt: too-slow"]);
  });
});

it("names the folders of an archive up to a limit, and one gap for those beyond", async () => {
  const entries = Array.from({ length: 7 }, (_, root) => ({
    name: `${root}/${"a/".repeat(1_600)}1.txt`,
    data: Buffer.from("一"),
  }));

  const parts = await readAll(bytesSource(zip(entries), { name: "a.zip" }));

  const folders = parts.filter((part) => part.kind === "name" && !/\.(?:txt|zip)$/.test(part.name));
  expect(folders.length).toBe(10_000);
  expect(parts.filter(({ kind }) => kind === "gap")).toEqual([
    { kind: "gap", where: "", reason: "too-many" },
  ]);
});

it.each([
  ["", "a/b", "a/b", "b"],
  ["x.zip", "a/b", "x.zip/a/b", "b"],
  ["x.zip", "b", "x.zip/b", "b"],
])("in %j, %j is %j and called %j", (inner, path, full, name) => {
  expect(innerPath(bytesSource(Buffer.alloc(0), { name: "x", inner }), path)).toBe(full);
  expect(stepName(path)).toBe(name);
});
