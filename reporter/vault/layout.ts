import { lstat, mkdir, open } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Names of ours in other people's folders, there for a moment. */
export const TEMPORARY_PREFIX = ".shoumi-";

/** Where things lie in the vault's folder. */
export interface Layout {
  readonly root: string;
  /** An entry in the vault; the name carries its state, so that a rename changes it. */
  entry(id: string, state: "held" | "released"): string;
  /** An entry that is being written. */
  part(id: string): string;
  /** A file moved out of its folder, not yet encrypted. */
  staged(id: string): string;
  journal: string;
  /** Room for a journal entry when the disk is full. */
  reserve: string;
}

export function layoutOf(root: string): Layout {
  return {
    root,
    entry: (id, state) => join(root, `${id}.${state}`),
    part: (id) => join(root, `${id}.part`),
    staged: (id) => join(root, "staging", id),
    journal: join(root, "journal"),
    reserve: join(root, "reserve"),
  };
}

export async function makeFolders({ root, journal, staged }: Layout): Promise<void> {
  for (const folder of [root, journal, dirname(staged("any"))]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
}

/** The hidden name beside a file under which it waits for its removal. */
export function siblingOf(path: string, id: string): string {
  return join(dirname(path), `${TEMPORARY_PREFIX}${id}`);
}

/** Whether a file is one of ours, half on its way between its folder and the vault. */
export function isTemporary(path: string): boolean {
  return basename(path).startsWith(TEMPORARY_PREFIX);
}

/** Makes renames in a folder last; a system that cannot sync a folder has none to lose. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** Also a link that leads nowhere. */
export async function exists(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  );
}

/** `报告 (已释放 1).docx`: the name that is tried when the first `n` are taken. */
export function nameBeside(path: string, n: number): string {
  if (n === 0) return path;
  const name = basename(path);
  const dot = name.lastIndexOf(".");
  const stem = dot > 0 ? name.slice(0, dot) : name;
  return join(dirname(path), `${stem} (已释放 ${n})${dot > 0 ? name.slice(dot) : ""}`);
}
