import { randomBytes } from "node:crypto";
import { scanDigest } from "../../scanner/digest.ts";
import { type PoolOptions, type ScanPool, startPool } from "../../scanner/pool.ts";
import { CachedScanner, type FileScanner } from "../cache/cached-scanner.ts";
import { type CacheFolder, cacheFolder, openCache } from "../cache/open-cache.ts";
import { knownPacks, snapshotPacks } from "../cache/pack-snapshot.ts";
import { realClock } from "../clock.ts";
import { defaultData, thisLaunch } from "../config/places.ts";
import { fingerprintKey } from "../data-folder.ts";
import { hasPlaceholders, packNames, type RuleOptions } from "./scan-options.ts";
import type { Shell } from "./shell.ts";

export interface ScannerOptions extends RuleOptions {
  /** False: every file is read, and nothing is kept. */
  readonly cache?: boolean;
  readonly data?: string;
  readonly processes?: number;
  /** False: pictures are not read. */
  readonly ocr?: boolean;
}

/** A scanner, and how many files it did not have to read. */
export interface OpenScanner {
  readonly scanner: FileScanner;
  readonly remembered: () => number;
}

/** Readers behind what earlier scans have found out; readers alone where that cannot be kept. */
export async function openScanner(options: ScannerOptions, shell: Shell): Promise<OpenScanner> {
  const data = options.data ?? defaultData(thisLaunch());
  const kept = options.cache === false ? undefined : keptAt(data, shell);
  if (kept === undefined) {
    const proven = await knownPacks(packNames(options), { baseDir: shell.cwd, folder: cacheFolder(data) });
    const known = { key: randomBytes(32), ...(proven !== undefined && { proven }) };
    return { scanner: await readers(options, shell, known), remembered: () => 0 };
  }
  const { folder, results } = kept;
  const key = fingerprintKey(data);
  const packs = await snapshotPacks(packNames(options), { baseDir: shell.cwd, folder });
  const scanner = new CachedScanner({
    packs,
    digest: scanDigest({ packs, key, ...(options.ocr !== undefined && { ocr: options.ocr }) }),
    cache: results,
    clock: realClock,
    start: () => readers(options, shell, { key, proven: packs }),
    onTrouble: (error) => noteTrouble(shell, error),
  });
  return { scanner, remembered: () => scanner.tally.remembered };
}

function readers(
  options: ScannerOptions,
  { cwd }: Shell,
  known: Pick<PoolOptions, "key" | "proven">,
): Promise<ScanPool> {
  const { processes, ocr } = options;
  return startPool({
    packs: packNames(options),
    baseDir: cwd,
    ...known,
    placeholders: hasPlaceholders(),
    ...(ocr !== undefined && { ocr }),
    ...(processes !== undefined && { processes }),
  });
}

function keptAt(data: string, shell: Shell): CacheFolder | undefined {
  try {
    return openCache(data);
  } catch (error) {
    noteTrouble(shell, error);
    return undefined;
  }
}

function noteTrouble({ out, say }: Shell, error: unknown): void {
  const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
  out.note(
    say({
      zh: `扫描缓存不可用（${why}），每个文件都重新读取；可用 --data 指定可写的目录。`,
      en: `The scan cache cannot be used (${why}): every file is read. Name a folder that can be written with --data.`,
    }),
  );
}
