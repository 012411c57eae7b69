import { availableParallelism } from "node:os";
import type { Pack } from "../rules/rule.ts";
import { DEFAULT_LIMITS, type Limits } from "./content.ts";
import type { Box } from "./extract/extractor.ts";
import type { Layer } from "./fence/layers.ts";
import { loadProvenPacks } from "./match/prove.ts";
import type { DeskStats } from "./pool/desk.ts";
import { ReaderPool } from "./pool/readers.ts";
import type { PartSummary } from "./scan.ts";
import type { FileScan } from "./scan-file.ts";

export type { PartSummary };

export interface PoolScan {
  /** Ends the waiting, not the reading. The call then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Whether the parts are listed too. */
  readonly trace?: boolean;
  /** Where the same bytes can be read, under the same name, while nobody can open the file itself. */
  readonly copy?: string;
}

/** Reads files in processes of their own, so that nothing a file does reaches the caller. */
export interface ScanPool {
  /** Names the packs and the engine, as the matcher does. */
  readonly digest: string;
  readonly packs: readonly Pack[];
  /** Never rejects for what a file holds or does: a reader that crashes or hangs is a gap. */
  scan(path: string, options?: PoolScan): Promise<FileScan>;
  /** Ends every reader; who still waits is rejected. */
  close(): Promise<void>;
  stats(): PoolStats;
}

export interface PoolStats {
  /** Readers that are up, and those of them that are reading. */
  readonly processes: number;
  readonly busy: number;
  readonly waiting: number;
  readonly scanned: number;
  /** Readers that died over a file: shot for time, shot for memory, crashed. */
  readonly killedForTime: number;
  readonly killedForMemory: number;
  readonly crashed: number;
  /** Files over which a reader stumbled and went on, and where in the source code that was the last time. */
  readonly faults: number;
  readonly lastFault?: string;
  /** Resident bytes of each reader after its last file. */
  readonly rss: readonly number[];
  /** What stands between a reader and the machine; which of it there is, is up to the system. */
  readonly sandbox: readonly Layer[];
  /** Those who read what is too big, too slow or too strange for the readers, by kind. */
  readonly specialists: Readonly<Record<Box, DeskStats>>;
}

export interface PoolOptions {
  /** Built-in names or paths. */
  readonly packs: readonly string[];
  readonly baseDir: string;
  /** Fingerprints are made under it. */
  readonly key: Uint8Array;
  /** The most readers at a time; one stays up, the others come when there is work. */
  readonly processes?: number;
  readonly limits?: Partial<Limits>;
  /** Resident memory at which a reader is shot. */
  readonly memoryBytes?: number;
  /** Whether a file without a block on disk is a sync client's placeholder; true on Windows and macOS only. */
  readonly placeholders?: boolean;
  /** False: pictures are gaps. */
  readonly ocr?: boolean;
  /** Loaded and proven before; `packs` is then not read. */
  readonly proven?: readonly Pack[];
  /** The same of a specialist. */
  readonly boxMemoryBytes?: Partial<Readonly<Record<Box, number>>>;
  /** Module that a reader runs. */
  readonly worker?: URL;
  /** Module that a specialist runs. */
  readonly specialist?: URL;
}

/** Measured in `facts/extraction.md` section 9, and 100 MB for the rules: ordinary files stay below, bombs are caught in about 4 s. */
const MEMORY_BYTES = 700_000_000;
const MOST_PROCESSES = 4;

/** Loads and proves the packs and starts the first reader; throws when either cannot be. */
export async function startPool(options: PoolOptions): Promise<ScanPool> {
  const packs = options.proven ?? (await loadProvenPacks(options.packs, options.baseDir));
  const setup = {
    packs: packs.map(withoutSamples),
    key: Buffer.from(options.key).toString("hex"),
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    memoryBytes: options.memoryBytes ?? MEMORY_BYTES,
    placeholders: options.placeholders ?? false,
    ocr: options.ocr ?? true,
  };
  return ReaderPool.start({
    packs,
    setup,
    entry: options.worker ?? new URL("./worker/worker.ts", import.meta.url),
    specialist: options.specialist ?? new URL("./worker/specialist.ts", import.meta.url),
    boxMemoryBytes: options.boxMemoryBytes ?? {},
    processes: options.processes ?? Math.min(MOST_PROCESSES, availableParallelism()),
  });
}

/** Readers find; that the rules find the right things is proven. */
function withoutSamples(pack: Pack): Pack {
  return { ...pack, rules: pack.rules.map((rule) => ({ ...rule, samples: { hit: [], miss: [] } })) };
}
