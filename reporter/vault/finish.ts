import { constants } from "node:fs";
import { lstat, open, rename, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { type Identity, identityOf, sameContent } from "../identity.ts";
import type { Label, VaultContext } from "./context.ts";
import { failureOf, type TakeFailure } from "./failure.ts";
import type { TakeRecord } from "./journal.ts";
import { syncFolder } from "./layout.ts";
import { type Closing, seal } from "./seal.ts";

/** How often a file that is still being written is encrypted anew before it is left for later. */
const ATTEMPTS = 5;

/** File times move in steps of up to 10 ms: two writes in one step look like one. */
const TICK_MS = 20;

export type Finished =
  | { readonly kind: "taken"; readonly sha256: string }
  | { readonly kind: "failed"; readonly code: TakeFailure; readonly at: string };

/**
 * Encrypts a file that is already out of everybody's sight into its entry, then removes it. Whoever still has it open may
 * write to it: then it is encrypted again. Until the entry is complete and on disk the file stays where it is.
 * `sealed` is an entry made of it before.
 */
export async function finish(
  context: VaultContext,
  record: TakeRecord,
  source: string,
  sealed?: SealedEntry,
): Promise<Finished> {
  let entry = sealed;
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      entry ??= await sealEntry(context, record, source);
      if (entry !== undefined && (await isStill(source, entry.identity))) {
        await rm(source);
        return { kind: "taken", sha256: entry.closing.sha256 };
      }
      entry = undefined;
      await sleep(TICK_MS);
    }
    return { kind: "failed", code: "still-written", at: source };
  } catch (error) {
    await rm(context.layout.part(record.id), { force: true });
    return { kind: "failed", code: failureOf(error), at: source };
  }
}

export interface SealedEntry {
  readonly closing: Closing;
  /** The state of the source that the entry holds. */
  readonly identity: Identity;
}

/** Puts a complete entry in place; `undefined` when the source changed under the reader. */
export async function sealEntry(
  { layout, key }: VaultContext,
  { id, at, path, attributes, event }: TakeRecord,
  source: string,
): Promise<SealedEntry | undefined> {
  const label: Label = { id, at, path, attributes, event };
  const handle = await open(source, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const identity = identityOf(await handle.stat({ bigint: true }));
    const closing = await seal(handle, layout.part(id), { key, label });
    const after = identityOf(await handle.stat({ bigint: true }));
    if (!sameContent(identity, after) || BigInt(closing.size) !== identity.size) return undefined;
    await rename(layout.part(id), layout.entry(id, "held"));
    await syncFolder(layout.root);
    return { closing, identity };
  } finally {
    await handle.close();
  }
}

/** Whether this very file lies there, not written to since. */
export async function isStill(path: string, identity: Identity): Promise<boolean> {
  return sameContent(identityOf(await lstat(path, { bigint: true })), identity);
}
