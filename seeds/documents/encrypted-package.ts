import { createCipheriv, createHash, hash } from "node:crypto";
import { compoundFile } from "./ole/compound-file.ts";
import { u32, utf16 } from "./ole/little-endian.ts";

export interface PackagePassword {
  readonly password: string;
  /** Agile: Office 2010 and later, AES-256 and SHA-512. Standard: Office 2007, AES-128 and SHA-1. */
  readonly scheme?: "agile" | "standard";
  /** How often the password is hashed; Office says 100,000. Of the agile scheme only. */
  readonly rounds?: number;
}

const SALT = Buffer.from("00112233445566778899aabbccddeeff", "hex");
const DATA_SALT = Buffer.from("ffeeddccbbaa99887766554433221100", "hex");
const VERIFIER = Buffer.from("0f1e2d3c4b5a69788796a5b4c3d2e1f0", "hex");
const KEY = createHash("sha256").update("a key that is the same in every sample").digest();
const SEGMENT_BYTES = 4_096;
const STANDARD_ROUNDS = 50_000;

/** An office document under a password (MS-OFFCRYPTO 2.3.4): the package, encrypted, in a compound file. */
export function encryptedPackage(document: Uint8Array, options: PackagePassword): Uint8Array {
  const { info, data } =
    options.scheme === "standard" ? standard(document, options) : agile(document, options);
  return compoundFile([
    { name: "EncryptionInfo", data: info },
    { name: "EncryptedPackage", data: Buffer.concat([u32(document.length, 0), data]) },
  ]);
}

interface Encrypted {
  readonly info: Buffer;
  readonly data: Buffer;
}

function agile(document: Uint8Array, { password, rounds = 1_000 }: PackagePassword): Encrypted {
  const hashed = slowHash("sha512", password, rounds);
  const under = (purpose: string, value: Buffer) => {
    const key = digest("sha512", hashed, Buffer.from(purpose, "hex")).subarray(0, 32);
    return aes("aes-256-cbc", key, SALT, value).toString("base64");
  };
  const method =
    'blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltSize="16"';
  const xml =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" ' +
    'xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">' +
    `<keyData ${method} saltValue="${DATA_SALT.toString("base64")}"/><keyEncryptors>` +
    '<keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">' +
    `<p:encryptedKey spinCount="${rounds}" ${method} saltValue="${SALT.toString("base64")}" ` +
    `encryptedVerifierHashInput="${under("fea7d2763b4b9e79", VERIFIER)}" ` +
    `encryptedVerifierHashValue="${under("d7aa0f6d3061344e", digest("sha512", VERIFIER))}" ` +
    `encryptedKeyValue="${under("146e0be7abacd0d6", KEY)}"/></keyEncryptor></keyEncryptors></encryption>`;
  const segments: Buffer[] = [];
  for (let at = 0; at < document.length; at += SEGMENT_BYTES) {
    const iv = digest("sha512", DATA_SALT, u32(at / SEGMENT_BYTES)).subarray(0, 16);
    segments.push(aes("aes-256-cbc", KEY, iv, filled(document.subarray(at, at + SEGMENT_BYTES))));
  }
  return { info: Buffer.concat([u32(0x0004_0004, 0x40), Buffer.from(xml)]), data: Buffer.concat(segments) };
}

function standard(document: Uint8Array, { password }: PackagePassword): Encrypted {
  const last = digest("sha1", slowHash("sha1", password, STANDARD_ROUNDS), u32(0));
  const block = Buffer.alloc(64, 0x36);
  for (const [index, byte] of last.entries()) block[index]! ^= byte;
  const key = digest("sha1", block).subarray(0, 16);
  const provider = utf16("Microsoft Enhanced RSA and AES Cryptographic Provider\0");
  const header = Buffer.concat([u32(0x24, 0, 0x660e, 0x8004, 128, 0x18, 0, 0), provider]);
  const info = Buffer.concat([
    u32(0x0002_0003, 0x24, header.length),
    header,
    u32(16),
    SALT,
    aes("aes-128-ecb", key, null, VERIFIER),
    u32(20),
    aes("aes-128-ecb", key, null, filled(digest("sha1", VERIFIER))),
  ]);
  return { info, data: aes("aes-128-ecb", key, null, filled(document)) };
}

function slowHash(algorithm: string, password: string, rounds: number): Buffer {
  let value = digest(algorithm, SALT, utf16(password));
  for (let round = 0; round < rounds; round += 1) {
    value = hash(algorithm, Buffer.concat([u32(round), value]), "buffer");
  }
  return value;
}

function aes(cipher: string, key: Buffer, iv: Buffer | null, plain: Buffer): Buffer {
  const encrypt = createCipheriv(cipher, key, iv).setAutoPadding(false);
  return Buffer.concat([encrypt.update(plain), encrypt.final()]);
}

/** Up to a whole number of cipher blocks. */
function filled(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes], Math.ceil(bytes.length / 16) * 16);
}

function digest(algorithm: string, ...pieces: readonly Uint8Array[]): Buffer {
  return createHash(algorithm).update(Buffer.concat(pieces)).digest();
}
