import type { BigIntStats } from "node:fs";
import { lstat } from "node:fs/promises";
import { type Identity, identityOf } from "../reporter/identity.ts";

export type FileKind = "file" | "folder" | "link" | "other";

export interface FileState {
  readonly kind: FileKind;
  readonly identity: Identity;
  /** Number of the owner's account. */
  readonly uid: number;
}

/** Undefined when nothing is there, or nothing we may see. Links are not followed. */
export async function fileState(path: string): Promise<FileState | undefined> {
  const stats = await lstat(path, { bigint: true }).catch(() => undefined);
  return stats === undefined
    ? undefined
    : { kind: kindOf(stats), identity: identityOf(stats), uid: Number(stats.uid) };
}

function kindOf(stats: BigIntStats): FileKind {
  if (stats.isFile()) return "file";
  if (stats.isDirectory()) return "folder";
  return stats.isSymbolicLink() ? "link" : "other";
}
