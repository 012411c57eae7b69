import { digest, number, openAes, type PasswordScheme, slowHash } from "./package-cipher.ts";

/** AES with 128, 192 and 256 bits. */
const ALGORITHMS: ReadonlySet<number> = new Set([0x660e, 0x660f, 0x6610]);
const HASH = "sha1";
const HASH_BYTES = 20;
const ROUNDS = 50_000;
/** Flags and size of the header stand behind the version. */
const HEADER_AT = 12;
const LEAST_HEADER_BYTES = 32;
const VERIFIER_BYTES = 72;
/** Electronic codebook: any number of its blocks is a piece. */
const PIECE_BYTES = 4_096;

/** Standard encryption, of Office 2007 (MS-OFFCRYPTO 2.3.4.5 to 2.3.4.9); undefined when this is none that we know. */
export function standardScheme(info: Buffer): PasswordScheme | undefined {
  const headerBytes = info.length >= HEADER_AT ? info.readUInt32LE(8) : 0;
  const at = HEADER_AT + headerBytes;
  if (headerBytes < LEAST_HEADER_BYTES || at + VERIFIER_BYTES > info.length) return undefined;
  const bits = info.readUInt32LE(HEADER_AT + 16);
  if (!ALGORITHMS.has(info.readUInt32LE(HEADER_AT + 8)) || ![128, 192, 256].includes(bits)) return undefined;
  const salt = info.subarray(at + 4, at + 20);
  const verifier = info.subarray(at + 20, at + 36);
  const verifierHash = info.subarray(at + 40, at + 72);
  return {
    rounds: ROUNDS,
    cipherFor(password) {
      const key = keyOf(slowHash(HASH, { salt, password, rounds: ROUNDS }), bits);
      const expected = digest(HASH, openAes("ecb", key, null, verifier));
      const found = openAes("ecb", key, null, verifierHash).subarray(0, HASH_BYTES);
      return found.equals(expected)
        ? { pieceBytes: PIECE_BYTES, open: (bytes) => openAes("ecb", key, null, bytes) }
        : undefined;
    },
  };
}

function keyOf(hashed: Buffer, bits: number): Buffer {
  const last = digest(HASH, hashed, number(0));
  const filled = (fill: number) => {
    const bytes = Buffer.alloc(64, fill);
    for (const [index, byte] of last.entries()) bytes[index]! ^= byte;
    return digest(HASH, bytes);
  };
  return Buffer.concat([filled(0x36), filled(0x5c)]).subarray(0, bits / 8);
}
