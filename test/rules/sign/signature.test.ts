import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyId, makeKeyPair, readPrivateKey, readPublicKey } from "../../../rules/sign/key.ts";
import { type Mark, marksText, raised, readMarks, refuseRollback } from "../../../rules/sign/marks.ts";
import {
  readSignature,
  refuseOtherSubject,
  type Signature,
  signatureText,
  signBytes,
  verifySignature,
} from "../../../rules/sign/signature.ts";
import { compareVersions } from "../../../rules/sign/version.ts";

const BYTES = new TextEncoder().encode("pack: office\n");
const SUBJECT = { kind: "pack", name: "office", version: "1.2.3" } as const;
const AT = new Date("2026-11-23T08:00:00Z");

function keys(passphrase?: string) {
  const pair = makeKeyPair(passphrase, "k");
  return {
    ...pair,
    key: readPrivateKey(pair.privatePem, passphrase, "k"),
    trusted: readPublicKey(pair.publicPem, "k.pub"),
  };
}

const office = keys();
const signed = signBytes(BYTES, SUBJECT, { key: office.key, at: AT });
const verify = (bytes: Uint8Array, signature: Signature, trusted = [office.trusted]) =>
  verifySignature(bytes, signature, { trusted, file: "office.yaml" });

function codeOf(work: () => unknown): string {
  try {
    work();
    return "accepted";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("a key", () => {
  it("is named by its public half, whichever half one has", () => {
    expect(office.trusted.id).toBe(office.id);
    expect(keyId(office.key)).toBe(office.id);
    expect(keys().id).not.toBe(office.id);
  });

  it("opens with its passphrase only", () => {
    const { privatePem } = makeKeyPair("four unrelated words", "k");

    expect(privatePem).toContain("ENCRYPTED PRIVATE KEY");
    expect(codeOf(() => readPrivateKey(privatePem, "four unrelated words", "k"))).toBe("accepted");
    expect(codeOf(() => readPrivateKey(privatePem, "four unrelated word", "k"))).toBe("KEY_PASSPHRASE");
    expect(codeOf(() => readPrivateKey(privatePem, undefined, "k"))).toBe("KEY_PASSPHRASE");
  });

  const rsa = generateKeyPairSync("rsa", { modulusLength: 1_024 });
  it.each([
    ["a short passphrase", () => makeKeyPair("elevenchars", "k"), "PASSPHRASE_SHORT"],
    [
      "a private key where a public one is wanted",
      () => readPublicKey(office.privatePem, "k"),
      "KEY_WRONG_KIND",
    ],
    [
      "a public key where a private one is wanted",
      () => readPrivateKey(office.publicPem, undefined, "k"),
      "KEY_WRONG_KIND",
    ],
    ["no key at all", () => readPublicKey("hello", "k"), "KEY_WRONG_KIND"],
    [
      "a key for something else",
      () => readPublicKey(rsa.publicKey.export({ type: "spki", format: "pem" }).toString(), "k"),
      "KEY_WRONG_KIND",
    ],
  ])("refuses %s", (_case, work, code) => {
    expect(codeOf(work)).toBe(code);
  });
});

describe("a signature", () => {
  it("comes back from its file as it was made, and is believed", () => {
    const read = readSignature(signatureText(signed), "office.yaml.sig");

    expect(read).toEqual(signed);
    expect(verify(BYTES, read).id).toBe(office.id);
  });

  it("is believed of a trusted key only", () => {
    expect(codeOf(() => verify(BYTES, signed, [keys().trusted]))).toBe("SIGNATURE_UNTRUSTED");
    expect(codeOf(() => verify(BYTES, signed, []))).toBe("SIGNATURE_UNTRUSTED");
  });

  it("does not fit when any byte of the file is another", () => {
    fc.assert(
      fc.property(fc.nat(BYTES.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Uint8Array.from(BYTES, (byte, i) => (i === at ? byte ^ flip : byte));
        expect(codeOf(() => verify(changed, signed))).toBe("SIGNATURE_WRONG");
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ["kind", "policy"],
    ["name", "officf"],
    ["version", "1.2.4"],
    ["version", "1.2.31"],
    ["digest", "0".repeat(64)],
    ["signedAt", "2026-11-23T08:00:00.001Z"],
    ["signature", Buffer.alloc(64).toString("base64")],
  ])("does not fit when its %s is changed to %s", (claim, value) => {
    expect(codeOf(() => verify(BYTES, { ...signed, [claim]: value }))).toBe("SIGNATURE_WRONG");
  });

  it("under another key's name is not that key's", () => {
    const other = keys();

    expect(codeOf(() => verify(BYTES, { ...signed, key: other.id }, [other.trusted]))).toBe(
      "SIGNATURE_WRONG",
    );
  });

  it.each([
    "",
    "{}",
    "null",
    "[]",
    signatureText(signed).replace('"pack"', '"rule"'),
    signatureText(signed).replace("{", '{"x":1,'),
  ])("is not read from %j", (text) => {
    expect(codeOf(() => readSignature(text, "x.sig"))).toBe("SIGNATURE_FORMAT");
  });

  it("is of the pack that it names", () => {
    const subject = { ...SUBJECT, digest: signed.digest };

    expect(codeOf(() => refuseOtherSubject(subject, signed, "f"))).toBe("accepted");
    expect(codeOf(() => refuseOtherSubject({ ...subject, name: "other" }, signed, "f"))).toBe(
      "SIGNATURE_WRONG",
    );
    expect(codeOf(() => refuseOtherSubject({ ...subject, version: "9.9.9" }, signed, "f"))).toBe(
      "SIGNATURE_WRONG",
    );
  });
});

describe("versions", () => {
  it.each([
    ["1.2.3", "1.2.3", 0],
    ["1.2.10", "1.2.9", 1],
    ["1.10.0", "1.9.99", 1],
    ["0.9.9", "1.0.0", -1],
  ])("%s against %s is %i", (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });

  const marks: readonly Mark[] = raised([], signed);
  const next = (version: string, digest = "f".repeat(64)): Signature => ({ ...signed, version, digest });
  const check = (signature: Signature, keys = [office.id]) =>
    codeOf(() => refuseRollback(signature, marks, { keys, file: "office.yaml" }));

  it.each([
    ["1.2.4", "accepted"],
    ["2.0.0", "accepted"],
    ["1.2.2", "PACK_ROLLBACK"],
    ["1.2.3", "PACK_ROLLBACK"],
  ])("behind 1.2.3 other content as %s is %s", (version, outcome) => {
    expect(check(next(version))).toBe(outcome);
  });

  it("may stay with the same content, and are counted by name", () => {
    expect(check(signed)).toBe("accepted");
    expect(check({ ...next("0.0.1"), name: "other" })).toBe("accepted");
    expect(check({ ...next("0.0.1"), kind: "policy" })).toBe("accepted");
  });

  it("fall with the key that is no longer trusted", () => {
    expect(check(next("0.0.1"), ["another key"])).toBe("accepted");
  });

  it("are remembered, one for a name and key", () => {
    const both = raised(marks, next("1.3.0"));

    expect(readMarks(marksText(both), "m")).toEqual(both);
    expect(both).toHaveLength(1);
    expect(codeOf(() => readMarks('{"marks":[]}', "m"))).toBe("MARKS_DAMAGED");
  });
});
