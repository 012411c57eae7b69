import { randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { ReporterError, reporterError } from "../errors.ts";
import type { IncidentEvent } from "../incident.ts";
import type { FileAttributes } from "./attributes.ts";
import type { VaultContext } from "./context.ts";
import {
  checkId,
  hasEntries,
  listEntries,
  openEntry,
  readEntry,
  type VaultEntry,
  type VaultList,
} from "./entries.ts";
import { journalIn } from "./journal.ts";
import { readKey, readOrMakeKey } from "./key.ts";
import { exists, layoutOf, makeFolders, syncFolder } from "./layout.ts";
import { type Recovered, recover, recoverTake, sourceOf } from "./recover.ts";
import { type Released, release } from "./release.ts";
import { type Taken, type TakeOptions, take, takenEvent } from "./take.ts";

/** Encrypted quarantine. Rejects with a `ReporterError`; what goes wrong while taking is a value. */
export interface Vault {
  take(path: string, options: TakeOptions): Promise<Taken>;
  /** What was done with this entry is in the store: it need not be remembered here any longer. */
  recorded(id: string): Promise<void>;
  /** Once at start, before the first `take`, by the one process that takes. */
  recover(): Promise<Recovered>;
  /** Goes on encrypting what had to wait, e.g. for room on the disk. */
  retry(): Promise<Pick<Recovered, "events" | "waiting">>;
  /**
   * To where it was; then call `recorded(id)`. With `to`, a path or a folder, a copy for somebody to look at. Never
   * replaces a file.
   */
  release(id: string, options?: { readonly to?: string }): Promise<Released>;
  /** Destroys the encrypted copy for good; the caller records it first. */
  purge(id: string): Promise<void>;
  entry(id: string): Promise<VaultEntry>;
  /** The event an entry was made of. */
  eventOf(id: string): Promise<IncidentEvent>;
  list(): Promise<VaultList>;
}

export interface VaultOptions {
  readonly root: string;
  readonly keyFile: string;
  readonly attributes: FileAttributes;
  /** Makes neither folders nor a key. */
  readonly readonly?: boolean;
  readonly now?: () => number;
}

/** Room for a journal entry with some thousand findings. */
const RESERVE_BYTES = 1_048_576;

/** Throws KEY_MISSING when there are entries that only a lost key can open. */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const { readonly = false } = options;
  let opened: Promise<VaultContext> | undefined;
  // Whoever only reads incidents needs no key.
  const context = () => {
    opened ??= openContext(options);
    return opened;
  };
  if (!readonly) await context();
  return {
    take: async (path, how) => await take(await context(), path, how),
    recorded: async (id) => await recorded(await context(), id),
    recover: async () => await recover(await context()),
    retry: async () => await retry(await context()),
    release: async (id, { to } = {}) => await translated(id, async () => release(await context(), id, to)),
    purge: async (id) => await translated(id, async () => purge(await context(), id)),
    entry: async (id) => await translated(id, async () => readEntry(await context(), id)),
    eventOf: async (id) => await translated(id, async () => eventOf(await context(), id)),
    list: async () => await translated(options.root, async () => listEntries(await context())),
  };
}

async function openContext(options: VaultOptions): Promise<VaultContext> {
  const { root, keyFile, attributes, readonly = false, now = Date.now } = options;
  const layout = layoutOf(root);
  const mayMakeKey = !readonly && !(await hasEntries(root));
  const key = await (mayMakeKey ? readOrMakeKey(keyFile) : readKey(keyFile));
  if (!readonly) {
    await translated(root, async () => {
      await makeFolders(layout);
      if (!(await exists(layout.reserve))) await layReserve(layout.reserve);
    });
  }
  return { layout, journal: journalIn(layout), attributes, key, now, active: new Set() };
}

async function layReserve(file: string): Promise<void> {
  // Without room for it there is none; the first take says that the disk is full.
  await writeFile(file, randomBytes(RESERVE_BYTES), { mode: 0o600 }).catch(() => rm(file, { force: true }));
}

async function recorded({ layout, journal }: VaultContext, id: string): Promise<void> {
  if (!(await exists(layout.staged(id)))) await journal.drop({ kind: "take", id });
  await journal.drop({ kind: "release", id });
}

async function retry(context: VaultContext): Promise<Pick<Recovered, "events" | "waiting">> {
  const { records } = await context.journal.read();
  const events: IncidentEvent[] = [];
  const waiting: Recovered["waiting"][number][] = [];
  for (const record of records) {
    if (record.kind !== "take" || context.active.has(record.id)) continue;
    if ((await sourceOf(context, record)) === undefined) continue;
    const found = await recoverTake(context, record);
    if (found.waiting !== undefined) waiting.push({ id: record.id, ...found.waiting });
    else if (found.event !== undefined) events.push(found.event);
  }
  return { events, waiting };
}

/** Also what cannot be read any more. */
async function purge({ layout, journal }: VaultContext, id: string): Promise<void> {
  checkId(id);
  const held = (await exists(layout.entry(id, "held"))) ? "held" : "released";
  if (!(await exists(layout.entry(id, held)))) throw reporterError("VAULT_ENTRY_UNKNOWN", id);
  await rm(layout.entry(id, held));
  await syncFolder(layout.root);
  await journal.drop({ kind: "take", id });
  await journal.drop({ kind: "release", id });
}

async function eventOf(context: VaultContext, id: string): Promise<IncidentEvent> {
  const { label, sealed } = await openEntry(context, id);
  await sealed.close();
  return takenEvent(label.event, id, sealed.closing.sha256);
}

async function translated<T>(subject: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ReporterError ? error : reporterError("VAULT_FAILED", subject, error);
  }
}
