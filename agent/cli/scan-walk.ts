import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { GapReason } from "../../rules/vocabulary.ts";

/** What a walk comes across: files to read, and what cannot be read at all. */
export type Encounter =
  | {
      readonly kind: "file";
      /** As the person knows it. */
      readonly path: string;
      /** What is read: another path when this one is a link. */
      readonly target: string;
    }
  | { readonly kind: "gap"; readonly path: string; readonly reason: GapReason };

/**
 * Every file under the given paths, which exist. A link to a file stands for the file; a link to a folder is not followed,
 * so a walk cannot go in circles, and is reported when it leads outside of what is walked anyway.
 */
export async function* walk(paths: readonly string[]): AsyncGenerator<Encounter> {
  const roots = await Promise.all(paths.map((path) => realpath(path)));
  for (const [i, path] of paths.entries()) yield* visit(path, roots[i]!, roots);
}

async function* visit(path: string, target: string, roots: readonly string[]): AsyncGenerator<Encounter> {
  const found = await stat(target).catch(() => undefined);
  if (found === undefined) yield { kind: "gap", path, reason: "unreadable" };
  else if (found.isDirectory()) yield* folder(path, roots);
  else yield found.isFile() ? { kind: "file", path, target } : { kind: "gap", path, reason: "unsupported" };
}

async function* folder(path: string, roots: readonly string[]): AsyncGenerator<Encounter> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return yield { kind: "gap", path, reason: "unreadable" };
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) yield* step(path, entry, roots);
}

async function* step(parent: string, entry: Dirent, roots: readonly string[]): AsyncGenerator<Encounter> {
  const path = join(parent, entry.name);
  if (entry.isDirectory()) yield* folder(path, roots);
  else if (entry.isFile()) yield { kind: "file", path, target: path };
  else if (entry.isSymbolicLink()) yield* link(path, roots);
  else yield { kind: "gap", path, reason: "unsupported" };
}

async function* link(path: string, roots: readonly string[]): AsyncGenerator<Encounter> {
  const target = await realpath(path).catch(() => undefined);
  const found = target === undefined ? undefined : await stat(target).catch(() => undefined);
  if (target === undefined || found === undefined) yield { kind: "gap", path, reason: "unreadable" };
  else if (found.isFile()) yield { kind: "file", path, target };
  else if (!roots.some((root) => target === root || target.startsWith(root + sep))) {
    yield { kind: "gap", path, reason: "unsupported" };
  }
}
