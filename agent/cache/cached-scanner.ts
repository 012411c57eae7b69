import { type Identity, identityText, sameIdentity } from "../../reporter/identity.ts";
import type { Pack } from "../../rules/rule.ts";
import type { PoolScan, ScanPool } from "../../scanner/pool.ts";
import type { FileScan } from "../../scanner/scan-file.ts";
import type { Clock } from "../clock.ts";
import { fileState } from "../file-state.ts";
import { isLasting, isSettled } from "./keepable.ts";
import type { ResultCache, ResultKey } from "./result-cache.ts";

/** Who reads a file: readers themselves, or somebody who remembers what they said. */
export type FileScanner = Pick<ScanPool, "packs" | "digest" | "scan" | "close">;

export interface CachedScannerOptions {
  readonly packs: readonly Pack[];
  /** Names everything besides the file that a result depends on. */
  readonly digest: string;
  readonly cache: ResultCache;
  readonly clock: Pick<Clock, "now">;
  /** Starts the readers; asked for once, when the first file has to be read. */
  readonly start: () => Promise<Pick<ScanPool, "scan" | "close">>;
  /** The cache failed and is no longer asked. */
  readonly onTrouble: (error: unknown) => void;
}

export interface CacheTally {
  /** Files answered from the cache, and files that had to be read. */
  readonly remembered: number;
  readonly read: number;
}

/** Readers that are asked only for files that nobody has read in their present state. */
export class CachedScanner implements FileScanner {
  readonly packs: readonly Pack[];
  readonly digest: string;
  readonly #options: CachedScannerOptions;
  #readers: ReturnType<CachedScannerOptions["start"]> | undefined;
  #cache: ResultCache | undefined;
  #tally = { remembered: 0, read: 0 };

  constructor(options: CachedScannerOptions) {
    this.#options = options;
    this.packs = options.packs;
    this.digest = options.digest;
    this.#cache = options.cache;
  }

  get tally(): CacheTally {
    return { ...this.#tally };
  }

  async scan(path: string, options: PoolScan = {}): Promise<FileScan> {
    const state = options.trace ? undefined : await fileState(path);
    if (state?.kind !== "file") return this.#read(path, options);
    const key = this.#key(path, state.identity);
    const known = this.#ask((cache) => cache.get(key));
    if (known === undefined) return this.#readAndKeep(key, state.identity, options);
    this.#tally.remembered += 1;
    return { ...known, ms: 0 };
  }

  async close(): Promise<void> {
    this.#cache?.close();
    this.#cache = undefined;
    await (await this.#readers?.catch(() => undefined))?.close();
  }

  async #readAndKeep({ path, state }: ResultKey, identity: Identity, options: PoolScan): Promise<FileScan> {
    const settled = isSettled(identity, this.#options.clock.now());
    const scan = await this.#read(path, options);
    if (settled && isLasting(scan) && (await isStill(path, identity)))
      this.#ask((cache) => cache.put({ path, state }, scan));
    return scan;
  }

  async #read(path: string, options: PoolScan): Promise<FileScan> {
    this.#tally.read += 1;
    this.#readers ??= this.#options.start();
    return (await this.#readers).scan(path, options);
  }

  /** A cache that fails once, as on a full disk, is left alone: reading goes on without it. */
  #ask<Answer>(question: (cache: ResultCache) => Answer): Answer | undefined {
    if (this.#cache === undefined) return undefined;
    try {
      return question(this.#cache);
    } catch (error) {
      this.#cache = undefined;
      this.#options.onTrouble(error);
      return undefined;
    }
  }

  #key(path: string, identity: Identity): ResultKey {
    return { path, state: `${identityText(identity)} ${this.digest}` };
  }
}

async function isStill(path: string, identity: Identity): Promise<boolean> {
  const now = await fileState(path);
  return now !== undefined && sameIdentity(now.identity, identity);
}
