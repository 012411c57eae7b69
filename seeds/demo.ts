import { join } from "node:path";
import type { VerdictHappening } from "../agent/happening.ts";
import type { Records } from "./agent-port.ts";
import type { DemoPaper } from "./demo-papers.ts";
import { type GuardOptions, underGuard } from "./under-guard.ts";

/** What somebody who watches is told, in this order for every paper. */
export interface DemoAudience {
  copying(paper: DemoPaper): void;
  /** `verdict` is absent when none came in time. */
  judged(paper: DemoPaper, verdict: VerdictHappening | undefined): void;
}

export interface DemoResult {
  readonly records: Records;
  /** Whether every paper went the way it should. */
  readonly ok: boolean;
}

/** Copies papers into a guarded folder, one when the one before it has its verdict. Undefined when ended early. */
export async function demo(
  papers: Iterable<DemoPaper>,
  audience: DemoAudience,
  options: GuardOptions,
): Promise<DemoResult | undefined> {
  const verdicts = new Map<string, VerdictHappening>();
  let ok = false;
  const records = await underGuard(
    options,
    (_tally, verdict) => verdicts.set(verdict.path, verdict),
    async ({ tally, over, copy, judged }) => {
      for (const paper of papers) {
        audience.copying(paper);
        await copy(paper);
        await judged();
        if (over.aborted) return;
        audience.judged(paper, verdicts.get(join(options.playground.folder, paper.path)));
      }
      ok = tally.mistakes().length === 0;
    },
  );
  return records && { records, ok };
}
