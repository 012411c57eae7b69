import { describe, expect, it } from "vitest";
import { nested } from "../../../../seeds/documents/archives/nested.ts";
import { at, tinyPdf } from "../pdf/tiny-pdf.ts";
import { readWhole } from "../reading.ts";
import {
  type Archive,
  deflated,
  FLAG_ENCRYPTED,
  FLAG_STREAMED,
  FLAG_UTF8,
  type RawEntry,
  rawZip,
  stored,
} from "./raw-zip.ts";

const TEXT = "这是一份机密★1年的文件";
const READ = ["name@甲.txt: 甲.txt", `body@甲.txt: ${TEXT}`];

async function linesOf(bytes: Uint8Array): Promise<readonly string[]> {
  return (await readWhole("a.zip", bytes)).lines;
}

describe("an archive", () => {
  it.each<[string, RawEntry, Archive]>([
    ["with a deflated file", deflated("甲.txt", TEXT), {}],
    ["with a stored file", stored("甲.txt", TEXT), {}],
    [
      "whose sizes stand behind the data",
      { ...deflated("甲.txt", TEXT), flags: FLAG_STREAMED | FLAG_UTF8 },
      {},
    ],
    ["with 64-bit sizes", deflated("甲.txt", TEXT), { zip64: true }],
    [
      "with 64-bit sizes behind a program",
      deflated("甲.txt", TEXT),
      { zip64: true, prefix: Buffer.from("MZ 程序") },
    ],
    ["with a comment", deflated("甲.txt", TEXT), { comment: "x".repeat(60_000) }],
    [
      "whose comment holds an end record",
      deflated("甲.txt", TEXT),
      { comment: `PK\x05\x06${"\0".repeat(17)}!` },
    ],
    [
      "behind a program that unpacks it",
      deflated("甲.txt", TEXT),
      { prefix: Buffer.from(`MZ ${"程序".repeat(50_000)}`) },
    ],
    [
      "whose program holds a local header",
      deflated("甲.txt", TEXT),
      { prefix: Buffer.from("MZ PK\x03\x04 no header") },
    ],
    [
      "with 64-bit sizes behind a program that was put there later",
      deflated("甲.txt", TEXT),
      { zip64: true, shifted: false, prefix: Buffer.from("MZ 程序") },
    ],
    ["that mistakes where its list lies", deflated("甲.txt", TEXT), { mistake: -32 }],
    ["that puts its list behind where it lies", deflated("甲.txt", TEXT), { mistake: 32 }],
    ["that overstates a size", { ...deflated("甲.txt", TEXT), size: 4_000_000_000 }, {}],
    ["that understates a size", { ...deflated("甲.txt", TEXT), size: 1 }, {}],
  ])("%s is read", async (_case, entry, archive) => {
    expect(await linesOf(rawZip([entry], archive))).toEqual(READ);
  });

  it("without anything in it has nothing to say", async () => {
    expect(await linesOf(rawZip([]))).toEqual([]);
  });

  it("that claims to be empty and is not is read", async () => {
    const bytes = Buffer.concat([rawZip([deflated("甲.txt", TEXT)]), rawZip([])]);

    expect(await linesOf(bytes)).toEqual(READ);
  });

  it("with folders and empty files gives their names", async () => {
    expect(await linesOf(rawZip([stored("文件夹/", ""), stored("文件夹/空.txt", "")]))).toEqual([
      "name@文件夹: 文件夹",
      "name@文件夹/空.txt: 空.txt",
    ]);
  });

  it("gives the name of each folder once, and none for steps that name nothing", async () => {
    const names = ["甲/乙/1.txt", "甲/乙/2.txt", "甲/丙/3.txt", "./../4.txt"];
    const { lines } = await readWhole("a.zip", rawZip(names.map((name) => stored(name, ""))));

    expect(lines.filter((line) => !line.endsWith(".txt"))).toEqual([
      "name@甲: 甲",
      "name@甲/乙: 乙",
      "name@甲/丙: 丙",
    ]);
  });

  it("with two files of one name gives both", async () => {
    const { lines } = await readWhole(
      "a.zip",
      rawZip([deflated("甲.txt", "公开的文件"), deflated("甲.txt", TEXT)]),
    );

    expect(lines).toContain(`body@甲.txt: ${TEXT}`);
    expect(lines).toContain("body@甲.txt: 公开的文件");
  });

  it("with a file before the first listed one gives both", async () => {
    const listed = deflated("甲.txt", TEXT);
    const hidden = rawZip([deflated("乙.txt", "没有列出的文件")]);
    const prefix = hidden.subarray(0, hidden.indexOf("PK\x01\x02"));

    expect(await linesOf(rawZip([listed], { prefix }))).toEqual(
      expect.arrayContaining([...READ, "body@乙.txt: 没有列出的文件"]),
    );
  });

  it.each([
    ["a picture", Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.alloc(500)]), []],
    ["nobody knows what", Buffer.from("0001fffe00fd", "hex"), ["gap : unsupported"]],
    [
      "what begins like a compound file",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
      ["gap : corrupt"],
    ],
    ["a PDF", tinyPdf({ pages: [{ draw: at(72, 700, "公开") }] }), []],
  ])("behind %s is read", async (_case, prefix, front) => {
    const lines = await linesOf(rawZip([deflated("甲.txt", TEXT)], { prefix }));

    expect(lines.slice(-READ.length)).toEqual(READ);
    expect(lines.slice(0, front.length)).toEqual(front);
  });

  it("behind a text is read, however long the text", async () => {
    const text = Buffer.from("公开的文件\n".repeat(1_000));

    expect(await linesOf(rawZip([deflated("甲.txt", TEXT)], { prefix: text }))).toEqual(
      expect.arrayContaining(READ),
    );
  });

  it("a program without an archive is not read", async () => {
    expect(await linesOf(Buffer.from("MZ 只是程序"))).toEqual(["gap : unsupported"]);
  });
});

