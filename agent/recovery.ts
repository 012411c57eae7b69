import type { IncidentEvent } from "../reporter/incident.ts";
import type { IncidentStore } from "../reporter/store/store.ts";
import type { Vault } from "../reporter/vault/vault.ts";
import type { Clock } from "./clock.ts";
import { failure, type Happening } from "./happening.ts";
import type { Recorder } from "./recorder.ts";

export interface RecoveryParts {
  readonly vault: Vault;
  readonly store: IncidentStore;
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly say: (happening: Happening) => void;
}

/** How often files that could not be encrypted, for want of room on the disk, are tried again. */
const RETRY_MS = 30_000;

/** Finishes what a crash cut short: every file is in one place, every event recorded once. */
export async function recoverVault(parts: RecoveryParts): Promise<void> {
  const { vault, store, say } = parts;
  const { events, releases, waiting, damaged } = await vault.recover();
  const pending = new Set(waiting.map(({ id }) => id));
  for (const event of events) await recordTaken(event, parts, !pending.has(event.vaultId ?? ""));
  for (const { eventId, sha256, at } of releases) {
    const event = await store.event(eventId);
    if (event !== undefined) await store.approve({ sha256, channelId: event.channel.id, at, eventId });
    await store.amend({ kind: "released", eventId, outcome: { action: "released" }, at });
  }
  for (const path of damaged) say(failure("JOURNAL_DAMAGED", path, "see the staging folder of the vault"));
}

/** Goes on with what waits in the staging folder; the returned function ends it. */
export function retryVault(parts: RecoveryParts): () => void {
  const { vault, store, clock, say } = parts;
  let cancel = () => {};
  const attempt = async () => {
    const { events } = await vault.retry();
    for (const event of events) {
      const { id, outcome } = event;
      await recordTaken(event, parts, true);
      await store.amend({ kind: "outcome", eventId: id, outcome, at: clock.now() });
    }
  };
  const next = () => {
    cancel = clock.after(
      RETRY_MS,
      () =>
        void attempt()
          .catch((error) => say(failure("VAULT_RETRY_FAILED", "", error)))
          .finally(next),
    );
  };
  next();
  return () => cancel();
}

async function recordTaken(
  event: IncidentEvent,
  { vault, recorder }: RecoveryParts,
  complete: boolean,
): Promise<void> {
  await recorder.record({ event, gone: event.path });
  if (complete && event.vaultId !== undefined) await vault.recorded(event.vaultId);
}
