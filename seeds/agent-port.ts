import type { Happening } from "../agent/happening.ts";
import type { Playground } from "./playground.ts";

/** What a replay asks of an agent: the real daemon, or one that a test plays. */
export interface AgentPort {
  /** Resolves once it guards. Everything it says is given to `hear`. */
  start(playground: Playground, hear: (happening: Happening) => void): Promise<RunningAgent>;
}

export interface RunningAgent {
  /** Resolves when it ends, whether it was asked to or not. */
  readonly ended: Promise<void>;
  /** The last it had to complain about. */
  complaint(): string;
  stop(): Promise<void>;
  records(): Promise<Records>;
}

/** What it remembers when all is over. */
export interface Records {
  readonly incidents: readonly IncidentRow[];
  readonly vault: readonly VaultRow[];
}

export interface IncidentRow {
  readonly id: string;
  readonly effect: string;
  /** Number of files. */
  readonly events: number;
}

export interface VaultRow {
  readonly id: string;
  /** Where the file was taken. */
  readonly path: string;
  /** Hex. */
  readonly sha256: string;
}
