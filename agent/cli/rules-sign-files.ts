import type { KeyObject } from "node:crypto";
import { rename, writeFile } from "node:fs/promises";
import { ShoumiError } from "../../rules/errors.ts";
import { loadPack } from "../../rules/load.ts";
import { readOwnFile } from "../../rules/own-file.ts";
import { loadPolicy } from "../../rules/policy.ts";
import { SignError, signError } from "../../rules/sign/errors.ts";
import { shortId } from "../../rules/sign/key.ts";
import {
  digestOf,
  type Signature,
  type Subject,
  signatureFile,
  signatureText,
  signBytes,
} from "../../rules/sign/signature.ts";
import { signatureOf } from "../../rules/sign/signed-file.ts";
import { compareVersions } from "../../rules/sign/version.ts";
import { disprove, sampleError } from "../../scanner/match/prove.ts";
import { openKey, type Secret } from "./rules-sign-key.ts";
import type { Shell } from "./shell.ts";

interface SignOptions {
  readonly key: string;
  readonly secret: Secret;
  readonly format: "table" | "json";
}

/** Signs each file that loads and proves itself; one that does not is reported and the others go on. */
export async function signFiles(files: readonly string[], options: SignOptions, shell: Shell): Promise<void> {
  const key = await openKey(options.key, options.secret, shell);
  let refused = false;
  for (const file of files) {
    try {
      report(file, await signFile(file, key), options, shell);
    } catch (error) {
      if (!(error instanceof ShoumiError)) throw error;
      refused = true;
      shell.out.error(error);
      if (options.format === "json") shell.out.json({ file, signed: false, code: error.code });
    }
  }
  shell.exit(refused ? 1 : 0);
}

async function signFile(file: string, key: KeyObject): Promise<Signature> {
  const subject = await provenSubject(file);
  const bytes = await readOwnFile(file, "PACK_UNREADABLE");
  // What is signed is what was proven, also when somebody saves the file just now.
  if (digestOf(bytes) !== subject.digest) throw signError("SIGNATURE_WRONG", { file }, "SHA-256");
  await refuseSameVersion(file, subject);
  const signature = signBytes(bytes, subject, { key, at: new Date() });
  const draft = `${signatureFile(file)}.new`;
  await writeFile(draft, signatureText(signature));
  await rename(draft, signatureFile(file));
  return signature;
}

/** What the file is, after its samples came out right. */
export async function provenSubject(file: string): Promise<Subject & { digest: string }> {
  if (await isPolicy(file)) {
    const { policy: name, version, digest } = await loadPolicy(file);
    if (version === undefined) throw signError("VERSION_MISSING", { file });
    return { kind: "policy", name, version, digest };
  }
  const pack = await loadPack(file);
  const [first] = disprove(pack);
  if (first !== undefined) throw await sampleError(pack, first);
  return { kind: "pack", name: pack.pack, version: pack.version, digest: pack.digest };
}

/** A policy says so with its first key; everything else is to be a pack and is told what a pack lacks. */
async function isPolicy(file: string): Promise<boolean> {
  const text = new TextDecoder().decode(await readOwnFile(file, "PACK_UNREADABLE"));
  return /^policy:/m.test(text) && !/^pack:/m.test(text);
}

async function refuseSameVersion(
  file: string,
  { name, version, digest }: Subject & { digest: string },
): Promise<void> {
  const before = await signatureOf(file).catch((error: unknown) => {
    if (error instanceof SignError) return undefined;
    throw error;
  });
  if (before === undefined || before.name !== name || before.digest === digest) return;
  if (compareVersions(version, before.version) > 0) return;
  throw signError("VERSION_NOT_RAISED", { file, field: "version" }, before.version);
}

function report(file: string, signature: Signature, { format }: SignOptions, { out, say }: Shell): void {
  const { name, version, key } = signature;
  if (format === "json") {
    out.json({ file, signed: true, ...signature });
    return;
  }
  out.line(
    say({
      zh: `✓ ${file}：${name} ${version}，密钥 ${shortId(key)}`,
      en: `✓ ${file}: ${name} ${version}, key ${shortId(key)}`,
    }),
  );
}
