import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { BlockRc4 } from "../../../../scanner/extract/crypt/block-rc4.ts";
import { openPresentation } from "../../../../scanner/extract/crypt/presentation-encryption.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import { cryptoApiEncryption } from "../../../../seeds/documents/excel/xls-encryption.ts";
import { u16, u32, utf16 } from "../../../../seeds/documents/ole/little-endian.ts";

const OFFSETS = new Map([
  [7, 100],
  [2, 1_100],
  [5, 1_600],
  [9, 2_000],
]);
const SESSION = 9;
const PLAIN = Buffer.from(Array.from({ length: 2_000 }, (_, index) => (index * 11) & 0xff));

/** Objects 7, 2 and 5, each with a key of its own, and the one that says how; in front of them stands open text. */
function presentation(password: string): Buffer {
  const facts = Buffer.from(cryptoApiEncryption(password).header.subarray(2));
  const salt = Buffer.from("00112233445566778899aabbccddeeff", "hex");
  const sha1 = (...pieces: readonly Uint8Array[]) =>
    createHash("sha1").update(Buffer.concat(pieces)).digest();
  const key = sha1(salt, utf16(password));
  const rc4 = new BlockRc4((block) => sha1(key, u32(block)).subarray(0, 16));
  const stream = Buffer.from(PLAIN);
  rc4.decryptBlock(stream.subarray(100, 1_100), 7);
  rc4.decryptBlock(stream.subarray(1_100, 1_600), 2);
  rc4.decryptBlock(stream.subarray(1_600), 5);
  return Buffer.concat([stream, u16(0x0f, 0x2f14), u32(facts.length), facts]);
}

function open(stream: Buffer, session = SESSION) {
  return openPresentation({ main: bytesSource(stream, { name: "" }), offsets: OFFSETS, session });
}

describe("an encrypted presentation", () => {
  it.each([
    [0, 2_000],
    [1_599, 2],
    [150, 10],
    [140, 10],
    [1_000, 700],
    [100, 1_000],
  ])("is decrypted where it is read: from %d, %d bytes", async (offset, length) => {
    const opened = await open(presentation(""));

    expect(Buffer.from((await opened?.read(offset, length)) ?? [])).toEqual(
      PLAIN.subarray(offset, offset + length),
    );
  });

  it("is opened with PowerPoint's own password", async () => {
    expect(await open(presentation("/01Hannes Ruescher/01"))).toBeDefined();
  });

  it.each([
    ["another password", () => open(presentation("x"))],
    ["another object than the one that says how", () => open(presentation(""), 7)],
    ["an object that is not there", () => open(presentation(""), 77)],
    ["a stream that is cut", () => open(presentation("").subarray(0, 2_030))],
  ])("%s stays closed", async (_case, opening) => {
    expect(await opening()).toBeUndefined();
  });
});
