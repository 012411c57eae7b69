import { describe, expect, it } from "vitest";
import { Rc4 } from "../../../../scanner/extract/crypt/rc4.ts";
import { undoXor, xorKeyOf } from "../../../../scanner/extract/crypt/xor-obfuscation.ts";
import { ole } from "../../../../scanner/extract/ole/ole.ts";
import { encryptedPackage, type PackagePassword } from "../../../../seeds/documents/encrypted-package.ts";
import { xls } from "../../../../seeds/documents/excel/xls.ts";
import {
  cryptoApiEncryption,
  rc4Encryption,
  type XlsEncryption,
} from "../../../../seeds/documents/excel/xls-encryption.ts";
import { compoundFile } from "../../../../seeds/documents/ole/compound-file.ts";
import { u16 } from "../../../../seeds/documents/ole/little-endian.ts";
import { partsOf } from "../parts.ts";
import { readLines } from "../xls/lines.ts";
import { xorEncryption } from "./xor-encryption.ts";

const MARK = "机密★1年";
const DEFAULT = "VelvetSweatshop";

describe("a document under a password that everybody has", () => {
  const document = Buffer.from(Array.from({ length: 10_007 }, (_, index) => (index * 31) & 0xff));

  it.each<[string, PackagePassword]>([
    ["agile, Excel's own", { password: DEFAULT }],
    ["agile, empty", { password: "" }],
    ["standard, Excel's own", { password: DEFAULT, scheme: "standard" }],
    ["standard, empty", { password: "", scheme: "standard" }],
  ])("%s: is opened where it is read", async (_case, options) => {
    const [part, ...others] = await partsOf(ole, "a.xlsx", encryptedPackage(document, options));

    expect(others).toEqual([]);
    if (part?.kind !== "file") throw new Error("Not opened");
    const { source } = part;
    expect(source.size).toBe(document.length);
    expect(Buffer.from(await source.read(0, source.size)).equals(document)).toBe(true);
    for (const [offset, length] of [
      [0, 1],
      [4_095, 2],
      [4_096, 4_096],
      [9_999, 100],
      [10_007, 5],
    ] as const) {
      const piece = Buffer.from(await source.read(offset, length));
      expect(piece.equals(document.subarray(offset, offset + length))).toBe(true);
    }
  });

  it.each<[string, PackagePassword]>([
    ["agile", { password: "另一个" }],
    ["standard", { password: "另一个", scheme: "standard" }],
    ["with more rounds than we go", { password: DEFAULT, rounds: 200_001 }],
  ])("%s: another password is a gap", async (_case, options) => {
    expect(await readLines(encryptedPackage(document, options))).toEqual(["gap : encrypted"]);
  });

  it("a package that claims to be longer than it is ends where it ends", async () => {
    const bytes = Buffer.from(encryptedPackage(Buffer.alloc(5_000, 1), { password: "" }));
    const size = bytes.indexOf(Buffer.from("8813000000000000", "hex"));
    bytes.writeUInt32LE(0xffff_ffff, size);
    bytes.writeUInt32LE(7, size + 4);
    const [part] = await partsOf(ole, "a.xlsx", bytes);

    expect(part?.kind === "file" && part.source.size).toBe(5_008);
  });

  it.each([
    ["rights management", ["\tDRMContent"]],
    ["rights management of a package", ["EncryptedPackage"]],
    ["an unknown scheme", ["EncryptedPackage", "EncryptionInfo"]],
  ])("%s is a gap", async (_case, names) => {
    const bytes = compoundFile(names.map((name) => ({ name, data: Buffer.alloc(64, 3) })));

    expect(await readLines(bytes)).toEqual(["gap : encrypted"]);
  });
});

describe("an old workbook under a password", () => {
  const sheets = [{ name: "表1", rows: [["甲".repeat(3_000)], [MARK, 110]], textBoxes: ["框"] }];

  it.each<[string, XlsEncryption]>([
    ["RC4 of 40 bits", rc4Encryption(DEFAULT)],
    ["RC4 of 40 bits, empty", rc4Encryption("")],
    ["CryptoAPI", cryptoApiEncryption(DEFAULT)],
    ["CryptoAPI, 40 bits", cryptoApiEncryption("", 40)],
    ["obfuscation", xorEncryption(DEFAULT)],
  ])("%s: is opened when everybody has it", async (_case, encryption) => {
    const found = await readLines(xls({ sheets, encryption }));

    expect(found).toContain(`cell@表1!1:2: ${"甲".repeat(3_000)}\n${MARK}\t110`);
    expect(found).toContain("textbox@表1: 框");
    expect(found.filter((line) => line.startsWith("gap"))).toEqual([]);
  });

  it.each<[string, XlsEncryption]>([
    ["RC4 of 40 bits", rc4Encryption("另一个")],
    ["CryptoAPI", cryptoApiEncryption("另一个")],
    ["obfuscation", xorEncryption("another")],
    ["something unknown", { header: u16(9, 9, 9), encrypt: () => undefined }],
  ])("%s: is a gap when it is another one", async (_case, encryption) => {
    expect(await readLines(xls({ sheets, encryption }))).toEqual(["gap : encrypted"]);
  });

  it("pictures are opened too", async () => {
    const picture = Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * 7) & 0xff));
    for (const encryption of [rc4Encryption(""), xorEncryption(DEFAULT)]) {
      const parts = await partsOf(ole, "a.xls", xls({ sheets, encryption, pictures: [picture] }));
      const files = parts.filter((part) => part.kind === "file");
      const source = files[0]?.source;

      expect(source && Buffer.from(await source.read(0, source.size)).equals(picture)).toBe(true);
    }
  });
});

describe("the ciphers", () => {
  it.each([
    ["Key", "Plaintext", "bbf316e8d940af0ad3"],
    ["Wiki", "pedia", "1021bf0420"],
  ])("RC4 with %s", (key, plain, encrypted) => {
    const bytes = Buffer.from(plain);
    new Rc4(Buffer.from(key)).apply(bytes);

    expect(bytes.toString("hex")).toBe(encrypted);
  });

  it("obfuscation with Excel's own password has the key that Excel writes", () => {
    expect(xorKeyOf(DEFAULT, 0xb359, 0x9a0a)).toBeDefined();
    expect(xorKeyOf(DEFAULT, 0xb359, 0x9a0b)).toBeUndefined();
    expect(xorKeyOf("", 0, 0)).toBeUndefined();
  });

  it("obfuscation counts from the end of the record's data", () => {
    const key = Uint8Array.from({ length: 16 }, (_, index) => index);
    const data = Uint8Array.of(1 ^ 0x10, 2 ^ 0x10);
    undoXor(data, key, 15);

    expect([...data]).toEqual([0x80, 0x80]);
  });
});
