import { scanDigest } from "../../scanner/digest.ts";
import type { ScanPool } from "../../scanner/pool.ts";
import type { Clock } from "../clock.ts";
import type { AgentConfig } from "../config/config.ts";
import { fingerprintKey } from "../data-folder.ts";
import { failure, type Happening } from "../happening.ts";
import { CachedScanner, type FileScanner } from "./cached-scanner.ts";
import { openCache } from "./open-cache.ts";

export interface RememberingParts {
  readonly config: Pick<AgentConfig, "data" | "scanner">;
  readonly clock: Pick<Clock, "now">;
  readonly say: (happening: Happening) => void;
}

/**
 * Readers behind what they have said before: after a restart or a change of policy nothing unchanged is read again. Where
 * there is no room for a cache, that is said and every file is read.
 */
export function remembering(pool: ScanPool, { config, clock, say }: RememberingParts): FileScanner {
  const { data, scanner } = config;
  const { packs } = pool;
  const onTrouble = (error: unknown) => say(failure("CACHE_FAILED", data, error));
  try {
    return new CachedScanner({
      packs,
      digest: scanDigest({ packs, key: fingerprintKey(data), limits: scanner.limits, ocr: scanner.ocr }),
      cache: openCache(data).results,
      clock,
      start: async () => pool,
      onTrouble,
    });
  } catch (error) {
    onTrouble(error);
    return pool;
  }
}
