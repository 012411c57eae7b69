import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { packed } from "../../../../seeds/documents/archives/archive.ts";
import { tarball } from "../../../../seeds/documents/archives/tar.ts";
import { encode } from "../../../../seeds/documents/text/encoding.ts";
import { readWhole } from "../reading.ts";

const TEXT = "机密★1年\n";
const TAR = tarball([{ name: "材料/机密.txt", data: TEXT }], "gnu");

async function linesOf(name: string, bytes: Uint8Array, limits = {}): Promise<readonly string[]> {
  return (await readWhole(name, bytes, limits)).lines;
}

async function bySevenZip(ending: string, data: Uint8Array | string): Promise<Uint8Array> {
  return packed([{ name: "content", data }], { name: `a.${ending}`, switches: [] });
}

/** A gzip member whose header carries a name. */
function named(name: Uint8Array, data: string): Uint8Array {
  const plain = gzipSync(data);
  const header = Buffer.from(plain.subarray(0, 10));
  header[3] = 8;
  return Buffer.concat([header, name, Buffer.alloc(1), plain.subarray(10)]);
}

describe("a packed file", () => {
  it.each([
    ["gz", async () => gzipSync(TEXT)],
    ["bz2", () => bySevenZip("bz2", TEXT)],
    ["xz", () => bySevenZip("xz", TEXT)],
    ["zst", async () => zstdCompressSync(TEXT)],
  ])("of kind %s is read under its name without the ending", async (ending, make) => {
    expect(await linesOf(`备份.sql.${ending}`, await make())).toEqual([
      "name@备份.sql: 备份.sql",
      "body@备份.sql: 机密★1年",
    ]);
  });

  it.each([
    ["tgz", async () => gzipSync(TAR)],
    ["tar.bz2", () => bySevenZip("bz2", TAR)],
    ["txz", () => bySevenZip("xz", TAR)],
    ["tar.zst", async () => zstdCompressSync(TAR)],
  ])("of kind %s is one archive, one step deep", async (ending, make) => {
    expect(await linesOf(`a.${ending}`, await make(), { depth: 1 })).toEqual([
      "name@材料: 材料",
      "name@材料/机密.txt: 机密.txt",
      "body@材料/机密.txt: 机密★1年",
    ]);
  });

  it("of several members is read to its end", async () => {
    const zst = Buffer.concat([zstdCompressSync("一\n"), zstdCompressSync(TEXT)]);

    expect(await linesOf("a.gz", Buffer.concat([gzipSync("一\n"), gzipSync(TEXT)]))).toContain(
      "body@a: 一\n机密★1年",
    );
    expect(await linesOf("a.zst", zst)).toContain("body@a: 一\n机密★1年");
  });

  it.each(["utf-8", "gb18030"] as const)(
    "is called what it was called when packed, in %s",
    async (encoding) => {
      const bytes = named(encode("D:\\绝密\\方案.txt", encoding), "一");

      expect(await linesOf("a.gz", bytes)).toContain("name@方案.txt: 方案.txt");
    },
  );

  it("that is cut off is read up to there", async () => {
    const bytes = gzipSync(Buffer.from(`${TEXT}${"甲乙丙丁".repeat(2_000)}`), { level: 0 });

    const lines = await linesOf("a.gz", bytes.subarray(0, bytes.length - 9_000));

    expect(lines[1]).toMatch(/^body@a: 机密★1年/);
    expect(lines.at(-1)).toBe("gap : corrupt");
  });

  it("holds entries that reading has to go back in, however big it is", async () => {
    const filler = { name: "a.bin", data: Buffer.alloc(70_000_000, 7) };
    const bytes = gzipSync(tarball([filler, { name: "b.txt", data: TEXT }]));

    const lines = await linesOf("a.tgz", bytes, { ratio: 10_000 });

    expect(lines).toContain("body@b.txt: 机密★1年");
  }, 30_000);
});

describe("a hostile packed file", () => {
  it.each([
    ["gz", gzipSync(Buffer.alloc(64_000_000))],
    ["zst", zstdCompressSync(Buffer.alloc(64_000_000))],
  ])("of kind %s that unpacks to far more than it is ends with a gap", async (_, bytes) => {
    const { lines, unpacked } = await readWhole("a", bytes);

    expect(lines.at(-1)).toBe("gap : too-big");
    expect(unpacked).toBeLessThan(30_000_000);
  });

  it("that wants more memory than there is ends with a gap", async () => {
    const lzma = Buffer.from("5d00000060ffffffffffffffff00722e0c00a87dfffffffc200000", "hex");

    expect(await linesOf("a.lzma", lzma)).toEqual(["name@a: a", "gap : too-big"]);
  });

  it("that holds itself, over and over, ends with a gap", async () => {
    let bytes: Uint8Array = gzipSync(TEXT);
    for (let level = 0; level < 8; level += 1) bytes = gzipSync(bytes);

    expect((await linesOf("a.gz", bytes)).at(-1)).toMatch(/^gap .*: too-deep$/);
  });
});
