import { describe, expect, it } from "vitest";
import { type TarEntry, type TarFlavour, tarball } from "../../../../seeds/documents/archives/tar.ts";
import { encode } from "../../../../seeds/documents/text/encoding.ts";
import { readWhole } from "../reading.ts";

const LONG = `材料/${"很长的文件夹名".repeat(12)}/机密.txt`;

async function linesOf(bytes: Uint8Array, limits = {}): Promise<readonly string[]> {
  return (await readWhole("a.tar", bytes, limits)).lines;
}

describe("a tar archive", () => {
  it.each<[TarFlavour, string]>([
    ["v7", "机密.txt"],
    ["ustar", "材料/机密.txt"],
    ["gnu", LONG],
    ["pax", LONG],
  ])("as %s writes it is read, names included", async (flavour, name) => {
    const bytes = tarball(
      [
        { name, data: "机密★1年\n" },
        { name: "b.txt", data: "二" },
      ],
      flavour,
    );

    const lines = await linesOf(bytes);

    expect(lines).toContain(`body@${name}: 机密★1年`);
    expect(lines).toContain(`name@${name}: 机密.txt`);
    expect(lines.at(-1)).toBe("body@b.txt: 二");
  });

  it("with names of GBK shows them in Chinese", async () => {
    const entry = { name: "", rawName: encode("资料/绝密报告.txt", "gb18030"), data: "一" };

    expect(await linesOf(tarball([entry], "gnu"))).toContain("name@资料/绝密报告.txt: 绝密报告.txt");
  });

  it.each([
    ["hard link", "1"],
    ["symbolic link", "2"],
    ["device", "3"],
    ["pipe", "6"],
  ])("names a %s and does not follow it", async (_, type) => {
    const bytes = tarball([
      { name: "机密.lnk", data: "", type, sizeField: "00000007777\0" },
      { name: "b.txt", data: "内部" },
    ]);

    expect(await linesOf(bytes)).toEqual([
      "name@机密.lnk: 机密.lnk",
      "name@b.txt: b.txt",
      "body@b.txt: 内部",
    ]);
  });

  it("behind the end of another one is read", async () => {
    const first = tarball([{ name: "a.txt", data: "一" }]);
    const second = tarball([{ name: "b.txt", data: "机密★1年" }]);

    expect(await linesOf(Buffer.concat([first, Buffer.alloc(10_240), second]))).toContain(
      "body@b.txt: 机密★1年",
    );
  });

  it("that ends with anything but archives is whole", async () => {
    const bytes = Buffer.concat([tarball([{ name: "a.txt", data: "一" }]), Buffer.alloc(5_000, "padding")]);

    expect(await linesOf(bytes)).toEqual(["name@a.txt: a.txt", "body@a.txt: 一"]);
  });
});

describe("a hostile tar archive", () => {
  const after: TarEntry = { name: "b.txt", data: "机密★1年" };

  it.each<[string, TarEntry["sizeField"]]>([
    ["absurd", Buffer.from("800000007fffffffffffffff", "hex")],
    ["octal beyond the end", "77777777777\0"],
  ])("with a size that is %s is read up to its end", async (_, sizeField) => {
    const bytes = tarball([{ name: "a.txt", data: "一", sizeField: sizeField! }, after]);

    const lines = await linesOf(bytes);

    expect(lines).toContain("name@a.txt: a.txt");
    expect(lines.at(-1)).toBe("gap a.txt: corrupt");
  });

  it("with a size below zero goes on with the next header", async () => {
    const below = Buffer.alloc(12, 0xff);
    const lines = await linesOf(tarball([{ name: "a.txt", data: "一", sizeField: below }, after]));

    expect(lines).toContain("body@b.txt: 机密★1年");
    expect(lines.at(-1)).toMatch(/^gap .*: corrupt$/);
  });

  it("with a damaged header is read from the next one", async () => {
    const bytes = Uint8Array.from(
      tarball([{ name: "a.txt", data: "一" }, { name: "c.txt", data: "三" }, after]),
    );
    bytes[1_030] = 0x55;

    expect(await linesOf(bytes)).toEqual([
      "name@a.txt: a.txt",
      "body@a.txt: 一",
      "name@b.txt: b.txt",
      "body@b.txt: 机密★1年",
      "gap : corrupt",
    ]);
  });

  it("with more entries than allowed is read as far as allowed", async () => {
    const entries = Array.from({ length: 30 }, (_, index) => ({ name: `${index}.txt`, data: "" }));

    const lines = await linesOf(tarball(entries), { entries: 20 });

    expect(lines.length).toBe(21);
    expect(lines.at(-1)).toBe("gap : too-many");
  });

  it("with extended fields that do not add up keeps the names of its headers", async () => {
    const bytes = tarball([{ name: "x", data: "999999 path=a\n", type: "x" }, after]);

    expect(await linesOf(bytes)).toContain("body@b.txt: 机密★1年");
  });

  it("cut at any byte is read up to there, or says what is missing", async () => {
    const bytes = tarball([{ name: "机密.txt", data: "机密★1年" }, after], "pax");

    for (let at = 513; at < bytes.length; at += 97) {
      const lines = await linesOf(bytes.subarray(0, at));
      const found = lines.filter((line) => /^body@.*机密★1年$/.test(line)).length;
      expect(found === 2 || lines.some((line) => line.startsWith("gap")), `at ${at}: ${lines}`).toBe(true);
    }
  });
});
