import { recordRecovered } from "../reporter/evidence.ts";
import type { IncidentStore } from "../reporter/store/store.ts";
import type { Vault } from "../reporter/vault/vault.ts";
import type { Clock } from "./clock.ts";
import { failure, type Happening } from "./happening.ts";

export interface RecoveryParts {
  readonly vault: Vault;
  readonly store: IncidentStore;
  readonly clock: Clock;
  readonly say: (happening: Happening) => void;
}

/** How often files that could not be encrypted, for want of room on the disk, are tried again. */
const RETRY_MS = 30_000;

/** Finishes what a crash cut short: every file is in one place, every event recorded once. */
export async function recoverVault({ vault, store, clock, say }: RecoveryParts): Promise<void> {
  const recovered = await vault.recover();
  await recordRecovered({ vault, store }, recovered, clock.now());
  await store.commit({ gone: recovered.events.map(({ path }) => path) });
  for (const path of recovered.damaged) {
    say(failure("JOURNAL_DAMAGED", path, "see the staging folder of the vault"));
  }
}

/** Goes on with what waits in the staging folder; the returned function ends it. */
export function retryVault({ vault, store, clock, say }: RecoveryParts): () => void {
  let cancel = () => {};
  const attempt = async () => {
    const retried = await vault.retry();
    await recordRecovered({ vault, store }, { ...retried, releases: [], damaged: [] }, clock.now());
  };
  const tell = (error: unknown) => say(failure("VAULT_RETRY_FAILED", "", error));
  const next = () => {
    cancel = clock.after(RETRY_MS, () => void attempt().catch(tell).finally(next));
  };
  next();
  return () => cancel();
}
