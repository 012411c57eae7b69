import { createHash, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";
import { signError } from "./errors.ts";
import { keyId, shortId, type TrustedKey } from "./key.ts";

const FORMAT = "shoumi-signature/1";

/** What is signed: a pack or a policy under its own name. */
export interface Subject {
  readonly kind: "pack" | "policy";
  readonly name: string;
  readonly version: string;
}

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const schema = z.strictObject({
  format: z.literal(FORMAT),
  kind: z.enum(["pack", "policy"]),
  name: z.string().min(1).max(61),
  version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/),
  digest: hex.describe("SHA-256 of the file's bytes."),
  signedAt: z.iso.datetime(),
  key: hex.describe("SHA-256 of the public key's DER form."),
  signature: z.base64().length(88),
});

/** A detached signature, as it stands in `PACK.yaml.sig`. */
export type Signature = Readonly<z.infer<typeof schema>>;

/** Where the signature of a file lies. */
export function signatureFile(file: string): string {
  return `${file}.sig`;
}

export function signBytes(bytes: Uint8Array, subject: Subject, by: { key: KeyObject; at: Date }): Signature {
  const { kind, name, version } = subject;
  const claims: Claims = {
    format: FORMAT,
    kind,
    name,
    version,
    digest: digestOf(bytes),
    signedAt: by.at.toISOString(),
    key: keyId(by.key),
  };
  return { ...claims, signature: sign(null, encoded(claims), by.key).toString("base64") };
}

export function signatureText(signature: Signature): string {
  return `${JSON.stringify(signature, undefined, 2)}\n`;
}

export function readSignature(text: string, file: string): Signature {
  const parsed = schema.safeParse(json(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw signError("SIGNATURE_FORMAT", { file, field: issue.path.map(String).join(".") }, issue.code);
}

/**
 * Proves that a trusted key signed exactly these bytes under the name and version that the signature states; throws
 * otherwise. Says nothing about what the bytes mean: nobody parses them before.
 */
export function verifySignature(
  bytes: Uint8Array,
  signature: Signature,
  { trusted, file }: { trusted: readonly TrustedKey[]; file: string },
): TrustedKey {
  const signer = trusted.find(({ id }) => id === signature.key);
  if (signer === undefined) throw signError("SIGNATURE_UNTRUSTED", { file }, shortId(signature.key));
  if (!verify(null, encoded(signature), signer.key, Buffer.from(signature.signature, "base64"))) {
    throw signError("SIGNATURE_WRONG", { file: signatureFile(file) }, "Ed25519");
  }
  if (digestOf(bytes) !== signature.digest) throw signError("SIGNATURE_WRONG", { file }, "SHA-256");
  return signer;
}

/** The file says of itself what its signature says of it. */
export function refuseOtherSubject(
  subject: Subject & { digest: string },
  signature: Signature,
  file: string,
): void {
  for (const claim of ["kind", "name", "version", "digest"] as const) {
    if (subject[claim] !== signature[claim]) throw signError("SIGNATURE_WRONG", { file }, claim);
  }
}

export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

type Claims = Omit<Signature, "signature">;

/** The bytes under the signature: every claim in a fixed order, each behind its length, so that no two sets look alike. */
function encoded({ format, kind, name, version, digest, signedAt, key }: Claims): Buffer {
  const claims = [format, kind, name, version, digest, signedAt, key];
  return Buffer.from(claims.map((claim) => `${Buffer.byteLength(claim)}:${claim}\n`).join(""));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
