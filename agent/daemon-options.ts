import type { CarrierData } from "./channels/carrier-data.ts";
import type { Rediscovery, RediscoveryOptions } from "./channels/rediscovery.ts";
import type { Clock } from "./clock.ts";
import type { AgentConfig } from "./config/config.ts";
import type { Happening } from "./happening.ts";
import type { Platform } from "./platform/platform.ts";

export type Told = Pick<RediscoveryOptions, "clock" | "changed" | "failed">;

export interface DaemonOptions {
  readonly config: AgentConfig;
  readonly platform: Platform;
  readonly clock: Clock;
  /** Looks for the ways out of this machine and goes on looking: programs are installed, settings change. */
  readonly rediscover: (told: Told) => Pick<Rediscovery, "start" | "stop" | "settled">;
  /** Programs that carry files out; undefined when none is to be asked about. */
  readonly findPrograms: () => Promise<CarrierData | undefined>;
  readonly say: (happening: Happening) => void;
}

/** Files judged at once for each reader process: keeps the readers busy while verdicts are carried out. */
const JUDGED_PER_READER = 8;
const DEFAULT_READERS = 2;

export function readersOf({ scanner }: Pick<AgentConfig, "scanner">): number {
  return scanner.processes ?? DEFAULT_READERS;
}

/** Files judged at once. */
export function widthOf(config: Pick<AgentConfig, "scanner">): number {
  return readersOf(config) * JUDGED_PER_READER;
}
