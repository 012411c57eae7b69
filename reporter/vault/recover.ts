import { lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { identityOf, parseIdentity, sameIdentity } from "../identity.ts";
import type { IncidentEvent } from "../incident.ts";
import type { VaultContext } from "./context.ts";
import { readEntry } from "./entries.ts";
import type { TakeFailure } from "./failure.ts";
import { finish } from "./finish.ts";
import type { ReleaseRecord, TakeRecord } from "./journal.ts";
import { exists, siblingOf } from "./layout.ts";
import { place } from "./place.ts";
import { markReleased } from "./release.ts";
import { takenEvent, undo } from "./take.ts";

/** A file given back by a process that did not live to say so. */
export interface LateRelease {
  readonly id: string;
  readonly eventId: string;
  readonly sha256: string;
  readonly at: number;
}

export interface Recovered {
  /** To be recorded, then `recorded(vaultId)` of each. Those known already change nothing. */
  readonly events: readonly IncidentEvent[];
  readonly releases: readonly LateRelease[];
  /** Still not encrypted; `retry()` goes on with them. */
  readonly waiting: readonly { readonly id: string; readonly code: TakeFailure; readonly at: string }[];
  /** Journal files that cannot be read. What they are about still lies in the staging folder. */
  readonly damaged: readonly string[];
}

const DAY_MS = 86_400_000;

/** Finishes or undoes whatever a crash cut short. For the one process that takes files, before it takes any. */
export async function recover(context: VaultContext): Promise<Recovered> {
  const { records, damaged } = await context.journal.read();
  const events: IncidentEvent[] = [];
  const releases: LateRelease[] = [];
  const waiting: Recovered["waiting"][number][] = [];
  for (const record of records) {
    if (record.kind === "release") {
      releases.push(...(await recoverRelease(context, record)));
      continue;
    }
    const found = await recoverTake(context, record);
    if (found.event !== undefined) events.push(found.event);
    if (found.waiting !== undefined) waiting.push({ id: record.id, ...found.waiting });
  }
  await dropOrphans(context);
  return { events, releases, waiting, damaged };
}

interface Found {
  readonly event?: IncidentEvent;
  readonly waiting?: { readonly code: TakeFailure; readonly at: string };
}

/** What has become of a take that was begun. */
export async function recoverTake(context: VaultContext, record: TakeRecord): Promise<Found> {
  const source = await sourceOf(context, record);
  if (source === undefined) return await withoutSource(context, record);
  if (!(await isOurs(source, record))) {
    await place(source, record.path);
    await undo(context, record);
    return {};
  }
  const done = await finish(context, record, source);
  if (done.kind === "taken") return { event: takenEvent(record.event, record.id, done.sha256) };
  const outcome = { action: "failed", detail: done.code } as const;
  return { event: { ...record.event, vaultId: record.id, outcome }, waiting: done };
}

/** Where the file lies that was on its way into the vault. */
export async function sourceOf(
  { layout }: VaultContext,
  { id, path }: TakeRecord,
): Promise<string | undefined> {
  for (const place of [layout.staged(id), siblingOf(path, id)]) if (await exists(place)) return place;
  return undefined;
}

/** Either nothing had happened to it yet, or all was done except for recording it. */
async function withoutSource(context: VaultContext, record: TakeRecord): Promise<Found> {
  const entry = await readEntry(context, record.id).catch(() => undefined);
  if (entry === undefined || (await isUntouched(record))) {
    await undo(context, record);
    return {};
  }
  return { event: takenEvent(record.event, record.id, entry.sha256) };
}

/** Whether what lies there came from the journal's path, if perhaps written to since, and is not another file. */
async function isOurs(path: string, record: TakeRecord): Promise<boolean> {
  const judged = parseIdentity(record.identity);
  const { ino, size, mtimeNs } = identityOf(await lstat(path, { bigint: true }));
  return ino === judged.ino || (size === judged.size && mtimeNs === judged.mtimeNs);
}

/**
 * Whether the file still lies where it was. Every digit counts: a new file may well get the number of the one removed.
 * Except for the device, which may get another number when the machine starts anew.
 */
async function isUntouched({ path, identity }: TakeRecord): Promise<boolean> {
  const stats = await lstat(path, { bigint: true }).catch(() => undefined);
  const judged = parseIdentity(identity);
  return stats !== undefined && sameIdentity({ ...identityOf(stats), dev: judged.dev }, judged);
}

async function recoverRelease(context: VaultContext, record: ReleaseRecord): Promise<LateRelease[]> {
  const { id, eventId, sha256, at, temporary, copy } = record;
  if (isAlive(record, context.now())) return [];
  const stats = await lstat(temporary).catch(() => undefined);
  // Gone, or there under a second name: the file has got its own.
  const done = !copy && record.complete && (stats === undefined || stats.nlink > 1);
  await rm(temporary, { force: true });
  if (done) await markReleased(context, id);
  else await context.journal.drop(record);
  return done ? [{ id, eventId, sha256, at }] : [];
}

function isAlive({ pid, at }: ReleaseRecord, now: number): boolean {
  if (pid === process.pid || now - at > DAY_MS) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Entries that were being written: what they were made of is still whole. */
async function dropOrphans({ layout }: VaultContext): Promise<void> {
  const names = await readdir(layout.root);
  for (const name of names.filter((one) => one.endsWith(".part"))) await rm(join(layout.root, name));
}
