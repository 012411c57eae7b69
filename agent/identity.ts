import { lstat } from "node:fs/promises";

/** What makes a file the same file with the same content, as far as the file system tells without reading it. */
export interface FileIdentity {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

export type FileKind = "file" | "folder" | "link" | "other";

export interface FileState {
  readonly kind: FileKind;
  readonly identity: FileIdentity;
}

/** Undefined when nothing is there, or nothing we may see. Links are not followed. */
export async function fileState(path: string): Promise<FileState | undefined> {
  const stats = await lstat(path, { bigint: true }).catch(() => undefined);
  if (stats === undefined) return undefined;
  const { dev, ino, size, mtimeNs, ctimeNs } = stats;
  const kind = stats.isFile()
    ? "file"
    : stats.isDirectory()
      ? "folder"
      : stats.isSymbolicLink()
        ? "link"
        : "other";
  return { kind, identity: { dev, ino, size, mtimeNs, ctimeNs } };
}

/** With ctime: mtime alone can be set back by whoever changes the content. */
export function sameIdentity(a: FileIdentity, b: FileIdentity): boolean {
  return (
    a.ino === b.ino &&
    a.dev === b.dev &&
    a.size === b.size &&
    a.mtimeNs === b.mtimeNs &&
    a.ctimeNs === b.ctimeNs
  );
}
