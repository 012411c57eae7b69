import { statSync } from "node:fs";
import { join } from "node:path";
import { reporterError } from "./errors.ts";
import { memoryStore } from "./store/memory.ts";
import { openStore } from "./store/open-store.ts";
import { storeError } from "./store/sqlite-errors.ts";
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
  /** Begins a new database when the present one is damaged: for the daemon, the file's owner. True when absent. */
  readonly repair?: boolean;
}

const placesIn = (data: string) => ({
  database: join(data, "shoumi.db"),
  root: join(data, "vault"),
  keyFile: join(data, "keys", "vault.key"),
});

/** Makes what is missing. Throws a `ReporterError` that says what to do. */
export async function openReporter(data: string, options: ReporterOptions = {}): Promise<Reporter> {
  const { database, root, keyFile } = placesIn(data);
  const store = openStore(database, { repair: options.repair ?? true });
  try {
    const vault = await openVault({ root, keyFile, attributes: await fileAttributes() });
    return { store, vault, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The recorded incidents, for reading: makes and changes nothing. A folder without any is an empty store. */
export function openRecords(data: string): IncidentStore {
  const { database } = placesIn(data);
  if (isThere(database)) return openStore(database, { readonly: true });
  if (!isThere(data)) throw reporterError("DATA_NOT_FOUND", data);
  return memoryStore();
}

/** The vault, for reading: makes nothing. Undefined in a data folder where nothing was ever taken. */
export async function openEvidence(data: string): Promise<Vault | undefined> {
  const { root, keyFile } = placesIn(data);
  if (isThere(root)) return openVault({ root, keyFile, attributes: await fileAttributes(), readonly: true });
  if (!isThere(data)) throw reporterError("DATA_NOT_FOUND", data);
  return undefined;
}

/** Unlike `existsSync` it does not take a folder that may not be looked into for one that is not there. */
function isThere(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return false;
    throw storeError(error, path);
  }
}
