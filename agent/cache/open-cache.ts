import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { prepareData } from "../data-folder.ts";
import type { ResultCache } from "./result-cache.ts";
import { SqliteCache } from "./sqlite-cache.ts";

export interface CacheFolder {
  readonly folder: string;
  readonly results: ResultCache;
}

/** Opens, or makes, the cache below a data folder, for its owner only. Throws where it cannot be written. */
export function openCache(data: string, now: () => number = Date.now): CacheFolder {
  prepareData(data);
  const folder = cacheFolder(data);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { folder, results: new SqliteCache({ file: join(folder, "results.db"), now }) };
}

/** Where it lies. */
export function cacheFolder(data: string): string {
  return join(data, "cache");
}
