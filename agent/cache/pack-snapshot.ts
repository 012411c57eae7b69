import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packFiles } from "../../rules/load.ts";
import type { Pack } from "../../rules/rule.ts";
import { loadProvenPacks } from "../../scanner/match/prove.ts";

/** Snapshots kept: of the rules in use and of a few tried beside them. */
const KEPT = 4;
const NAME = /^packs-[0-9a-f]{32}\.json$/;
/** Code that reads and proves packs: with other code a snapshot may be another. */
const CODE = ["../../rules", "../../scanner/match"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/**
 * `loadProvenPacks`, done once for the same bytes under the same code: reading YAML and proving every rule takes a second,
 * reading the snapshot a few milliseconds. The folder is its owner's alone; what lies there is believed as the packs are.
 */
export async function snapshotPacks(
  names: readonly string[],
  { baseDir, folder }: { readonly baseDir: string; readonly folder: string },
): Promise<readonly Pack[]> {
  const file = join(folder, `packs-${await keyOf(names, baseDir)}.json`);
  const known = readSnapshot(file);
  if (known !== undefined) return known;
  const packs = await loadProvenPacks(names, baseDir);
  keep(file, packs);
  prune(folder);
  return packs;
}

/**
 * The packs as they were proven before; undefined where no snapshot tells that nobody but its owner can have written.
 * Keeps nothing.
 */
export async function knownPacks(
  names: readonly string[],
  { baseDir, folder }: { readonly baseDir: string; readonly folder: string },
): Promise<readonly Pack[] | undefined> {
  if (!isOwners(folder)) return undefined;
  try {
    return readSnapshot(join(folder, `packs-${await keyOf(names, baseDir)}.json`));
  } catch {
    // Whoever loads them says what is wrong.
    return undefined;
  }
}

/** Whether it is this user's alone; on Windows the folder above it sees to that. */
function isOwners(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  const user = process.getuid?.();
  if (stats === undefined || !stats.isDirectory()) return false;
  return user === undefined || (stats.uid === user && (stats.mode & 0o077) === 0);
}

async function keyOf(names: readonly string[], baseDir: string): Promise<string> {
  const hash = createHash("sha256").update(stampOf(CODE));
  for (const file of await packFiles(names, baseDir)) {
    hash.update(`\n${file}\n`).update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 32);
}

/** Names, sizes and times of everything in these folders. */
function stampOf(folders: readonly string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => {
          const { size, mtimeMs } = statSync(join(parentPath, name));
          return `${parentPath}/${name} ${size} ${mtimeMs}`;
        }),
    )
    .sort()
    .join("\n");
}

/** Nothing where there is none; a damaged one is made again. */
function readSnapshot(file: string): readonly Pack[] | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as readonly Pack[];
  } catch {
    return undefined;
  }
}

/** Appears whole or not at all; where there is no room for it, the next start takes a second longer. */
function keep(file: string, packs: readonly Pack[]): void {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, JSON.stringify(packs), { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    rmSync(draft, { force: true });
  }
}

function prune(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { path } of files.slice(KEPT)) rmSync(path, { force: true });
}
