import type { BigIntStats } from "node:fs";
import { open, opendir, readFile, realpath, stat } from "node:fs/promises";
import type { FileAccess, NameQuery } from "./places.ts";

/** A small file may lie inside its directory entry (NTFS, btrfs) and have no block of its own. */
const INLINE_BYTES = 4_096n;

/** The files of this machine. A chain of links that bites its tail is an error of stat, so it is not there. */
export const localFiles: FileAccess = {
  isFolder: async (path) => (await stat(path).catch(() => undefined))?.isDirectory() ?? false,
  names: async (path, query) => (await namesIn(path, query).catch(() => undefined))?.sort(),
  bytes: async (path, limit) => {
    const found = await openable(path);
    if (found === undefined || found.size > limit) return undefined;
    return readFile(path).catch(() => undefined);
  },
  tail: async (path, limit) => {
    const found = await openable(path);
    if (found === undefined) return undefined;
    return lastBytes(path, Number(found.size), limit).catch(() => undefined);
  },
  stamp: async (path) => {
    const found = await stat(path, { bigint: true }).catch(() => undefined);
    return found && `${found.dev} ${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`;
  },
  owner: async (path) => (await stat(path).catch(() => undefined))?.uid,
  real: (path) => realpath(path).catch(() => path),
};

/**
 * Only regular files: opening a pipe would wait for a writer. A file of full size without any block is a placeholder of a cloud
 * client, and reading it would fetch it.
 */
async function openable(path: string): Promise<BigIntStats | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  return found.blocks === 0n && found.size > INLINE_BYTES ? undefined : found;
}

async function namesIn(path: string, query: NameQuery): Promise<string[]> {
  const { limit, startsWith = "", endsWith = "" } = query;
  const least = startsWith.length + endsWith.length;
  const names: string[] = [];
  let looked = 0;
  for await (const entry of await opendir(path, { bufferSize: 1_000 })) {
    const { name } = entry;
    const wanted = query.folders !== true || !entry.isFile();
    if (wanted && name.length >= least && name.startsWith(startsWith) && name.endsWith(endsWith))
      names.push(name);
    looked += 1;
    if (looked >= limit) break;
  }
  return names;
}

async function lastBytes(path: string, size: number, limit: number): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(Math.min(size, limit));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, Math.max(0, size - limit));
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
