import { createHash } from "node:crypto";
import { chown, type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ReporterError, reporterError } from "../errors.ts";
import { randomTag } from "../naming.ts";
import type { LostAttribute } from "./attributes.ts";
import type { Label, VaultContext } from "./context.ts";
import { type OpenEntry, openEntry } from "./entries.ts";
import type { ReleaseRecord } from "./journal.ts";
import { syncFolder, TEMPORARY_PREFIX } from "./layout.ts";
import { place } from "./place.ts";
import { check } from "./unseal.ts";

export interface Released {
  readonly id: string;
  /** Where it is now. */
  readonly path: string;
  /** The wished name was taken: it stands beside. */
  readonly beside: boolean;
  readonly notRestored: readonly LostAttribute[];
  readonly sha256: string;
  readonly eventId: string;
}

/**
 * Gives a file back, byte for byte. The whole entry is proven before the first plain byte is written; the file gets its
 * name when it is complete, on disk and has its rights; only then the entry counts as released. It is kept, and the
 * journal remembers the release until it is recorded. With `to` it is a copy to look at, and the entry is held on.
 */
export async function release(context: VaultContext, id: string, to?: string): Promise<Released> {
  const entry = await openEntry(context, id);
  try {
    await check(entry.sealed, id);
    const target = await targetOf(entry.label.path, to);
    return await restore(context, entry, { target, copy: to !== undefined }).catch((error: unknown) => {
      throw error instanceof ReporterError ? error : reporterError("VAULT_TARGET", target, error);
    });
  } finally {
    await entry.sealed.close();
  }
}

async function targetOf(path: string, to: string | undefined): Promise<string> {
  if (to === undefined) return path;
  const stats = await stat(to).catch(() => undefined);
  return stats?.isDirectory() ? join(to, basename(path)) : to;
}

interface Wish {
  readonly target: string;
  readonly copy: boolean;
}

async function restore(context: VaultContext, entry: OpenEntry, { target, copy }: Wish): Promise<Released> {
  const { journal, now, attributes } = context;
  const { label, sealed } = entry;
  const folder = dirname(target);
  await makeParents(folder, label);
  const temporary = join(folder, `${TEMPORARY_PREFIX}${label.id}-${randomTag(6)}`);
  const { sha256 } = sealed.closing;
  const { id, event } = label;
  const record = { ...recordOf(entry, { temporary, copy }), at: now() };
  await journal.write(record);
  try {
    await writePlain(temporary, entry);
    const notRestored = await attributes.apply(temporary, label.attributes);
    await journal.write({ ...record, complete: true });
    const path = await place(temporary, target);
    await syncFolder(folder);
    if (copy) await journal.drop(record);
    else await markReleased(context, id);
    return { id, path, beside: path !== target, notRestored, sha256, eventId: event.id };
  } catch (error) {
    await rm(temporary, { force: true });
    await journal.drop(record);
    throw error;
  }
}

function recordOf(
  { label, sealed }: OpenEntry,
  how: Pick<ReleaseRecord, "temporary" | "copy">,
): Omit<ReleaseRecord, "at"> {
  const { id, event } = label;
  const { sha256 } = sealed.closing;
  return { kind: "release", id, ...how, sha256, eventId: event.id, pid: process.pid, complete: false };
}

/** Missing folders come back as the file owner's. */
async function makeParents(folder: string, { attributes: { uid, gid } }: Label): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let path = folder; path.length >= first.length; path = dirname(path)) {
    await chown(path, uid, gid).catch(() => {});
  }
}

/** Writes, syncs and reads back: by the same handle, since an agent may hold what was just written and closed. */
async function writePlain(temporary: string, { sealed, label }: OpenEntry): Promise<void> {
  const digest = createHash("sha256");
  const file: FileHandle = await open(temporary, "wx+", 0o600);
  try {
    for await (const chunk of sealed.chunks()) await file.writeFile(chunk);
    await file.sync();
    for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) digest.update(chunk);
  } finally {
    await file.close();
  }
  if (digest.digest("hex") !== sealed.closing.sha256) throw reporterError("VAULT_ENTRY_DAMAGED", label.id);
}

export async function markReleased({ layout }: VaultContext, id: string): Promise<void> {
  await rename(layout.entry(id, "held"), layout.entry(id, "released")).catch((error: unknown) => {
    // Released before, or by another process at this moment.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  });
  await syncFolder(layout.root);
}
