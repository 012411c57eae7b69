import type { VerdictHappening } from "../agent/happening.ts";
import type { Records } from "./agent-port.ts";
import type { FilesOptions, ReplayCase } from "./cases/replay-case.ts";
import { type Check, checksOf } from "./checks.ts";
import { type Counts, type Mistake, Tally } from "./tally.ts";
import { type GuardOptions, underGuard } from "./under-guard.ts";

export interface ReplayOptions extends FilesOptions, GuardOptions {
  /** Called for every file that was copied and for every verdict. */
  readonly show: (counts: Counts, verdict?: VerdictHappening) => void;
}

export interface ReplayResult {
  readonly counts: Counts;
  readonly mistakes: readonly Mistake[];
  readonly checks: readonly Check[];
  readonly ok: boolean;
  /** Seconds from the first file to the last verdict. */
  readonly seconds: number;
}

/** Copies a case into a guarded folder as a person would, listens to the guard, and compares. Undefined when ended early. */
export async function replay(
  replayCase: ReplayCase,
  options: ReplayOptions,
): Promise<ReplayResult | undefined> {
  const { show } = options;
  let tally = new Tally();
  let seconds = 0;
  const records = await underGuard(
    options,
    ({ counts }, verdict) => show(counts, verdict),
    async (guard) => {
      const start = performance.now();
      tally = guard.tally;
      for (const file of replayCase.files(options)) {
        if (guard.over.aborted) break;
        await guard.copy(file);
        show(tally.counts);
      }
      await guard.judged();
      seconds = (performance.now() - start) / 1000;
    },
  );
  return records && resultOf(tally, seconds, records);
}

async function resultOf(tally: Tally, seconds: number, records: Records): Promise<ReplayResult> {
  const checks = await checksOf(tally, records);
  const ok = checks.every((check) => check.ok);
  return { counts: tally.counts, mistakes: tally.mistakes(), checks, ok, seconds };
}
