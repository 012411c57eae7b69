import { createCipheriv, createHash } from "node:crypto";
import { rc4 } from "../../../scanner/extract/pdf/crypt/rc4.ts";

export const PDF_CIPHERS = ["rc4-40", "rc4-128", "aes-128", "aes-256"] as const;
export type PdfCipherKind = (typeof PDF_CIPHERS)[number];

export interface PdfCipher {
  readonly dictionary: string;
  /** Hexadecimal. */
  readonly id: string;
  encipher(data: Uint8Array, object: number): Uint8Array;
}

const PADDING = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
const ID = "00112233445566778899aabbccddeeff";
const PERMISSIONS = -3904;
const SALT = Buffer.from("sAlT");
/** Samples are the same every time: vectors, salts and keys are no secret. */
const FIXED = Buffer.from("0123456789abcdef0123456789abcdef");

const md5 = (...parts: readonly Uint8Array[]) => createHash("md5").update(Buffer.concat(parts)).digest();

/** @param password of the user; the empty one opens by itself */
export function pdfCipher(kind: PdfCipherKind, password = ""): PdfCipher {
  return kind === "aes-256" ? newCipher(password) : oldCipher(kind, password);
}

function padded(password: string): Buffer {
  return Buffer.concat([Buffer.from(password, "latin1"), PADDING]).subarray(0, 32);
}

/** ISO 32000-1 7.6.3: revisions 2, 3 and 4. */
function oldCipher(kind: "rc4-40" | "rc4-128" | "aes-128", password: string): PdfCipher {
  const revision = { "rc4-40": 2, "rc4-128": 3, "aes-128": 4 }[kind];
  const length = revision === 2 ? 5 : 16;
  const rounds = revision === 2 ? 0 : 50;
  const owner = sealed(padded(password), hashed(padded("owner"), rounds, length), revision);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const id = Buffer.from(ID, "hex");
  const key = hashed(Buffer.concat([padded(password), owner, permissions, id]), rounds, length);
  const proof = revision === 2 ? sealed(PADDING, key, 2) : sealed(md5(PADDING, id), key, revision);
  const user = Buffer.concat([proof, Buffer.alloc(32)]).subarray(0, 32);
  const filter =
    kind === "aes-128"
      ? "/CF << /StdCF << /CFM /AESV2 /Length 16 /AuthEvent /DocOpen >> >> /StmF /StdCF /StrF /StdCF "
      : "";
  const version = { "rc4-40": 1, "rc4-128": 2, "aes-128": 4 }[kind];
  return {
    id: ID,
    dictionary:
      `<< /Filter /Standard /V ${version} /R ${revision} /Length ${length * 8} /P ${PERMISSIONS} ${filter}` +
      `/O <${owner.toString("hex")}> /U <${user.toString("hex")}> >>`,
    encipher: (data, object) => withObjectKey(kind, { key, data, object }),
  };
}

function hashed(data: Uint8Array, rounds: number, length: number): Buffer {
  let key = md5(data);
  for (let i = 0; i < rounds; i += 1) key = md5(key.subarray(0, length));
  return key.subarray(0, length);
}

/** Enciphered once, or twenty times with a changing key. */
function sealed(data: Uint8Array, key: Uint8Array, revision: number): Buffer {
  let result: Uint8Array = data;
  for (let i = 0; i < (revision === 2 ? 1 : 20); i += 1)
    result = rc4(
      key.map((byte) => byte ^ i),
      result,
    );
  return Buffer.from(result);
}

function withObjectKey(
  kind: PdfCipherKind,
  { key, data, object }: { readonly key: Buffer; readonly data: Uint8Array; readonly object: number },
): Uint8Array {
  const number = Uint8Array.of(object, object >> 8, object >> 16, 0, 0);
  const isAes = kind === "aes-128";
  const own = md5(key, number, isAes ? SALT : Buffer.alloc(0)).subarray(0, Math.min(16, key.length + 5));
  return isAes ? aes(own, data) : rc4(own, data);
}

function aes(key: Uint8Array, data: Uint8Array): Uint8Array {
  const vector = FIXED.subarray(0, 16);
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, vector);
  return Buffer.concat([vector, cipher.update(data), cipher.final()]);
}

/** ISO 32000-2 7.6.4: revision 6. */
function newCipher(password: string): PdfCipher {
  const key = FIXED;
  const [validation, wrapping] = [Buffer.from("validate"), Buffer.from("wrapping")];
  const secret = Buffer.from(password);
  const user = Buffer.concat([hardened(secret, validation), validation, wrapping]);
  const wrapped = unpadded(hardened(secret, wrapping), key);
  return {
    id: ID,
    dictionary:
      `<< /Filter /Standard /V 5 /R 6 /Length 256 /P ${PERMISSIONS} /CF << /StdCF << /CFM /AESV3 /Length 32 >> >> ` +
      `/StmF /StdCF /StrF /StdCF /U <${user.toString("hex")}> /UE <${wrapped.toString("hex")}> ` +
      `/O <${user.toString("hex")}> /OE <${wrapped.toString("hex")}> /Perms <${"00".repeat(16)}> >>`,
    encipher: (data) => aes(key, data),
  };
}

function unpadded(key: Uint8Array, data: Uint8Array, vector: Uint8Array = Buffer.alloc(16)): Buffer {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, vector).setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

/** Algorithm 2.B. */
function hardened(password: Buffer, salt: Uint8Array): Buffer {
  let key = createHash("sha256").update(password).update(salt).digest();
  for (let round = 0; ; round += 1) {
    const block = Buffer.concat(Array<Uint8Array>(64).fill(Buffer.concat([password, key])));
    const sealedBlock = unpadded(key.subarray(0, 16), block, key.subarray(16, 32));
    const rest = sealedBlock.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = createHash(["sha256", "sha384", "sha512"][rest]!).update(sealedBlock).digest();
    if (round >= 63 && sealedBlock.at(-1)! <= round - 31) return key.subarray(0, 32);
  }
}
