import { join } from "node:path";
import { openStore } from "./store/open-store.ts";
import type { IncidentStore } from "./store/store.ts";
import { fileAttributes } from "./vault/attributes.ts";
import { openVault, type Vault } from "./vault/vault.ts";

/** What a data folder remembers. Daemon and command line may have it open at the same time. */
export interface Reporter {
  readonly store: IncidentStore;
  readonly vault: Vault;
  close(): Promise<void>;
}

export interface ReporterOptions {
  /** Makes and changes nothing; needs no key as long as only the store is asked. */
  readonly readonly?: boolean;
  /** Begins a new database when the present one is damaged: for the daemon, the file's owner. True unless readonly. */
  readonly repair?: boolean;
}

/** Throws a `ReporterError` that says what to do. */
export async function openReporter(data: string, options: ReporterOptions = {}): Promise<Reporter> {
  const { readonly = false, repair = !readonly } = options;
  const store = openStore(join(data, "shoumi.db"), { readonly, repair });
  try {
    const attributes = await fileAttributes();
    const keyFile = join(data, "keys", "vault.key");
    const vault = await openVault({ root: join(data, "vault"), keyFile, attributes, readonly });
    return { store, vault, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}
