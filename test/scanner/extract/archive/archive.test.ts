import { describe, expect, it } from "vitest";
import { type ArchiveEntry, packed } from "../../../../seeds/documents/archives/archive.ts";
import { cab } from "../../../../seeds/documents/archives/cab.ts";
import { cpio } from "../../../../seeds/documents/archives/cpio.ts";
import { rar4, rar5 } from "../../../../seeds/documents/archives/rar.ts";
import { zip } from "../../../../seeds/documents/archives/zip.ts";
import { encode } from "../../../../seeds/documents/text/encoding.ts";
import { readWhole } from "../reading.ts";

const FILES: readonly ArchiveEntry[] = [
  { name: "报告/机密.txt", data: "警务工作秘密★1年\n" },
  { name: "报告/附件/名单.txt", data: "张三 138\n".repeat(50) },
];
const READ = [
  "name@报告: 报告",
  "name@报告/机密.txt: 机密.txt",
  "body@报告/机密.txt: 警务工作秘密★1年",
  "name@报告/附件: 附件",
  "name@报告/附件/名单.txt: 名单.txt",
  `body@报告/附件/名单.txt: ${"张三 138\n".repeat(50).slice(0, 200).replace(/\n+$/, "")}`,
];

async function linesOf(name: string, bytes: Uint8Array): Promise<readonly string[]> {
  return (await readWhole(name, bytes)).lines;
}

describe("an archive", () => {
  it.each([
    ["7z", []],
    ["7z", ["-m0=LZMA"]],
    ["7z", ["-m0=PPMd", "-ms=off"]],
    ["7z", ["-m0=BZip2"]],
    ["7z", ["-m0=BCJ", "-m1=LZMA"]],
    ["7z", ["-mhc=off"]],
    ["wim", []],
    ["zip", ["-mm=LZMA"]],
    ["zip", ["-mm=Deflate64"]],
    ["zip", ["-mm=PPMd"]],
    ["zip", ["-mm=BZip2"]],
  ])("of format %s with %j is read under the names of its entries", async (format, switches) => {
    const bytes = await packed(FILES, { name: `a.${format}`, switches });

    expect((await linesOf(`往来.${format}`, bytes)).toSorted()).toEqual(READ.toSorted());
  });

  it.each([
    ["4", rar4],
    ["5", rar5],
  ])("of rar %s is read", async (_, rar) => {
    expect(await linesOf("往来.rar", rar(FILES))).toEqual(READ);
  });

  it.each([
    ["cabinets", cab],
    ["cpio", cpio],
  ])("of %s is read", async (_, write) => {
    expect((await linesOf("往来", write(FILES))).toSorted()).toEqual(READ.toSorted());
  });

  it("with names of GBK shows them in Chinese", async () => {
    const bytes = cab([{ name: "", rawName: encode("资料\\绝密报告.txt", "gb18030"), data: "一" }]);

    expect(await linesOf("a.cab", bytes)).toContain("name@资料/绝密报告.txt: 绝密报告.txt");
  });

  it("is known by its content, whatever its name", async () => {
    expect(await linesOf("照片.jpg", rar5(FILES))).toEqual(READ);
  });

  it("behind a program that unpacks itself is read", async () => {
    const code = Buffer.concat([
      Buffer.from("MZ"),
      Buffer.alloc(300_000, "7z\xbc\xaf\x27\x1c….code", "latin1"),
    ]);

    for (const bytes of [await packed(FILES, { name: "a.7z" }), rar4(FILES), rar5(FILES)])
      expect((await linesOf("setup.exe", Buffer.concat([code, bytes]))).toSorted()).toEqual(READ.toSorted());
  });

  it("within an archive of another kind is read", async () => {
    const inner = await packed(FILES, { name: "a.7z" });
    const outer = zip([{ name: "外.rar", data: rar4([{ name: "内.7z", data: inner }]) }]);

    expect(await linesOf("a.zip", outer)).toContain("body@外.rar/内.7z/报告/机密.txt: 警务工作秘密★1年");
  });
});

describe("an archive under a password", () => {
  it.each([
    ["7z", ["-psecret"]],
    ["zip", ["-psecret", "-mem=AES256"]],
    ["zip", ["-psecret"]],
    ["zip", ["-psecret", "-mm=LZMA"]],
  ])("of format %s with %j shows its names and says that it is encrypted", async (format, switches) => {
    const lines = await linesOf("a.zip", await packed(FILES, { name: `a.${format}`, switches }));

    expect(lines.filter((line) => line.startsWith("body"))).toEqual([]);
    expect(lines).toContain("name@报告/机密.txt: 机密.txt");
    expect(lines.at(-1)).toMatch(/^gap 报告\/.*\(\+1\): encrypted$/);
  });

  it("that covers the names too says that it is encrypted", async () => {
    const bytes = await packed(FILES, { name: "a.7z", switches: ["-psecret", "-mhe=on"] });

    for (const hidden of [
      bytes,
      rar4(FILES, { encryptedHeaders: true }),
      rar5(FILES, { encryptedHeaders: true }),
    ])
      expect(await linesOf("a", hidden)).toEqual(["gap : encrypted"]);
  });

  it("that covers the names and makes 7-Zip stumble says that it is encrypted", async () => {
    const bytes = Buffer.from(await packed(FILES, { name: "a.7z", switches: ["-psecret", "-mhe=on"] }));
    // Whether a wrong password gives nonsense or a complaint is chance.
    bytes[40]! ^= 0xff;

    expect(await linesOf("a.7z", bytes)).toEqual(["gap : encrypted"]);
  });

  it("is read where only some files are encrypted", async () => {
    const open = zip([{ name: "a.txt", data: "内部资料" }]);
    const closed = await packed([{ name: "b.txt", data: "秘密" }], { name: "b.zip", switches: ["-psecret"] });

    const lines = await linesOf(
      "a.zip",
      zip([
        { name: "开.zip", data: open },
        { name: "关.zip", data: closed },
      ]),
    );

    expect(lines).toContain("body@开.zip/a.txt: 内部资料");
    expect(lines).toContain("gap 关.zip › b.txt: encrypted");
  });
});