describe("what of an archive cannot be read", () => {
  it.each<[string, Partial<RawEntry>, string]>([
    ["an encrypted file", { flags: FLAG_ENCRYPTED | FLAG_UTF8 }, "encrypted"],
    ["a file packed by AES", { flags: FLAG_ENCRYPTED | FLAG_UTF8, method: 99 }, "encrypted"],
    ["a file packed in an unknown way", { method: 14 }, "unsupported"],
    ["a file whose header lies elsewhere", { at: 5_000_000 }, "corrupt"],
  ])("%s is a gap, its name is read, the others are read", async (_case, change, reason) => {
    const locked = { ...deflated("乙.txt", "别的文件"), ...change };

    expect(await linesOf(rawZip([deflated("甲.txt", TEXT), locked]))).toEqual([
      ...READ,
      "name@乙.txt: 乙.txt",
      `gap 乙.txt: ${reason}`,
    ]);
  });

  it("a wrong checksum is a gap behind the text", async () => {
    expect(await linesOf(rawZip([{ ...deflated("甲.txt", TEXT), crc: 1 }]))).toEqual([
      ...READ,
      "gap 甲.txt: corrupt",
    ]);
  });

  it.each([
    ["cut off before its directory", (bytes: Buffer) => bytes.subarray(0, bytes.indexOf("PK\x01\x02"))],
    ["cut off in its directory", (bytes: Buffer) => bytes.subarray(0, bytes.indexOf("PK\x01\x02") + 20)],
    ["cut off in its end record", (bytes: Buffer) => bytes.subarray(0, -3)],
    [
      "with an end record that points nowhere",
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -10), Buffer.alloc(10, 0xee)]),
    ],
  ])("an archive %s is read by its local headers", async (_case, damage) => {
    const whole = rawZip([
      deflated("甲.txt", TEXT),
      { ...deflated("乙.txt", "别的文件"), flags: FLAG_STREAMED | FLAG_UTF8 },
    ]);
    const lines = await linesOf(damage(whole));

    expect(lines).toEqual(["gap : corrupt", ...READ, "name@乙.txt: 乙.txt", "body@乙.txt: 别的文件"]);
  });

  it("a file whose header lies nowhere on earth is a gap, the others are read", async () => {
    const lost = { ...deflated("乙.txt", "别的文件"), at: 2 ** 60 };

    expect(await linesOf(rawZip([deflated("甲.txt", TEXT), lost], { zip64: true }))).toEqual([
      ...READ,
      "name@乙.txt: 乙.txt",
      "gap 乙.txt: corrupt",
    ]);
  });

  it("an archive that is cut off behind another one in it is a gap, and all that is there is read", async () => {
    const inner = rawZip([stored("乙.txt", TEXT)]);
    const whole = Buffer.from(
      rawZip([stored("甲.txt", TEXT), stored("内.zip", inner), stored("丙.txt", TEXT)]),
    );

    const lines = await linesOf(whole.subarray(0, whole.indexOf(inner) + inner.length));

    expect(lines).toContain(`body@甲.txt: ${TEXT}`);
    expect(lines).toContain(`body@乙.txt: ${TEXT}`);
    expect(lines).toContain("gap : corrupt");
  });

  it("an archive that counts more files than it lists is a gap", async () => {
    expect(await linesOf(rawZip([deflated("甲.txt", TEXT)], { count: 2 }))).toEqual([
      "gap : corrupt",
      ...READ,
    ]);
  });
});

it.each([
  [5, "body@附件4.zip/附件3.zip/附件2.zip/附件1.zip/甲.txt: 这是一份机密★1年的文件"],
  [6, "gap 附件5.zip/附件4.zip/附件3.zip/附件2.zip/附件1.zip/甲.txt: too-deep"],
  [30, "gap 附件29.zip/附件28.zip/附件27.zip/附件26.zip/附件25.zip/附件24.zip: too-deep"],
])("archives in archives to depth %i", async (depth, expected) => {
  const lines = await linesOf(nested([{ name: "甲.txt", data: TEXT }], depth));

  expect(lines.at(-1)).toBe(expected);
  expect(lines.filter((line) => line.startsWith("gap"))).toHaveLength(depth > 5 ? 1 : 0);
});
