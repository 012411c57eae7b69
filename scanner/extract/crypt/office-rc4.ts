import { createHash } from "node:crypto";
import { BlockRc4 } from "./block-rc4.ts";
import { OPEN_PASSWORDS } from "./passwords.ts";

const RC4_ALGORITHM = 0x6801;
/** Keys of 40 bits are made for export: CryptoAPI fills them up with zeros. */
const EXPORT_KEY_BITS = 40;
const PADDED_KEY_BYTES = 16;

/**
 * Opens what Office 97 to 2003 encrypted with RC4, by 40-bit keys or by CryptoAPI (MS-OFFCRYPTO 2.3.5 and 2.3.6), with a
 * password that everybody has. Undefined when another one is needed, or another cipher.
 * @param header the encryption header from its version on: behind the type in FILEPASS, at the start of a table stream of
 *   Word, the content of CryptSession10Container
 */
export function openOfficeRc4(header: Buffer, passwords = OPEN_PASSWORDS): BlockRc4 | undefined {
  if (header.length < 4) return undefined;
  const major = header.readUInt16LE(0);
  const minor = header.readUInt16LE(2);
  const read =
    major === 1 && minor === 1 ? shortKeys : major >= 2 && major <= 4 && minor === 2 ? cryptoApi : undefined;
  const scheme = read?.(header);
  if (scheme === undefined) return undefined;
  for (const password of passwords) {
    const keyOf = scheme.keysOf(Buffer.from(password, "utf16le"));
    if (isRight(scheme, keyOf)) return new BlockRc4(keyOf);
  }
  return undefined;
}

type KeyOf = (block: number) => Uint8Array;

interface Scheme {
  readonly hash: "md5" | "sha1";
  readonly verifier: Buffer;
  readonly verifierHash: Buffer;
  keysOf(password: Buffer): KeyOf;
}

function isRight({ hash, verifier, verifierHash }: Scheme, keyOf: KeyOf): boolean {
  const opened = Buffer.concat([verifier, verifierHash]);
  new BlockRc4(keyOf).decryptBlock(opened, 0);
  const expected = opened.subarray(verifier.length);
  return digest(hash, opened.subarray(0, verifier.length)).equals(expected);
}

function shortKeys(header: Buffer): Scheme | undefined {
  if (header.length < 52) return undefined;
  const salt = header.subarray(4, 20);
  return {
    hash: "md5",
    verifier: header.subarray(20, 36),
    verifierHash: header.subarray(36, 52),
    keysOf: (password) => {
      const short = digest("md5", password).subarray(0, 5);
      const repeated = Array.from({ length: 16 }, () => [short, salt]).flat();
      const key = digest("md5", ...repeated).subarray(0, 5);
      return (block) => digest("md5", key, number(block));
    },
  };
}

function cryptoApi(header: Buffer): Scheme | undefined {
  const described = header.length >= 12 ? header.readUInt32LE(8) : 0;
  const at = 12 + described;
  if (described < 20 || at + 60 > header.length || header.readUInt32LE(20) !== RC4_ALGORITHM)
    return undefined;
  const bits = header.readUInt32LE(28) || EXPORT_KEY_BITS;
  const salt = header.subarray(at + 4, at + 20);
  return {
    hash: "sha1",
    verifier: header.subarray(at + 20, at + 36),
    verifierHash: header.subarray(at + 40, at + 60),
    keysOf: (password) => {
      const key = digest("sha1", salt, password);
      return (block) => sized(digest("sha1", key, number(block)), bits);
    },
  };
}

function sized(key: Buffer, bits: number): Uint8Array {
  const cut = key.subarray(0, Math.max(1, Math.ceil(bits / 8)));
  return bits === EXPORT_KEY_BITS ? Buffer.concat([cut], PADDED_KEY_BYTES) : cut;
}

function number(block: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(block);
  return bytes;
}

function digest(algorithm: "md5" | "sha1", ...pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash(algorithm);
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}
