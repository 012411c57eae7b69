import type { IncidentStore, Tally } from "../reporter/store/store.ts";
import type { Effect } from "../rules/vocabulary.ts";
import type { PoolStats, ScanPool } from "../scanner/pool.ts";
import type { ChannelTable } from "./channels/table.ts";
import type { Clock } from "./clock.ts";
import type { GateStats } from "./gate/gate.ts";
import type { Happening } from "./happening.ts";
import type { Intake } from "./intake.ts";
import type { Tier } from "./platform/platform.ts";
import { type ArrivedDrive, type DriveStatus, driveStatus } from "./removable/arrived-drive.ts";
import type { Roots } from "./roots.ts";

export interface StatusParts {
  readonly tier: () => Tier;
  readonly gate: () => GateStats | undefined;
  readonly channels: ChannelTable;
  readonly intake: Intake;
  readonly roots: Roots;
  readonly pool: ScanPool;
  readonly store: IncidentStore;
  readonly drives?: { readonly drives: readonly ArrivedDrive[] } | undefined;
}

/** What a running agent answers when it is asked how it is. */
export interface StatusAnswer {
  readonly pid: number;
  /** Ms since 1970. */
  readonly since: number;
  readonly rssBytes: number;
  readonly tier?: Tier;
  readonly channels: readonly { id: string; kind: string; mode: string; roots: readonly string[] }[];
  readonly folders: number;
  /** Those in at this moment. */
  readonly drives: readonly DriveStatus[];
  /** Files still being written, waiting for a reader, being judged. */
  readonly queue: { readonly settling: number; readonly waiting: number; readonly running: number };
  /** Verdicts since the start. */
  readonly verdicts: Readonly<Partial<Record<Effect, number>>>;
  /** Milliseconds from the first word of a file to its verdict carried out, over the last verdicts. */
  readonly latency: { readonly p50: number; readonly p99: number };
  /** What the gate costs; absent where there is none. */
  readonly gate?: GateStats;
  readonly lost: number;
  readonly errors: number;
  readonly lastError?: string;
  readonly readers?: PoolStats;
  readonly recorded?: Tally;
}

const LATENCIES_KEPT = 1_000;

export class Status {
  readonly #clock: Clock;
  readonly #since: number;
  readonly #verdicts: Partial<Record<Effect, number>> = {};
  readonly #latencies: number[] = [];
  #lost = 0;
  #errors = 0;
  #lastError: string | undefined;
  #parts: StatusParts | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.now();
  }

  attach(parts: StatusParts): void {
    this.#parts = parts;
  }

  heard(happening: Happening): void {
    if (happening.event === "verdict") this.#verdict(happening.effect, happening.ms);
    if (happening.event === "lost") this.#lost += 1;
    if (happening.event !== "error") return;
    this.#errors += 1;
    this.#lastError = happening.code;
  }

  async answer(): Promise<StatusAnswer> {
    const parts = this.#parts;
    const gate = parts?.gate();
    const recorded = await parts?.store.counters(this.#clock.now());
    return {
      pid: process.pid,
      since: this.#since,
      rssBytes: process.memoryUsage.rss(),
      channels: channelsOf(parts),
      folders: parts?.roots.folders ?? 0,
      drives: (parts?.drives?.drives ?? []).map(driveStatus),
      queue: queueOf(parts),
      verdicts: this.#verdicts,
      latency: { p50: this.#percentile(0.5), p99: this.#percentile(0.99) },
      lost: this.#lost,
      errors: this.#errors,
      ...(parts && { tier: parts.tier(), readers: parts.pool.stats() }),
      ...(gate && { gate }),
      ...(recorded && { recorded: recorded.total }),
      ...(this.#lastError && { lastError: this.#lastError }),
    };
  }

  #verdict(effect: Effect, ms: number): void {
    this.#verdicts[effect] = (this.#verdicts[effect] ?? 0) + 1;
    this.#latencies.push(ms);
    if (this.#latencies.length > LATENCIES_KEPT) this.#latencies.shift();
  }

  #percentile(share: number): number {
    const sorted = this.#latencies.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  }
}

function channelsOf(parts: StatusParts | undefined): StatusAnswer["channels"] {
  return (parts?.channels.channels ?? []).map(({ id, kind, mode, roots }) => ({
    id,
    kind,
    mode: mode ?? "policy",
    roots,
  }));
}

function queueOf(parts: StatusParts | undefined): StatusAnswer["queue"] {
  const { settling = 0, waiting = 0, running = 0 } = parts?.intake ?? {};
  return { settling, waiting, running };
}
