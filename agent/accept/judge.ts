import { loadPack } from "../../rules/load.ts";
import { readOwnFile } from "../../rules/own-file.ts";
import { loadPolicy } from "../../rules/policy.ts";
import { signError } from "../../rules/sign/errors.ts";
import type { TrustedKey } from "../../rules/sign/key.ts";
import { type Mark, refuseRollback } from "../../rules/sign/marks.ts";
import { digestOf, refuseOtherSubject, type Signature, verifySignature } from "../../rules/sign/signature.ts";
import { signatureOf } from "../../rules/sign/signed-file.ts";
import { disprove, sampleError } from "../../scanner/match/prove.ts";

export type RuleFileKind = Signature["kind"];

/** What a file of rules has to satisfy on this machine. */
export interface Demands {
  /** Whose signature it must carry; anybody's and none when absent. */
  readonly trusted: readonly TrustedKey[] | undefined;
  readonly marks: readonly Mark[];
}

/** A file of rules that may be used. */
export interface Accepted {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly version: string | undefined;
  readonly signature: Signature | undefined;
}

/** Signature, version, then content: nothing of an unsigned file is parsed. Throws what a person can act on. */
export async function judge(file: string, kind: RuleFileKind, demands: Demands): Promise<Accepted> {
  const { bytes, signature } = await verified(file, kind, demands);
  const subject = await proven(file, kind);
  // Saved anew between the two readings: what was verified is not what was proven.
  if (subject.digest !== digestOf(bytes)) throw signError("SIGNATURE_WRONG", { file }, "SHA-256");
  if (signature !== undefined) {
    refuseOtherSubject({ ...subject, kind, version: subject.version ?? "" }, signature, file);
  }
  return { bytes, name: subject.name, version: subject.version, signature };
}

async function verified(
  file: string,
  kind: RuleFileKind,
  { trusted, marks }: Demands,
): Promise<{ bytes: Uint8Array; signature: Signature | undefined }> {
  const bytes = await readOwnFile(file, kind === "pack" ? "PACK_UNREADABLE" : "POLICY_UNREADABLE");
  if (trusted === undefined) return { bytes, signature: undefined };
  const signature = await signatureOf(file);
  verifySignature(bytes, signature, { trusted, file });
  refuseRollback(signature, marks, { keys: trusted.map(({ id }) => id), file });
  return { bytes, signature };
}

async function proven(
  file: string,
  kind: RuleFileKind,
): Promise<{ name: string; version: string | undefined; digest: string }> {
  if (kind === "policy") {
    const { policy, version, digest } = await loadPolicy(file);
    return { name: policy, version, digest };
  }
  const pack = await loadPack(file);
  const [first] = disprove(pack);
  if (first !== undefined) throw await sampleError(pack, first);
  return { name: pack.pack, version: pack.version, digest: pack.digest };
}
