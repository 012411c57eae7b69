import { describe, expect, it } from "vitest";
import type { Source } from "../../../../scanner/content.ts";
import { decodeText, detectEncoding } from "../../../../scanner/extract/text/decode.ts";
import { pieceDecoder } from "../../../../scanner/extract/text/piece-decoder.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import { encode, type TextEncoding } from "../../../../seeds/documents/text/encoding.ts";
import { encodeRare, RARE_ENCODINGS } from "../../../../seeds/documents/text/rare-encoding.ts";

const SIMPLIFIED = "机密★1年\n关于印发某某工作方案的通知，请妥善保管。\n";
const TRADITIONAL = "機密★一年\n關於印發工作方案的通知，請妥善保管。\n";

async function decoded(source: Source): Promise<string> {
  let text = "";
  for await (const piece of decodeText(source)) text += piece;
  return text.replace(/^\ufeff/, "");
}

const decodedBytes = (bytes: Uint8Array) => decoded(bytesSource(bytes, { name: "a.txt" }));
const utf16 = (text: string) => Buffer.from(text, "utf16le");
const latin1 = (text: string) => Buffer.from(text, "latin1");

describe("the encoding of a text", () => {
  it.each<[string, Uint8Array, string]>([
    ["UTF-8", Buffer.from(SIMPLIFIED), SIMPLIFIED],
    ["UTF-8 with a byte order mark", encode(SIMPLIFIED, "utf-8-bom"), SIMPLIFIED],
    ["UTF-16 with a byte order mark", encode(SIMPLIFIED, "utf-16le"), SIMPLIFIED],
    ["big-endian UTF-16 with a byte order mark", encode(SIMPLIFIED, "utf-16be"), SIMPLIFIED],
    ["UTF-16 without one", utf16(SIMPLIFIED), SIMPLIFIED],
    ["big-endian UTF-16 without one", utf16(SIMPLIFIED).swap16(), SIMPLIFIED],
    ["UTF-16 of Latin letters", utf16("secret report"), "secret report"],
    ["GB18030", encode(SIMPLIFIED, "gb18030"), SIMPLIFIED],
    ["GB18030 of one mark", encode("机密★1年", "gb18030"), "机密★1年"],
    ["GB18030 of names only", encode("张伟\n王芳\n李娜", "gb18030"), "张伟\n王芳\n李娜"],
    ["traditional characters in GB18030", encode(TRADITIONAL, "gb18030"), TRADITIONAL],
    ["a four-byte character of GB18030", encode("名单：㐂㐃等人\n", "gb18030"), "名单：㐂㐃等人\n"],
    ["Big5", encode(TRADITIONAL, "big5"), TRADITIONAL],
    ["Big5 of one mark", encode("機密★一年", "big5"), "機密★一年"],
    [
      "code with a comment in GB18030",
      encode(`${"let a = 1;\n".repeat(50)}// 内部资料\n`, "gb18030"),
      `${"let a = 1;\n".repeat(50)}// 内部资料\n`,
    ],
    ["French in Latin-1", latin1("Voilà un café très élégant"), "Voilà un café très élégant"],
    ["nothing", new Uint8Array(), ""],
    ["UTF-32 with a byte order mark", encodeRare(`\ufeff${SIMPLIFIED}`, "utf-32le"), SIMPLIFIED],
    ["big-endian UTF-32 with a byte order mark", encodeRare(`\ufeff${SIMPLIFIED}`, "utf-32be"), SIMPLIFIED],
    ["UTF-32 without one", encodeRare(SIMPLIFIED, "utf-32le"), SIMPLIFIED],
    ["big-endian UTF-32 without one", encodeRare(SIMPLIFIED, "utf-32be"), SIMPLIFIED],
    ["HZ", encodeRare(`~ 1\n${SIMPLIFIED}`, "hz-gb-2312"), `~ 1\n${SIMPLIFIED}`],
    [
      "code that looks like HZ",
      Buffer.from("if (a =~{b} || c =~{d}) ~{}~}"),
      "if (a =~{b} || c =~{d}) ~{}~}",
    ],
    ["ISO-2022-CN", encodeRare(SIMPLIFIED, "iso-2022-cn"), SIMPLIFIED],
    [
      "Shift-JIS",
      Buffer.from("8b40 96a7 95b6 8f91 82cc 8ee6 82e8 88b5 82a2".replaceAll(" ", ""), "hex"),
      "機密文書の取り扱い",
    ],
    ["GB18030 that is UTF-8 by chance", encode("联通", "gb18030"), "联通"],
    ["a word of GB18030 that is UTF-8 with one flaw", encode("令船员", "gb18030"), "令船员"],
    ["a word of UTF-16 without a mark", utf16("工作方案通知"), "工作方案通知"],
    ["blanks and hyphens", Buffer.from("      ------"), "      ------"],
    ["short French in UTF-8", Buffer.from("un café noir"), "un café noir"],
    ["Russian in UTF-8", Buffer.from("привет"), "привет"],
  ])("%s", async (_name, bytes, text) => {
    expect(await decodedBytes(bytes)).toBe(text);
  });

  it.each<[string, TextEncoding, number]>([
    ["UTF-8", "utf-8", 0xff],
    ["UTF-8", "utf-8", 0xc3],
    ["GB18030", "gb18030", 0xff],
  ])("one bad byte in %s does not change it", async (_name, encoding, byte) => {
    const text = SIMPLIFIED.repeat(3);
    const bytes = encode(text, encoding);
    const flawed = Buffer.concat([bytes, Buffer.of(byte), Buffer.from("\n"), bytes]);

    expect(await decodedBytes(flawed)).toMatch(new RegExp(`^${text}.+${text}$`, "s"));
  });

  it("is found where the text stops being ASCII, however late", async () => {
    const text = `${"0123456789 abcdef\n".repeat(40_000)}${SIMPLIFIED}`;

    expect(await decodedBytes(encode(text, "gb18030"))).toBe(text);
  });
});

