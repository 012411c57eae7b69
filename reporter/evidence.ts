import type { Reporter } from "./open.ts";
import type { VaultEntry } from "./vault/entries.ts";
import type { Recovered } from "./vault/recover.ts";
import type { Released } from "./vault/release.ts";
import type { Outcome } from "./verdict.ts";

/** What is done to the evidence is itself on record: these do both, in the order that a crash cannot split badly. */
type Records = Pick<Reporter, "store" | "vault">;

export interface Decision {
  readonly at: number;
  readonly by?: string;
  /** In words of whoever decides. */
  readonly reason?: string;
}

/** What somebody may decide who is not the security office: for a while, under another name. */
export interface Terms {
  /** Last millisecond that the content may stay; for ever when absent. */
  readonly until?: number;
  readonly outcome?: Outcome;
}

/**
 * Gives a file back to where it was and lets this content stay on its channel, which is on record before the file is
 * there for the agent to find.
 */
export async function releaseEvidence(
  records: Records,
  id: string,
  { at, by, reason }: Decision,
  { until, outcome }: Terms = {},
): Promise<Released> {
  const { store, vault } = records;
  const { sha256, channelId, eventId } = await known(records, id);
  const who = by === undefined ? {} : { by };
  const why = reason === undefined ? {} : { reason };
  // What holds for a while only does not stand in for a decision without an end.
  const mayStay = await store.isReleased(sha256, channelId, until ?? Number.MAX_SAFE_INTEGER);
  const release = { sha256, channelId, at, eventId, ...who, ...(until !== undefined && { until }) };
  if (!mayStay) await store.approve(release);
  const released = await vault.release(id).catch(async (error) => {
    if (!mayStay) await store.withdraw({ sha256, channelId, at });
    throw error;
  });
  const facts = { id, sha256, to: released.path, ...who, ...why };
  const done = outcome ?? { action: "released", ...(reason !== undefined && { reason, ...who, at }) };
  await store.amend({ kind: "released", eventId, outcome: done, at, facts });
  await vault.recorded(id);
  return released;
}

/** Makes a copy for somebody to look at; nothing is approved. The record comes first, as with a purge. */
export async function copyEvidence(
  records: Records,
  id: string,
  { at, by, to }: Decision & { readonly to: string },
): Promise<Released> {
  const { store, vault } = records;
  const { sha256, eventId } = await known(records, id);
  const { action } = (await store.event(eventId))!.outcome;
  const facts = { id, sha256, to, ...(by === undefined ? {} : { by }) };
  await store.amend({ kind: "outcome", eventId, outcome: { action, detail: "copied" }, at, facts });
  return await vault.release(id, { to });
}

/** Destroys an entry. The record comes first: rather a record of a purge that failed than a purge without a record. */
export async function purgeEvidence(
  { store, vault }: Records,
  id: string,
  { at, by, reason }: Decision & { readonly reason: string },
): Promise<void> {
  const entry = await known({ store, vault }, id).catch((error: { readonly code?: string }) => {
    // What cannot be read any more can still be purged.
    if (error.code === "VAULT_ENTRY_DAMAGED" || error.code === "VAULT_KEY_WRONG") return undefined;
    throw error;
  });
  const eventId = entry?.eventId ?? id;
  const { action } = (await store.event(eventId))?.outcome ?? { action: "removed" as const };
  const facts = { id, reason, ...(entry && { sha256: entry.sha256 }), ...(by === undefined ? {} : { by }) };
  await store.amend({ kind: "purged", eventId, outcome: { action, detail: "purged" }, at, facts });
  await vault.purge(id);
}

/** Enters what a crash left unrecorded. Entering it again changes nothing. */
export async function recordRecovered(
  { store, vault }: Records,
  recovered: Recovered,
  at: number,
): Promise<void> {
  const { fresh } = await store.commit({ events: recovered.events });
  for (const { id: eventId, outcome, vaultId } of recovered.events) {
    const recorded = await store.event(eventId);
    const isLate =
      !fresh.includes(eventId) && recorded?.outcome.action === "failed" && outcome.action !== "failed";
    if (isLate) await store.amend({ kind: "outcome", eventId, outcome, at });
    if (vaultId !== undefined) await vault.recorded(vaultId);
  }
  for (const { eventId, id, sha256 } of recovered.releases) {
    const outcome = { action: "released" } as const;
    await store.amend({ kind: "released", eventId, outcome, at, facts: { id, sha256, late: true } });
    await vault.recorded(id);
  }
}

/** The entry, its event on record even when the agent did not live to enter it. */
async function known({ store, vault }: Records, id: string): Promise<VaultEntry> {
  const entry = await vault.entry(id);
  await store.commit({ events: [await vault.eventOf(id)] });
  return entry;
}
