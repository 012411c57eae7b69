import { lstat, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import {
  type Identity,
  identityOf,
  identityText,
  parseIdentity,
  sameContent,
  sameIdentity,
} from "../identity.ts";
import type { IncidentEvent } from "../incident.ts";
import { vaultId } from "../naming.ts";
import type { VaultContext } from "./context.ts";
import { codeOf, failureOf, type TakeFailure } from "./failure.ts";
import { finish, isStill, type SealedEntry, sealEntry } from "./finish.ts";
import type { TakeRecord } from "./journal.ts";
import { exists, siblingOf, syncFolder } from "./layout.ts";
import { place } from "./place.ts";

export interface TakeOptions {
  /** Of what was judged: another file, or another state of it, is left alone. */
  readonly identity: Identity;
  /** As it is to be recorded once the file is in the vault. */
  readonly event: IncidentEvent;
  /** Present while the file is kept from everybody, us included. */
  readonly held?: HeldSource;
}

/** A file that nobody can read or write, though it can be renamed and removed. */
export interface HeldSource {
  /** Path of a file of ours with the same bytes; undefined when there is none, and then the file is no longer held. */
  copy(): Promise<string | undefined>;
  /** From now on it can be opened. */
  release(): void;
}

export type Taken =
  | {
      readonly kind: "taken";
      readonly id: string;
      readonly sha256: string;
      /** The event as it is to be recorded now; then call `recorded(id)`. */
      readonly event: IncidentEvent;
    }
  /** Not what was judged: it has to be judged again. It lies where it was. */
  | { readonly kind: "changed" }
  | { readonly kind: "gone" }
  | {
      readonly kind: "failed";
      readonly code: TakeFailure;
      /** Where the file lies, whole. */
      readonly at: string;
      /** It is out of its folder, guarded but not encrypted; `retry()` goes on with it. */
      readonly staged: boolean;
      readonly id: string;
    };

/**
 * Takes a file out of its folder into the vault. The journal is written first; from then on the file is at every
 * moment whole in at least one of three places: its own, the staging folder, the vault.
 */
export async function take(
  context: VaultContext,
  path: string,
  { identity, event, held }: TakeOptions,
): Promise<Taken> {
  const id = vaultId(context.now());
  context.active.add(id);
  try {
    const stats = await lstat(path, { bigint: true });
    if (!stats.isFile()) return { kind: "failed", code: "not-a-file", at: path, staged: false, id };
    if (!sameIdentity(identityOf(stats), identity)) return { kind: "changed" };
    const attributes = await context.attributes.read(path);
    const at = context.now();
    const text = identityText(identity);
    const record: TakeRecord = { kind: "take", id, at, path, identity: text, attributes, event };
    await context.journal.write(record);
    return await carryOut(context, record, held);
  } catch (error) {
    if (codeOf(error) === "ENOENT" && !(await exists(path))) return { kind: "gone" };
    return { kind: "failed", code: failureOf(error), at: path, staged: false, id };
  } finally {
    context.active.delete(id);
  }
}

async function carryOut(
  context: VaultContext,
  record: TakeRecord,
  held: HeldSource | undefined,
): Promise<Taken> {
  const staged = context.layout.staged(record.id);
  try {
    if (!(await moved(record.path, staged))) return await takeFromAfar(context, record, held);
  } catch (error) {
    await undo(context, record);
    throw error;
  }
  // Out of everybody's reach, and to be read by us.
  held?.release();
  if (!(await isStill(staged, parseIdentity(record.identity)))) return await putBack(context, record, staged);
  const done = await finish(context, record, staged);
  if (done.kind === "taken") return taken(record, done.sha256);
  return { ...done, staged: true, id: record.id };
}

/** On the same file system the file is out of its folder in one step; `false` on another. */
async function moved(path: string, staged: string): Promise<boolean> {
  try {
    await rename(path, staged);
    return true;
  } catch (error) {
    if (codeOf(error) === "EXDEV") return false;
    throw error;
  }
}

/**
 * From another file system the entry is made first. Then the file is renamed within its folder, so that what is removed
 * is what was encrypted and not what somebody has put in its place.
 */
async function takeFromAfar(
  context: VaultContext,
  record: TakeRecord,
  held: HeldSource | undefined,
): Promise<Taken> {
  const { path, id } = record;
  const judged = parseIdentity(record.identity);
  const entry = await sealOriginal(context, record, held);
  if (entry === undefined || !sameContent(entry.identity, judged)) return await undo(context, record);
  const sibling = siblingOf(path, id);
  await rename(path, sibling);
  if (!(await isStill(sibling, judged))) return await putBack(context, record, sibling);
  const done = await finish(context, record, sibling, entry);
  if (done.kind === "failed") {
    await putBack(context, record, sibling);
    return { ...done, at: path, staged: false, id };
  }
  await syncFolder(dirname(path));
  return taken(record, done.sha256);
}

/** A held file cannot be opened: its copy is read. It has not changed since it was judged, or it would not be held. */
async function sealOriginal(
  context: VaultContext,
  record: TakeRecord,
  held: HeldSource | undefined,
): Promise<SealedEntry | undefined> {
  const copy = await held?.copy();
  const entry = await sealEntry(context, record, copy ?? record.path);
  if (copy === undefined || entry === undefined) return entry;
  const identity = parseIdentity(record.identity);
  return BigInt(entry.closing.size) === identity.size ? { ...entry, identity } : undefined;
}

async function putBack(context: VaultContext, record: TakeRecord, from: string): Promise<Taken> {
  await place(from, record.path);
  return await undo(context, record);
}

/** Nothing happened. */
export async function undo({ layout, journal }: VaultContext, record: TakeRecord): Promise<Taken> {
  await rm(layout.part(record.id), { force: true });
  await rm(layout.entry(record.id, "held"), { force: true });
  await journal.drop(record);
  return { kind: "changed" };
}

function taken({ id, event }: TakeRecord, sha256: string): Taken {
  return { kind: "taken", id, sha256, event: takenEvent(event, id, sha256) };
}

export function takenEvent(event: IncidentEvent, id: string, sha256: string): IncidentEvent {
  return { ...event, vaultId: id, sha256 };
}
