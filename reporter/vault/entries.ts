import { readdir } from "node:fs/promises";
import { reporterError } from "../errors.ts";
import type { Label, VaultContext } from "./context.ts";
import { exists } from "./layout.ts";
import type { Closing } from "./seal.ts";
import { openSealed, type Sealed } from "./unseal.ts";

/** A file in the vault, as it describes itself. */
export interface VaultEntry {
  readonly id: string;
  /** `staged`: guarded, not yet encrypted; `released`: given back, the encrypted copy is kept. */
  readonly state: "held" | "released" | "staged";
  readonly at: number;
  /** Where it was taken. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly channelId: string;
  readonly eventId: string;
}

export interface VaultList {
  readonly entries: readonly VaultEntry[];
  /** Ids of entries that cannot be read, with the code of the reason. */
  readonly damaged: readonly { readonly id: string; readonly code: string }[];
}

/** An opened entry; close it. */
export interface OpenEntry {
  readonly state: "held" | "released";
  readonly label: Label;
  readonly sealed: Sealed;
}

const ENTRY = /^(V-[0-9a-z-]+)\.(held|released)$/;
const ID = /^V-[0-9a-z-]+$/;
const AT_ONCE = 16;

/** A person types it and it becomes a path: what is no id of ours is unknown, wherever it would lead. */
export function checkId(id: string): void {
  if (!ID.test(id)) throw reporterError("VAULT_ENTRY_UNKNOWN", id);
}

export async function openEntry({ layout, key }: VaultContext, id: string): Promise<OpenEntry> {
  checkId(id);
  for (const state of ["held", "released"] as const) {
    if (!(await exists(layout.entry(id, state)))) continue;
    const sealed = await openSealed(layout.entry(id, state), id, key);
    const label = sealed.label as Label;
    // An entry under another's name would be restored in its place.
    if (label.id === id) return { state, label, sealed };
    await sealed.close();
    throw reporterError("VAULT_ENTRY_DAMAGED", id);
  }
  throw reporterError((await exists(layout.staged(id))) ? "VAULT_ENTRY_STAGED" : "VAULT_ENTRY_UNKNOWN", id);
}

export async function readEntry(context: VaultContext, id: string): Promise<VaultEntry> {
  const { state, label, sealed } = await openEntry(context, id);
  await sealed.close();
  return describe(label, state, sealed.closing);
}

/** The oldest first. Reads beginning and end of each entry, not its content. */
export async function listEntries(context: VaultContext): Promise<VaultList> {
  const names = await readdir(context.layout.root);
  const ids = [...new Set(names.flatMap((name) => ENTRY.exec(name)?.[1] ?? []))].sort();
  const entries = await stagedEntries(context, new Set(ids));
  const damaged: { id: string; code: string }[] = [];
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    await Promise.all(
      ids.slice(i, i + AT_ONCE).map(async (id) => {
        try {
          entries.push(await readEntry(context, id));
        } catch (error) {
          damaged.push({ id, code: (error as { readonly code: string }).code });
        }
      }),
    );
  }
  return { entries: entries.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)), damaged };
}

async function stagedEntries(
  { layout, journal }: VaultContext,
  listed: ReadonlySet<string>,
): Promise<VaultEntry[]> {
  const { records } = await journal.read();
  const entries: VaultEntry[] = [];
  for (const record of records) {
    if (record.kind !== "take" || listed.has(record.id) || !(await exists(layout.staged(record.id))))
      continue;
    const { bytes, sha256 = "" } = record.event;
    entries.push(describe(record, "staged", { size: bytes, sha256 }));
  }
  return entries;
}

function describe({ id, at, path, event }: Label, state: VaultEntry["state"], closing: Closing): VaultEntry {
  const { size, sha256 } = closing;
  return { id, state, at, path, size, sha256, channelId: event.channel.id, eventId: event.id };
}

/** Whether anything lies in the vault that only the present key can open. */
export async function hasEntries(root: string): Promise<boolean> {
  const names = await readdir(root).catch(() => []);
  return names.some((name) => ENTRY.test(name));
}
