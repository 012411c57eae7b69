import type { RuleError } from "../errors.ts";
import { readOwnFile } from "../own-file.ts";
import { type SignErrorCode, signError } from "./errors.ts";
import { readPublicKey, type TrustedKey } from "./key.ts";
import { readSignature, type Signature, signatureFile, verifySignature } from "./signature.ts";

/** The public keys of `trust`. */
export function readTrust(files: readonly string[]): Promise<readonly TrustedKey[]> {
  return Promise.all(files.map(async (file) => readPublicKey(await readText(file, "KEY_UNREADABLE"), file)));
}

/** The signature beside a file; throws where there is none. */
export async function signatureOf(file: string): Promise<Signature> {
  const beside = signatureFile(file);
  return readSignature(await readText(beside, "SIGNATURE_MISSING"), beside);
}

/** The bytes of a file and the signature that a trusted key gave them. */
export async function readSigned(
  file: string,
  trusted: readonly TrustedKey[],
): Promise<{ bytes: Uint8Array; signature: Signature }> {
  const bytes = await readOwnFile(file, "PACK_UNREADABLE");
  const signature = await signatureOf(file);
  verifySignature(bytes, signature, { trusted, file });
  return { bytes, signature };
}

/** A key or a signature as text. */
export async function readText(file: string, code: SignErrorCode): Promise<string> {
  const bytes = await readOwnFile(file, "PACK_UNREADABLE").catch((error: RuleError) => {
    const { code: reason = "?" } = (error.cause ?? {}) as { code?: string };
    throw signError(code, { file }, reason, error);
  });
  return new TextDecoder().decode(bytes);
}
