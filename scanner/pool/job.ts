import { deferred } from "../deferred.ts";
import { sizeOf } from "../file-source.ts";
import { type Gap, statusOf } from "../finding.ts";
import type { SoFar } from "../scan.ts";
import type { FileScan } from "../scan-file.ts";
import type { ScanOrder } from "../worker/messages.ts";
import { type Death, reasonOf } from "./death.ts";

const NOTHING: SoFar = { findings: [], gaps: [] };

/** One file that somebody waits for, from the call to the answer. */
export class PoolJob {
  readonly order: ScanOrder;
  /** What the reader had found when it was last heard of. */
  soFar = NOTHING;
  retried = false;
  settled = false;
  readonly #answer = deferred<FileScan>();

  constructor(order: ScanOrder) {
    this.order = order;
  }

  get answer(): Promise<FileScan> {
    return this.#answer.promise;
  }

  finish(result: FileScan): void {
    this.settled = true;
    this.#answer.resolve(result);
  }

  /** Its reader died over it. */
  bury(death: Death): void {
    const gaps: readonly Gap[] = [...this.soFar.gaps, { where: "", reason: reasonOf(death) }];
    const all = { findings: this.soFar.findings, gaps };
    this.finish({ ...all, status: statusOf(all), bytes: sizeOf(this.order.path), ms: Math.round(death.ms) });
  }

  /** Nobody wants the answer any more. */
  abandon(reason: unknown): void {
    this.settled = true;
    this.#answer.reject(reason);
  }
}
