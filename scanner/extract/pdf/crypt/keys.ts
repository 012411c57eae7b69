import { createHash } from "node:crypto";
import type { Dict } from "../objects/values.ts";
import { aesBlocks, aesEncipher } from "./aes.ts";
import { rc4 } from "./rc4.ts";

/** ISO 32000-1 algorithm 2, step a. */
const PADDING = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
const NO_PASSWORD = Buffer.alloc(0);
const ZERO_VECTOR = Buffer.alloc(16);

const md5 = (...data: readonly Uint8Array[]) => createHash("md5").update(Buffer.concat(data)).digest();
const binary = (text: string | undefined) => Buffer.from(text ?? "", "latin1");

/** The key that the empty user password opens; undefined when it opens nothing. */
export function fileKey(encrypt: Dict, id: string): Uint8Array | undefined {
  const revision = encrypt.number("R") ?? 0;
  return revision >= 5 ? newKey(encrypt, revision) : oldKey(encrypt, binary(id), revision);
}

/** Revisions 2 to 4: algorithms 2, 4 and 5. */
function oldKey(encrypt: Dict, id: Uint8Array, revision: number): Uint8Array | undefined {
  const bits = encrypt.number("Length") ?? 40;
  const length =
    revision === 2 ? 5 : Math.min(16, Math.max(5, (encrypt.number("V") === 4 ? 128 : bits) >> 3));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE((encrypt.number("P") ?? 0) | 0);
  const open = revision >= 4 && encrypt.get("EncryptMetadata") === false;
  const owner = binary(encrypt.bytes("O")).subarray(0, 32);
  let key: Uint8Array = md5(PADDING, owner, permissions, id, open ? Buffer.alloc(4, 0xff) : NO_PASSWORD);
  if (revision >= 3) for (let i = 0; i < 50; i += 1) key = md5(key.subarray(0, length));
  key = key.subarray(0, length);
  const expected = revision === 2 ? rc4(key, PADDING) : proofOf(key, id);
  const stored = binary(encrypt.bytes("U")).subarray(0, revision === 2 ? 32 : 16);
  return stored.equals(expected) ? key : undefined;
}

function proofOf(key: Uint8Array, id: Uint8Array): Uint8Array {
  let proof: Uint8Array = md5(PADDING, id);
  for (let i = 0; i < 20; i += 1)
    proof = rc4(
      key.map((byte) => byte ^ i),
      proof,
    );
  return proof;
}

/** Revisions 5 and 6: ISO 32000-2 algorithm 2.A. */
function newKey(encrypt: Dict, revision: number): Uint8Array | undefined {
  const user = binary(encrypt.bytes("U"));
  const hash = revision === 5 ? sha256 : hardened;
  if (!hash(user.subarray(32, 40)).equals(user.subarray(0, 32))) return undefined;
  const sealed = binary(encrypt.bytes("UE")).subarray(0, 32);
  return sealed.length === 32 ? aesBlocks(hash(user.subarray(40, 48)), ZERO_VECTOR, sealed) : undefined;
}

function sha256(salt: Uint8Array): Buffer {
  return createHash("sha256").update(salt).digest();
}

/** Algorithm 2.B for the empty password. */
function hardened(salt: Uint8Array): Buffer {
  let key = sha256(salt);
  for (let round = 0; ; round += 1) {
    const block = Buffer.concat(Array<Uint8Array>(64).fill(key));
    const sealed = aesEncipher(key.subarray(0, 16), key.subarray(16, 32), block);
    const sum = sealed.subarray(0, 16).reduce((total, byte) => total + byte, 0);
    key = createHash(["sha256", "sha384", "sha512"][sum % 3]!)
      .update(sealed)
      .digest();
    if (round >= 63 && sealed.at(-1)! <= round - 31) return key.subarray(0, 32);
  }
}
