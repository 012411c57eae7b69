import { createCipheriv, createDecipheriv } from "node:crypto";

const BLOCK = 16;

/** AES in CBC mode as PDF stores it: the first block is the vector, the last one padded. */
export function aesDecipher(key: Uint8Array, data: Uint8Array): Uint8Array {
  const length = (data.length - BLOCK) & ~(BLOCK - 1);
  if (length <= 0) return new Uint8Array(0);
  const plain = aesBlocks(key, data.subarray(0, BLOCK), data.subarray(BLOCK, BLOCK + length));
  const padding = plain.at(-1)!;
  // A damaged end has no padding: then every byte counts.
  return padding >= 1 && padding <= BLOCK ? plain.subarray(0, plain.length - padding) : plain;
}

/** Whole blocks, no padding. */
export function aesBlocks(key: Uint8Array, vector: Uint8Array, data: Uint8Array): Uint8Array {
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, vector).setAutoPadding(false);
  return Buffer.concat([decipher.update(data), decipher.final()]);
}

export function aesEncipher(key: Uint8Array, vector: Uint8Array, data: Uint8Array): Uint8Array {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, vector).setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}
