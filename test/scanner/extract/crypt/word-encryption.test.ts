import { describe, expect, it } from "vitest";
import { BlockRc4 } from "../../../../scanner/extract/crypt/block-rc4.ts";
import { openWordStreams } from "../../../../scanner/extract/crypt/word-encryption.ts";
import { ole } from "../../../../scanner/extract/ole/ole.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import {
  cryptoApiEncryption,
  rc4Encryption,
  type XlsEncryption,
} from "../../../../seeds/documents/excel/xls-encryption.ts";
import { u16, u32 } from "../../../../seeds/documents/ole/little-endian.ts";
import { encryptedDoc } from "../../../../seeds/documents/word/doc-encryption.ts";
import { partsOf, shown } from "../parts.ts";

const MAIN = Buffer.from(Array.from({ length: 3_000 }, (_, index) => (index * 13) & 0xff));
const CLEAR = 68;

/** Streams as Word writes them: the header of the encryption stands at the start of the table stream. */
function encrypted(password: string, isCryptoApi: boolean) {
  const { header, encrypt } = isCryptoApi ? cryptoApiEncryption(password) : rc4Encryption(password);
  // Behind the type that only workbooks have.
  const facts = Buffer.from(header.subarray(2));
  const main = Buffer.from(MAIN);
  u16(isCryptoApi ? 0x0300 : 0x0100).copy(main, 10);
  u32(facts.length).copy(main, 14);
  const plain = Buffer.from(main);
  const table = Buffer.concat([facts, Buffer.alloc(2_000, 7)]);
  const data = Buffer.alloc(1_500, 9);
  for (const [bytes, clear] of [
    [main, CLEAR],
    [table, facts.length],
    [data, 0],
  ] as const) {
    for (let at = 0; at < bytes.length; at += 512) {
      // A workbook takes a new key every 1,024 bytes; here it is every 512: number the blocks anew.
      const piece = Buffer.from(bytes.subarray(at, at + 512));
      encrypt(piece, (at / 512) * 1_024);
      piece.copy(bytes, Math.max(at, clear), Math.max(0, clear - at));
    }
  }
  return { main, table, data, plain, headerBytes: facts.length };
}

const source = (bytes: Uint8Array) => bytesSource(bytes, { name: "" });

describe("an encrypted Word document", () => {
  it.each([
    ["RC4 of 40 bits", false],
    ["CryptoAPI", true],
  ])("%s: is decrypted where it is read", async (_case, isCryptoApi) => {
    const { main, table, data, plain, headerBytes } = encrypted("VelvetSweatshop", isCryptoApi);
    const opened = await openWordStreams({ main: source(main), table: source(table), data: source(data) });

    for (const [offset, length] of [
      [0, 3_000],
      [2_000, 700],
      [10, 100],
      [60, 20],
      [2_990, 100],
    ] as const) {
      const bytes = Buffer.from((await opened?.main.read(offset, length)) ?? []);
      expect(bytes.equals(plain.subarray(offset, offset + length))).toBe(true);
    }
    expect(Buffer.from((await opened?.table?.read(headerBytes, 2_000)) ?? [])).toEqual(
      Buffer.alloc(2_000, 7),
    );
    expect(Buffer.from((await opened?.data?.read(700, 800)) ?? [])).toEqual(Buffer.alloc(800, 9));
  });

  it.each([
    ["another password", (bytes: ReturnType<typeof encrypted>) => bytes, "x"],
    [
      "an obfuscated one",
      (bytes: ReturnType<typeof encrypted>) => ({ ...bytes, main: obfuscated(bytes.main) }),
      "",
    ],
    [
      "a header that is not there",
      (bytes: ReturnType<typeof encrypted>) => ({ ...bytes, table: Buffer.alloc(3) }),
      "",
    ],
    [
      "no document at all",
      (bytes: ReturnType<typeof encrypted>) => ({ ...bytes, main: Buffer.alloc(3) }),
      "",
    ],
  ])("%s stays closed", async (_case, change, password) => {
    const { main, table } = change(encrypted(password, true));

    expect(
      await openWordStreams({ main: source(main), table: source(table), data: undefined }),
    ).toBeUndefined();
  });
});

function obfuscated(main: Buffer): Buffer {
  const changed = Buffer.from(main);
  changed.writeUInt16LE(0x8100, 10);
  return changed;
}

describe("a whole document under a password", () => {
  const content = { title: "题", author: "", body: ["机密★1年", "正文".repeat(900)], headers: ["页眉秘密"] };
  const read = async (encryption: XlsEncryption) =>
    shown(await partsOf(ole, "a.doc", encryptedDoc(content, encryption)));

  it.each([
    ["RC4 of 40 bits", rc4Encryption("")],
    ["CryptoAPI", cryptoApiEncryption("VelvetSweatshop")],
  ])("%s: is read when everybody has it", async (_case, encryption) => {
    const found = await read(encryption);

    expect(found).toContainEqual(expect.stringMatching(/^body: 机密★1年\n(?:正文){900}\n/));
    expect(found).toContainEqual(expect.stringMatching(/^header: 页眉秘密/));
    expect(found.filter((line) => line.startsWith("gap"))).toEqual([]);
  });

  it("is a gap when it is another one", async () => {
    const found = await read(cryptoApiEncryption("另一个"));

    expect(found.filter((line) => !line.startsWith("property"))).toEqual(["gap : encrypted"]);
  });
});

describe("RC4 with a key for each block", () => {
  const plain = Buffer.alloc(5_000, 3);
  const cipher = () => new BlockRc4((block) => Buffer.from(`key ${block}`));
  const whole = Buffer.from(plain);
  cipher().decrypt(whole, 0, 512);

  it.each([
    ["backwards", [4_000, 3_000, 0]],
    ["with leaps", [100, 600, 4_999]],
    ["over borders", [510, 1_023, 1_024]],
  ])("gives the same read %s", (_case, offsets) => {
    const rc4 = cipher();
    for (const offset of offsets) {
      const piece = Buffer.from(plain.subarray(offset, offset + 900));
      rc4.decrypt(piece, offset, 512);

      expect(piece.equals(whole.subarray(offset, offset + 900))).toBe(true);
    }
  });
});
