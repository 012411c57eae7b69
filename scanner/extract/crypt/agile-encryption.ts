import { XmlScanner } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";
import { digest, number, openAes, type PasswordScheme, slowHash } from "./package-cipher.ts";

const XML_AT = 8;
const SEGMENT_BYTES = 4_096;
const BLOCK_BYTES = 16;
const HASHES: ReadonlyMap<string, string> = new Map([
  ["SHA1", "sha1"],
  ["SHA-1", "sha1"],
  ["SHA256", "sha256"],
  ["SHA384", "sha384"],
  ["SHA512", "sha512"],
]);

/** What the hash of a password is made into. MS-OFFCRYPTO 2.3.4.13. */
const VERIFIER_INPUT = Buffer.from("fea7d2763b4b9e79", "hex");
const VERIFIER_VALUE = Buffer.from("d7aa0f6d3061344e", "hex");
const KEY_VALUE = Buffer.from("146e0be7abacd0d6", "hex");

/** How something is encrypted, as the attributes of an element tell. */
interface Method {
  readonly hash: string;
  readonly keyBytes: number;
  readonly salt: Buffer;
}

interface PasswordMethod extends Method {
  readonly rounds: number;
  readonly verifierInput: Buffer;
  readonly verifierValue: Buffer;
  readonly keyValue: Buffer;
}

/** Agile encryption, of Office 2010 and later (MS-OFFCRYPTO 2.3.4.10 to 2.3.4.15); undefined when this is none that we know. */
export function agileScheme(info: Buffer): PasswordScheme | undefined {
  const { data, password: method } = methodsIn(info.subarray(XML_AT));
  if (data === undefined || method === undefined) return undefined;
  return {
    rounds: method.rounds,
    cipherFor(password) {
      const hashed = slowHash(method.hash, { salt: method.salt, password, rounds: method.rounds });
      const opened = (purpose: Buffer, value: Buffer) => {
        const key = sized(digest(method.hash, hashed, purpose), method.keyBytes);
        return openAes("cbc", key, sized(method.salt, BLOCK_BYTES), value);
      };
      const expected = digest(
        method.hash,
        opened(VERIFIER_INPUT, method.verifierInput).subarray(0, method.salt.length),
      );
      const found = opened(VERIFIER_VALUE, method.verifierValue).subarray(0, expected.length);
      if (!found.equals(expected)) return undefined;
      const key = opened(KEY_VALUE, method.keyValue).subarray(0, data.keyBytes);
      return { pieceBytes: SEGMENT_BYTES, open: (bytes, first) => openSegments(bytes, first, { key, data }) };
    },
  };
}

function openSegments(
  bytes: Uint8Array,
  first: number,
  { key, data }: { key: Buffer; data: Method },
): Buffer {
  const opened: Buffer[] = [];
  for (let at = 0, segment = first; at < bytes.length; at += SEGMENT_BYTES, segment += 1) {
    const iv = sized(digest(data.hash, data.salt, number(segment)), BLOCK_BYTES);
    opened.push(openAes("cbc", key, iv, bytes.subarray(at, at + SEGMENT_BYTES)));
  }
  return Buffer.concat(opened);
}

/** Cut or filled up to the length that is needed. */
function sized(bytes: Buffer, length: number): Buffer {
  return bytes.length >= length
    ? bytes.subarray(0, length)
    : Buffer.concat([bytes, Buffer.alloc(length, 0x36)], length);
}

function methodsIn(xml: Buffer): {
  readonly data: Method | undefined;
  readonly password: PasswordMethod | undefined;
} {
  let data: Method | undefined;
  let password: PasswordMethod | undefined;
  const scanner = new XmlScanner({
    open(name, tag) {
      if (name === "keyData") data ??= methodOf(tag);
      if (name === "encryptedKey") password ??= passwordMethodOf(tag);
    },
    close: () => undefined,
    text: () => undefined,
  });
  scanner.write(xml);
  scanner.end();
  return { data, password };
}

function methodOf(tag: XmlTag): Method | undefined {
  const hash = HASHES.get(tag.get("hashAlgorithm") ?? "");
  const bits = Number(tag.get("keyBits"));
  const isKnown = tag.get("cipherAlgorithm") === "AES" && tag.get("cipherChaining") === "ChainingModeCBC";
  if (hash === undefined || !isKnown || ![128, 192, 256].includes(bits)) return undefined;
  return { hash, keyBytes: bits / 8, salt: bytesOf(tag, "saltValue") };
}

function passwordMethodOf(tag: XmlTag): PasswordMethod | undefined {
  const method = methodOf(tag);
  return (
    method && {
      ...method,
      rounds: Number(tag.get("spinCount")),
      verifierInput: bytesOf(tag, "encryptedVerifierHashInput"),
      verifierValue: bytesOf(tag, "encryptedVerifierHashValue"),
      keyValue: bytesOf(tag, "encryptedKeyValue"),
    }
  );
}

function bytesOf(tag: XmlTag, name: string): Buffer {
  return Buffer.from(tag.get(name) ?? "", "base64");
}
