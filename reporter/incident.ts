import type { ChannelKind, Effect, Family, GapReason, Mode, Severity } from "../rules/vocabulary.ts";
import type { Finding, Gap } from "../scanner/finding.ts";
import type { Outcome, OutcomeAction, Verdict } from "./verdict.ts";

/** The way out that an event took. */
export interface ChannelName {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly client?: string;
}

export const DRIVE_KINDS = ["usb", "disc", "card", "phone", "image", "other"] as const;
export type DriveKind = (typeof DRIVE_KINDS)[number];

/** The drive a file lies on, as far as it tells who it is. */
export interface DriveName {
  /** The serial number, else the file system's, else the device: what an administrator names it by. */
  readonly id: string;
  readonly kind: DriveKind;
  readonly serial?: string;
  /** Of the file system. */
  readonly uuid?: string;
  readonly label?: string;
  /** `in`: the file came with the drive; `out`: it was written to it here. */
  readonly way: "in" | "out";
}

/** Something happened to one file, was judged and dealt with. Immutable once recorded, except for its outcome. */
export interface IncidentEvent {
  /** Unique; recording the same id again changes nothing. */
  readonly id: string;
  /** Milliseconds since 1970, this machine's clock. */
  readonly at: number;
  readonly path: string;
  readonly channel: ChannelName;
  /** Executable that touched the file. */
  readonly program?: string;
  readonly user?: string;
  /** Only for files on removable drives. */
  readonly drive?: DriveName;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly outcome: Outcome;
  /** Hex, of the whole file. */
  readonly sha256?: string;
  readonly bytes: number;
  /** From event to verdict. */
  readonly ms: number;
  readonly vaultId?: string;
}

export const INCIDENT_STATES = ["new", "in-progress", "resolved"] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** How many events of each kind. An event counts under its gravest finding, or under `none` when it has gaps only. */
export interface IncidentCounts {
  readonly effect: Readonly<Partial<Record<Effect, number>>>;
  readonly outcome: Readonly<Partial<Record<OutcomeAction, number>>>;
  readonly severity: Readonly<Partial<Record<Severity | "none", number>>>;
}

/** The header of one story a person judges; its events are kept beside it. */
export interface Incident {
  /** `I-20261123-0001-k7m2p9xd`: day and number on this endpoint, then what makes it unique among endpoints. */
  readonly id: string;
  /** Rises with every change that enters the ledger. */
  readonly rev: number;
  readonly channel: ChannelName;
  readonly effect: Effect;
  readonly mode: Mode;
  readonly user?: string;
  readonly state: IncidentState;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Number of files. */
  readonly events: number;
  /** Clean files seen on the same channel from one quiet gap before the first event to one after the last. */
  readonly passed: number;
  readonly bytes: number;
  readonly families: readonly Family[];
  readonly levels: readonly string[];
  readonly rules: readonly string[];
  readonly gaps: readonly GapReason[];
  /** Gravest of all findings; absent when there are gaps only. */
  readonly severity?: Severity;
  readonly counts: IncidentCounts;
  readonly policy: string;
}
