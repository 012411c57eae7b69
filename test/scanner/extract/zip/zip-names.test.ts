import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { encode } from "../../../../seeds/documents/text/encoding.ts";
import { readWhole } from "../reading.ts";
import { deflated, type RawEntry, rawZip, stored } from "./raw-zip.ts";

const TEXT = "这是一份机密★1年的文件";

async function linesOf(bytes: Uint8Array): Promise<readonly string[]> {
  return (await readWhole("a.zip", bytes)).lines;
}

describe("the name of a file in an archive", () => {
  const unicodePath = (raw: Uint8Array, name: string) => {
    const field = Buffer.concat([Buffer.alloc(9), Buffer.from(name)]);
    field.writeUInt16LE(0x7075, 0);
    field.writeUInt16LE(field.length - 4, 2);
    field[4] = 1;
    field.writeUInt32LE(crc32(raw), 5);
    return field;
  };
  const gbk = (name: string) => encode(name, "gb18030");
  const german = Buffer.from([0x47, 0x72, 0x81, 0xe1, 0x65, 0x2e, 0x74, 0x78, 0x74]);

  it.each<[string, Partial<RawEntry>, string]>([
    ["in UTF-8", { name: "机密文件.txt" }, "机密文件.txt"],
    ["in UTF-8 without saying so", { name: "机密文件.txt", flags: 0 }, "机密文件.txt"],
    ["in GBK", { name: gbk("机密文件（内部）.txt"), flags: 0 }, "机密文件（内部）.txt"],
    ["in GBK, two characters", { name: gbk("机密.txt"), flags: 0 }, "机密.txt"],
    ["in the old code page", { name: german, flags: 0 }, "Grüße.txt"],
    ["given twice", { name: german, flags: 0, extra: unicodePath(german, "机密.txt") }, "机密.txt"],
    [
      "given twice, the second time for another name",
      { name: german, flags: 0, extra: unicodePath(Buffer.from("x"), "机密.txt") },
      "Grüße.txt",
    ],
    ["with control and direction marks", { name: "机\u0007密\u202etxt.exe" }, "机密txt.exe"],
    ["with backslashes", { name: "文件夹\\机密.txt" }, "机密.txt"],
    ["that leads out of the archive", { name: "../../../../etc/passwd" }, "passwd"],
    ["from the root", { name: "/etc/passwd" }, "passwd"],
    ["from a drive", { name: "C:\\Windows\\机密.txt" }, "机密.txt"],
  ])("%s is read", async (_case, change, expected) => {
    const lines = await linesOf(rawZip([{ ...deflated("", TEXT), ...change }]));

    const [name, text, ...others] = lines.filter((line) => !/: (?:文件夹|etc|C:|Windows)$/.test(line));
    expect(name).toMatch(/^name@/);
    expect(name).toMatch(new RegExp(`: ${expected}$`));
    expect(text).toMatch(/^body@/);
    expect(others).toEqual([]);
  });

  it("a link is the text of its target, and nothing else is opened", async () => {
    expect(await linesOf(rawZip([{ ...stored("链接", "/etc/passwd"), mode: 0o120777 }]))).toEqual([
      "name@链接: 链接",
      "body@链接: /etc/passwd",
    ]);
  });
});
