import { createDecipheriv, createHash, hash } from "node:crypto";

/** Opens pieces of an encrypted package. */
export interface PackageCipher {
  /** Pieces are decrypted one by one; each begins at a multiple of this. */
  readonly pieceBytes: number;
  /** @param bytes whole pieces; only the last one of the package may be shorter */
  open(bytes: Uint8Array, firstPiece: number): Buffer;
}

/** What a password has to go through, and what comes out when it is right. */
export interface PasswordScheme {
  /** How often it is hashed: a file may ask for ten million times. */
  readonly rounds: number;
  cipherFor(password: Buffer): PackageCipher | undefined;
}

const CIPHER_BLOCK_BYTES = 16;

/** AES without padding; bytes that fill no block are dropped. */
export function openAes(mode: "cbc" | "ecb", key: Buffer, iv: Buffer | null, bytes: Uint8Array): Buffer {
  const decipher = createDecipheriv(`aes-${key.length * 8}-${mode}`, key, iv).setAutoPadding(false);
  const whole = bytes.subarray(0, bytes.length - (bytes.length % CIPHER_BLOCK_BYTES));
  return Buffer.concat([decipher.update(whole), decipher.final()]);
}

export function digest(algorithm: string, ...pieces: readonly Uint8Array[]): Buffer {
  const made = createHash(algorithm);
  for (const piece of pieces) made.update(piece);
  return made.digest();
}

/** Hashes salt and password, and the result again and again behind a counter. MS-OFFCRYPTO 2.3.4.7 and 2.3.4.11. */
export function slowHash(algorithm: string, { salt, password, rounds }: SlowHash): Buffer {
  let value = digest(algorithm, salt, password);
  const counted = Buffer.alloc(4 + value.length);
  for (let round = 0; round < rounds; round += 1) {
    counted.writeUInt32LE(round);
    value.copy(counted, 4);
    value = hash(algorithm, counted, "buffer");
  }
  return value;
}

export interface SlowHash {
  readonly salt: Buffer;
  readonly password: Buffer;
  readonly rounds: number;
}

export function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
