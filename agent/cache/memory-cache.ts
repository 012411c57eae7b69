import type { FileScan } from "../../scanner/scan-file.ts";
import type { ResultCache, ResultKey } from "./result-cache.ts";

/** Results of this run only. */
export class MemoryCache implements ResultCache {
  readonly #most: number;
  readonly #results = new Map<string, { readonly state: string; readonly scan: FileScan }>();

  constructor({ most = 100_000 }: { readonly most?: number } = {}) {
    this.#most = most;
  }

  get size(): number {
    return this.#results.size;
  }

  get({ path, state }: ResultKey): FileScan | undefined {
    const kept = this.#results.get(path);
    if (kept?.state !== state) return undefined;
    this.#results.delete(path);
    this.#results.set(path, kept);
    return kept.scan;
  }

  put({ path, state }: ResultKey, scan: FileScan): void {
    this.#results.delete(path);
    this.#results.set(path, { state, scan });
    const [oldest] = this.#results.keys();
    if (this.#results.size > this.#most && oldest !== undefined) this.#results.delete(oldest);
  }

  close(): void {
    this.#results.clear();
  }
}
