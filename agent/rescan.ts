import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Identity, identityOf, identityText } from "../reporter/identity.ts";
import type { IncidentStore } from "../reporter/store/store.ts";

export interface RescanParts {
  readonly store: IncidentStore;
  /** Rules and policy in force: what was judged under others is judged again. */
  readonly digest: string;
  /** Takes a file to be judged; resolves when there is room for the next. */
  readonly take: (path: string) => Promise<void>;
  readonly forget: (path: string) => Promise<unknown>;
  readonly unreadable: (folder: string, code: string) => void;
  readonly signal: AbortSignal;
}

export interface RescanSum {
  readonly changed: number;
  readonly gone: number;
}

const PAGE = 5_000;

/** Walks a root and finds what is new, changed or gone against what was judged there last. */
export async function rescan(root: string, parts: RescanParts): Promise<RescanSum> {
  const seen = await seenUnder(root, parts);
  let changed = 0;
  for await (const { path, identity } of filesUnder(root, parts)) {
    const known = seen.get(path);
    seen.delete(path);
    if (known === identityText(identity)) continue;
    changed += 1;
    await parts.take(path);
  }
  if (parts.signal.aborted) return { changed, gone: 0 };
  await Promise.all([...seen.keys()].map(parts.forget));
  return { changed, gone: seen.size };
}

/** Path to identity of what was judged under the present rules; an empty identity where it was under others. */
async function seenUnder(root: string, { store, digest, signal }: RescanParts): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  let after: string | undefined;
  while (!signal.aborted) {
    const page = await store.seenUnder(root, after === undefined ? { limit: PAGE } : { after, limit: PAGE });
    for (const row of page) seen.set(row.path, row.digest === digest ? identityText(row.identity) : "");
    if (page.length < PAGE) break;
    after = page.at(-1)!.path;
  }
  return seen;
}

/** Every file below a folder as it is now; folders that are mounted there too, links not followed. */
export async function* filesUnder(
  root: string,
  { unreadable, signal }: Pick<RescanParts, "unreadable" | "signal">,
): AsyncGenerator<{ path: string; identity: Identity }> {
  const pending = [root];
  for (let folder = pending.pop(); folder !== undefined && !signal.aborted; folder = pending.pop()) {
    for (const entry of await list(folder, unreadable)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) pending.push(path);
      else {
        const stats = await lstat(path, { bigint: true }).catch(() => undefined);
        if (stats !== undefined) yield { path, identity: identityOf(stats) };
      }
    }
  }
}

async function list(folder: string, unreadable: RescanParts["unreadable"]) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "ENOTDIR") unreadable(folder, code ?? "unknown");
    return [];
  }
}