describe("a text in two encodings", () => {
  it.each<[string, TextEncoding, TextEncoding]>([
    ["a line of GBK in UTF-8", "utf-8", "gb18030"],
    ["a line of UTF-8 in GBK", "gb18030", "utf-8"],
  ])("%s is read line by line", async (_case, encoding, other) => {
    const text = SIMPLIFIED.repeat(20);
    const bytes = Buffer.concat([
      encode(text, encoding),
      encode("机密★1年的文件\n", other),
      encode(text, encoding),
    ]);

    expect(await decodedBytes(bytes)).toBe(`${text}机密★1年的文件\n${text}`);
  });

  it("a long line is read to its end", async () => {
    const text = `${"字".repeat(300_000)}\n机密\n`;

    for (const encoding of ["utf-8", "gb18030"] as const)
      expect(
        await decodedBytes(Buffer.concat([encode("标题文件\n", encoding), encode(text, encoding)])),
      ).toBe(`标题文件\n${text}`);
  });
});

describe("what is no text", () => {
  const noise = Uint8Array.from({ length: 4_096 }, (_, i) => (i * i * 31 + (i >> 3) * 97) & 0xff);

  it.each<[string, Uint8Array]>([
    ["noise", noise],
    ["zeros", new Uint8Array(4_096)],
    ["a program", Buffer.concat([latin1("\x7fELF\x02\x01\x01"), new Uint8Array(9), noise.subarray(0, 200)])],
    ["control characters", latin1("\x01\x02\x03abc\x04\x05\x06def")],
  ])("%s", (_name, bytes) => {
    expect(detectEncoding(bytes)).toBeUndefined();
  });
});

it.each<TextEncoding>(["utf-8", "utf-16le", "utf-16be", "gb18030"])(
  "no character of %s is lost where chunks meet, wherever that is",
  async (encoding) => {
    const text = (encoding === "gb18030" ? "a机密★㐂，" : "a机密★𠮷，").repeat(40);
    const bytes = encode(text, encoding);

    for (const size of [1, 3, 7, 64]) {
      const source = bytesSource(bytes, { name: "a.txt" });
      const dripping: Source = {
        ...source,
        // The first bytes decide about the encoding: they must not be fewer than a few characters.
        read: (offset, length) => source.read(offset, Math.min(length, offset === 0 ? 61 : size)),
      };
      expect(await decoded(dripping)).toBe(text);
    }
  },
);

it.each(RARE_ENCODINGS)("no character of %s is lost where pieces meet, wherever that is", (encoding) => {
  const text = encoding.startsWith("utf") ? "a机密★𠮷，+x" : "a机密，b★1年";
  const bytes = encodeRare(text.repeat(20), encoding);
  for (const size of [1, 2, 3, 5, 7, 64]) {
    const decoder = pieceDecoder(encoding.replace("-bare", ""));
    let read = "";
    for (let at = 0; at < bytes.length; at += size)
      read += decoder?.decode(bytes.subarray(at, at + size), true);
    expect(read + decoder?.decode(new Uint8Array(0), false)).toBe(text.repeat(20));
  }
});
