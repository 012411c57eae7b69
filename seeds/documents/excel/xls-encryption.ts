import { createHash } from "node:crypto";
import { BlockRc4 } from "../../../scanner/extract/crypt/block-rc4.ts";
import { u16, u32, utf16 } from "../ole/little-endian.ts";

/** A way of encrypting the records of a workbook. */
export interface XlsEncryption {
  /** What stands in FILEPASS. */
  readonly header: Uint8Array;
  encrypt(data: Buffer, position: number): void;
}

const SALT = Buffer.from("00112233445566778899aabbccddeeff", "hex");
const VERIFIER = Buffer.from("0f1e2d3c4b5a69788796a5b4c3d2e1f0", "hex");
const BLOCK_BYTES = 1_024;
const OPEN_RECORDS: ReadonlySet<number> = new Set([0x809, 0x2f]);
const SHEET_ENTRY = 0x85;

/** Office 97: RC4 with keys of 40 bits. */
export function rc4Encryption(password: string): XlsEncryption {
  const short = md5(utf16(password)).subarray(0, 5);
  const key = md5(...Array.from({ length: 16 }, () => [short, SALT]).flat()).subarray(0, 5);
  const keyOf = (block: number) => md5(key, u32(block));
  const verifier = Buffer.concat([VERIFIER, md5(VERIFIER)]);
  new BlockRc4(keyOf).decryptBlock(verifier, 0);
  return { header: Buffer.concat([u16(1, 1, 1), SALT, verifier]), encrypt: encryptWith(keyOf) };
}

/** Office 2002 and 2003: RC4 by CryptoAPI. */
export function cryptoApiEncryption(password: string, bits = 128): XlsEncryption {
  const key = sha1(SALT, utf16(password));
  const keyOf = (block: number) => {
    const cut = sha1(key, u32(block)).subarray(0, bits / 8);
    return bits === 40 ? Buffer.concat([cut], 16) : cut;
  };
  const verifier = Buffer.concat([VERIFIER, sha1(VERIFIER)]);
  new BlockRc4(keyOf).decryptBlock(verifier, 0);
  const provider = utf16("Microsoft Enhanced Cryptographic Provider v1.0\0");
  const facts = Buffer.concat([u32(4, 0, 0x6801, 0x8004, bits, 1, 0, 0), provider]);
  const header = Buffer.concat([
    u16(1, 2, 2),
    u32(4, facts.length),
    facts,
    u32(16),
    SALT,
    verifier.subarray(0, 16),
    u32(20),
    verifier.subarray(16),
  ]);
  return { header, encrypt: encryptWith(keyOf) };
}

/** Encrypts what stands behind the headers of the records, but for those that must be read first. */
export function encryptRecords(stream: Buffer, { encrypt }: XlsEncryption): Buffer {
  const encrypted = Buffer.from(stream);
  for (let at = 0; at + 4 <= stream.length; ) {
    const type = stream.readUInt16LE(at);
    const end = at + 4 + stream.readUInt16LE(at + 2);
    if (!OPEN_RECORDS.has(type)) encrypt(encrypted.subarray(at + 4, end), at + 4);
    // The offset of a sheet stays readable.
    if (type === SHEET_ENTRY) stream.copy(encrypted, at + 4, at + 4, at + 8);
    at = end;
  }
  return encrypted;
}

function encryptWith(keyOf: (block: number) => Uint8Array): XlsEncryption["encrypt"] {
  const rc4 = new BlockRc4(keyOf);
  return (data, position) => rc4.decrypt(data, position, BLOCK_BYTES);
}

function md5(...pieces: readonly Uint8Array[]): Buffer {
  return createHash("md5").update(Buffer.concat(pieces)).digest();
}

function sha1(...pieces: readonly Uint8Array[]): Buffer {
  return createHash("sha1").update(Buffer.concat(pieces)).digest();
}
