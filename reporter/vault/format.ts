import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { keyId } from "./key.ts";

/**
 * An entry of the vault, version 1. Numbers are little-endian.
 *
 *     head     "SHOUMIV1", chunk size u32, salt 16, key id 8, length of the sealed label u32
 *     label    what the file was: path, attributes, event
 *     chunks   of chunk size, the last one shorter or empty
 *     closing  size and hash of the whole, then its own sealed length u32
 *
 * Everything but the head is AES-256-GCM under a key derived from the vault's key and the salt, so nonces may count.
 * The nonce says what is sealed, which chunk it is and whether it is the last: bytes cannot be cut off, swapped or
 * taken from another entry.
 */
const MAGIC = Buffer.from("SHOUMIV1", "latin1");
const CIPHER = "aes-256-gcm";
const SALT_BYTES = 16;
export const HEAD_BYTES = 40;
export const TAG_BYTES = 16;
export const CHUNK_BYTES = 262_144;
/** What a head may claim: more would let a forged one ask for any amount of memory. */
const CHUNK_LIMIT = 1_048_576;
const LABEL_LIMIT = 67_108_864;

export interface Head {
  readonly chunkBytes: number;
  readonly salt: Buffer;
  readonly keyId: Buffer;
  /** Of the sealed label, tag included. */
  readonly labelBytes: number;
  /** As it stands in the file. */
  readonly bytes: Buffer;
}

export function newHead(key: Uint8Array, labelBytes: number): Head {
  const salt = randomBytes(SALT_BYTES);
  const bytes = Buffer.alloc(HEAD_BYTES);
  MAGIC.copy(bytes, 0);
  bytes.writeUInt32LE(CHUNK_BYTES, 8);
  salt.copy(bytes, 12);
  keyId(key).copy(bytes, 28);
  bytes.writeUInt32LE(labelBytes + TAG_BYTES, 36);
  return { chunkBytes: CHUNK_BYTES, salt, keyId: keyId(key), labelBytes: labelBytes + TAG_BYTES, bytes };
}

/** `undefined` when this is no head of ours. */
export function parseHead(bytes: Buffer): Head | undefined {
  if (bytes.length !== HEAD_BYTES || !bytes.subarray(0, 8).equals(MAGIC)) return undefined;
  const chunkBytes = bytes.readUInt32LE(8);
  const labelBytes = bytes.readUInt32LE(36);
  if (chunkBytes === 0 || chunkBytes > CHUNK_LIMIT || labelBytes > LABEL_LIMIT) return undefined;
  return { chunkBytes, salt: bytes.subarray(12, 28), keyId: bytes.subarray(28, 36), labelBytes, bytes };
}

export type Piece =
  | { readonly kind: "label" }
  | { readonly kind: "chunk"; readonly index: number; readonly last: boolean }
  | { readonly kind: "closing" };

/** Seals and opens the pieces of one entry. */
export interface Box {
  seal(piece: Piece, plain: Uint8Array): Buffer;
  /** `undefined` when a single bit is not as it was sealed. */
  open(piece: Piece, sealed: Uint8Array): Buffer | undefined;
}

export function boxOf(key: Uint8Array, head: Head): Box {
  const own = new Uint8Array(hkdfSync("sha256", key, head.salt, "shoumi-vault-1", 32));
  return {
    seal: (piece, plain) => {
      const cipher = createCipheriv(CIPHER, own, nonceOf(piece)).setAAD(head.bytes);
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open: (piece, sealed) => {
      if (sealed.length < TAG_BYTES) return undefined;
      const end = sealed.length - TAG_BYTES;
      const options = { authTagLength: TAG_BYTES };
      const decipher = createDecipheriv(CIPHER, own, nonceOf(piece), options).setAAD(head.bytes);
      decipher.setAuthTag(sealed.subarray(end));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
}

const KINDS = { label: 1, chunk: 2, closing: 3 } as const;

function nonceOf(piece: Piece): Buffer {
  const nonce = Buffer.alloc(12);
  nonce[0] = KINDS[piece.kind];
  if (piece.kind === "chunk") {
    nonce[1] = piece.last ? 1 : 0;
    nonce.writeBigUInt64LE(BigInt(piece.index), 4);
  }
  return nonce;
}
