import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";
import { signError } from "./errors.ts";

/** Characters of the shortest passphrase; the key derivation in PKCS#8 is a fast one. */
const SHORTEST_PASSPHRASE = 12;

export interface KeyPair {
  /** PKCS#8, encrypted (PBES2, AES-256) when there is a passphrase. */
  readonly privatePem: string;
  readonly publicPem: string;
  readonly id: string;
}

/** Somebody whose signatures are believed. */
export interface TrustedKey {
  readonly id: string;
  readonly key: KeyObject;
}

export function makeKeyPair(passphrase: string | undefined, file: string): KeyPair {
  if (passphrase !== undefined && passphrase.length < SHORTEST_PASSPHRASE) {
    throw signError("PASSPHRASE_SHORT", { file }, String(SHORTEST_PASSPHRASE));
  }
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const sealed = passphrase === undefined ? {} : { cipher: "aes-256-cbc", passphrase };
  return {
    privatePem: privateKey.export({ type: "pkcs8", format: "pem", ...sealed }).toString(),
    publicPem: publicKey.export({ type: "spki", format: "pem" }).toString(),
    id: keyId(publicKey),
  };
}

export function isEncrypted(pem: string): boolean {
  return pem.includes("-----BEGIN ENCRYPTED PRIVATE KEY-----");
}

export function readPrivateKey(pem: string, passphrase: string | undefined, file: string): KeyObject {
  if (isEncrypted(pem) && passphrase === undefined) throw signError("KEY_PASSPHRASE", { file });
  try {
    return ed25519(createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) }), file);
  } catch (cause) {
    if (!isEncrypted(pem)) throw signError("KEY_WRONG_KIND", { file }, "PKCS#8 PEM?", cause);
    throw signError("KEY_PASSPHRASE", { file }, "", cause);
  }
}

/** Refuses a private key: whoever trusts needs the public half only. */
export function readPublicKey(pem: string, file: string): TrustedKey {
  if (pem.includes("PRIVATE KEY")) throw signError("KEY_WRONG_KIND", { file }, "private");
  const key = ed25519(parsedPublic(pem, file), file);
  return { id: keyId(key), key };
}

function parsedPublic(pem: string, file: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch (cause) {
    throw signError("KEY_WRONG_KIND", { file }, "SPKI PEM?", cause);
  }
}

function ed25519(key: KeyObject, file: string): KeyObject {
  if (key.asymmetricKeyType === "ed25519") return key;
  throw signError("KEY_WRONG_KIND", { file }, key.asymmetricKeyType ?? key.type);
}

/** Hex SHA-256 of the public key's DER form (SubjectPublicKeyInfo). */
export function keyId(key: KeyObject): string {
  const open = key.type === "private" ? createPublicKey(key) : key;
  return createHash("sha256")
    .update(open.export({ type: "spki", format: "der" }))
    .digest("hex");
}

/** Enough of an id for people to tell keys apart. */
export function shortId(id: string): string {
  return id.slice(0, 16);
}
