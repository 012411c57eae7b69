import { z } from "zod";
import { signError } from "./errors.ts";
import type { Signature } from "./signature.ts";
import { compareVersions } from "./version.ts";

const schema = z.strictObject({
  format: z.literal("shoumi-marks/1"),
  marks: z.array(
    z.strictObject({
      kind: z.enum(["pack", "policy"]),
      name: z.string(),
      key: z.string(),
      version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/),
      digest: z.string(),
    }),
  ),
});

/** The highest version a machine has used, of each pack and policy, by each key. */
export type Mark = Readonly<Pick<Signature, "kind" | "name" | "key" | "version" | "digest">>;

export function readMarks(text: string, file: string): readonly Mark[] {
  const parsed = schema.safeParse(parsedJson(text));
  if (parsed.success) return parsed.data.marks;
  throw signError("MARKS_DAMAGED", { file });
}

export function marksText(marks: readonly Mark[]): string {
  return `${JSON.stringify({ format: "shoumi-marks/1", marks }, undefined, 2)}\n`;
}

/**
 * Versions only rise: refuses a lower one, and another content under a version that was used before. Counts the keys that are
 * trusted now: with a key that is taken out of trust its marks fall, so a thief cannot lock a name at version 999999.
 */
export function refuseRollback(
  signature: Signature,
  marks: readonly Mark[],
  { keys, file }: { keys: readonly string[]; file: string },
): void {
  for (const mark of marks.filter((each) => sameName(each, signature) && keys.includes(each.key))) {
    const rise = compareVersions(signature.version, mark.version);
    if (rise < 0 || (rise === 0 && signature.digest !== mark.digest)) {
      throw signError("PACK_ROLLBACK", { file }, `${signature.version} ≤ ${mark.version}`);
    }
  }
}

/** The marks after this version was used. */
export function raised(marks: readonly Mark[], signature: Signature): readonly Mark[] {
  const { kind, name, key, version, digest } = signature;
  const others = marks.filter((mark) => !(sameName(mark, signature) && mark.key === key));
  return [...others, { kind, name, key, version, digest }];
}

function sameName(a: Mark, b: Pick<Signature, "kind" | "name">): boolean {
  return a.kind === b.kind && a.name === b.name;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
