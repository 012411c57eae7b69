import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { innerPath } from "../../source.ts";
import { asBuffer } from "../bytes/as-buffer.ts";
import { gap } from "../gap.ts";
import { agileScheme } from "./agile-encryption.ts";
import type { PackageCipher, PasswordScheme } from "./package-cipher.ts";
import { OPEN_PASSWORDS } from "./passwords.ts";
import { standardScheme } from "./standard-encryption.ts";

/** The description of an encryption is a kilobyte; certificates may add to it. */
const MOST_INFO_BYTES = 1_048_576;
/** Office hashes a password 100,000 times: twice that, for two passwords, takes half a second. */
const MOST_ROUNDS = 200_000;
const AGILE = 0x0004_0004;
/** The package begins with its own length. */
const SIZE_BYTES = 8;

export interface EncryptedPackage {
  /** The streams of these names. */
  readonly encryptionInfo: Source | undefined;
  readonly encryptedPackage: Source;
  /** The file that they are in. */
  readonly outer: Source;
  readonly budget: Budget;
}

/** An office document under a password that everybody has, as a file that is decrypted where it is read; or a gap. */
export async function* readEncryptedPackage(file: EncryptedPackage): AsyncGenerator<Part> {
  const cipher = await findCipher(file);
  if (cipher === undefined) yield gap("", "encrypted");
  else yield { kind: "file", source: await decrypted(file, cipher) };
}

async function findCipher({ encryptionInfo, budget }: EncryptedPackage): Promise<PackageCipher | undefined> {
  if (encryptionInfo === undefined) return undefined;
  const bytes = await encryptionInfo.read(0, Math.min(MOST_INFO_BYTES, encryptionInfo.size));
  const scheme = schemeOf(asBuffer(bytes));
  if (scheme === undefined || !(scheme.rounds >= 0 && scheme.rounds <= MOST_ROUNDS)) return undefined;
  for (const password of OPEN_PASSWORDS) {
    if (budget.expired()) return undefined;
    const cipher = tryPassword(scheme, password);
    if (cipher !== undefined) return cipher;
  }
  return undefined;
}

function schemeOf(info: Buffer): PasswordScheme | undefined {
  if (info.length < SIZE_BYTES) return undefined;
  const version = info.readUInt32LE(0);
  if (version === AGILE) return agileScheme(info);
  const [major, minor] = [version & 0xffff, version >>> 16];
  return minor === 2 && major >= 2 && major <= 4 ? standardScheme(info) : undefined;
}

/** Keys and salts of impossible lengths make the ciphers throw: then no password fits. */
function tryPassword(scheme: PasswordScheme, password: string): PackageCipher | undefined {
  try {
    return scheme.cipherFor(Buffer.from(password, "utf16le"));
  } catch {
    return undefined;
  }
}

async function decrypted(
  { encryptedPackage, outer }: EncryptedPackage,
  { pieceBytes, open }: PackageCipher,
): Promise<Source> {
  const head = Buffer.from(await encryptedPackage.read(0, SIZE_BYTES));
  const there = Math.max(0, encryptedPackage.size - SIZE_BYTES);
  const claimed = head.length === SIZE_BYTES ? Number(head.readBigUInt64LE()) : 0;
  const size = Math.min(claimed, there);
  const name = "EncryptedPackage";
  return {
    name,
    inner: innerPath(outer, name),
    size,
    async read(offset, length) {
      const first = Math.floor(offset / pieceBytes);
      const end = Math.min(size, offset + length);
      if (offset >= end) return new Uint8Array(0);
      const start = first * pieceBytes;
      const pieces = Math.ceil((end - start) / pieceBytes) * pieceBytes;
      const bytes = await encryptedPackage.read(SIZE_BYTES + start, Math.min(pieces, there - start));
      return open(bytes, first).subarray(offset - start, end - start);
    },
  };
}
