import type { Effect } from "../../rules/vocabulary.ts";
import type { Copy } from "../copy.ts";
import type { Identity } from "../identity.ts";
import type { Incident, IncidentEvent, IncidentState } from "../incident.ts";
import type { Outcome } from "../verdict.ts";

/** What the agent last judged under a path: looked up at start to learn what changed while it was off. */
export interface Seen {
  readonly path: string;
  readonly identity: Identity;
  /** Names the rules and the policy under which it was judged. */
  readonly digest: string;
  readonly effect: Effect;
  readonly eventId?: string;
  readonly at: number;
}

/** Clean files let through on a channel. */
export interface Passed {
  readonly channelId: string;
  readonly at: number;
  readonly count: number;
}

export const NOTE_KINDS = ["lost", "rescan", "started", "stopped", "note"] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** Something that belongs to no incident: losing is data. */
export interface Note {
  readonly kind: NoteKind;
  readonly at: number;
  readonly code: string;
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}

/** All that happened since the last batch; written in one transaction or not at all. */
export interface Batch {
  readonly events?: readonly IncidentEvent[];
  readonly seen?: readonly Seen[];
  /** Paths that are no longer there. */
  readonly gone?: readonly string[];
  readonly passed?: readonly Passed[];
  readonly notes?: readonly Note[];
  readonly copies?: readonly Copy[];
}

/** Something the store survived and a person should hear of. */
export type StoreTrouble =
  /** The disk was full; the reserve was given up to go on recording. */
  | { readonly code: "disk-full" }
  /** The database was damaged; it lies at `movedTo`, a new one was begun. */
  | { readonly code: "database-replaced"; readonly movedTo: string };

export interface Committed {
  /** Incident of every event of the batch, also of those known before. */
  readonly incidents: ReadonlyMap<string, string>;
  /** Ids of the events that were new. */
  readonly fresh: readonly string[];
  readonly troubles: readonly StoreTrouble[];
}

export interface IncidentFilter {
  /** Only those with an event at or after this time. */
  readonly since?: number;
  readonly channelId?: string;
  readonly effect?: Effect;
  readonly state?: IncidentState;
  /** Page size; 100 when absent. */
  readonly limit?: number;
  /** Goes on behind this incident, the last of the page before. */
  readonly after?: Pick<Incident, "id" | "lastAt">;
}

export interface CopyFilter {
  readonly since?: number;
  /** The drive's id, serial number, uuid or label. */
  readonly drive?: string;
  /** Page size; 100 when absent. */
  readonly limit?: number;
  /** Goes on behind this copy, the last of the page before. */
  readonly after?: string;
}

export interface StateChange {
  readonly state: IncidentState;
  readonly at: number;
  readonly by?: string;
  readonly note?: string;
}

/** A new outcome of a recorded event. */
export interface Amendment {
  readonly kind: "outcome" | "released" | "purged";
  readonly eventId: string;
  readonly outcome: Outcome;
  readonly at: number;
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}

/** A file, by its content, may pass a channel. */
export interface Release {
  /** Hex. */
  readonly sha256: string;
  readonly channelId: string;
  readonly at: number;
  /** Last millisecond it holds; for ever when absent. */
  readonly until?: number;
  readonly by?: string;
  readonly eventId?: string;
}

export const LEDGER_KINDS = [
  "event",
  "incident-opened",
  "incident-updated",
  "incident-state",
  "outcome",
  "released",
  "purged",
  "approved",
  "withdrawn",
  "copied",
  ...NOTE_KINDS,
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** One line of the book of everything that happened, chained to the one before. */
export interface LedgerEntry {
  /** The database's own id: a new database is a new epoch. */
  readonly epoch: string;
  /** From 1, without holes. */
  readonly seq: number;
  readonly at: number;
  readonly kind: LedgerKind;
  readonly incidentId?: string;
  /** Of the incident header in the body. */
  readonly rev?: number;
  /** Canonical JSON. */
  readonly body: string;
  /** Hex SHA-256. */
  readonly prevHash: string;
  readonly hash: string;
}

/** `head`: headers, notes and decisions, always small. `bulk`: the events, and what was copied to drives. */
export type Lane = "head" | "bulk";
export const BULK_KINDS: readonly LedgerKind[] = ["event", "copied"];

export interface LedgerQuery {
  readonly after: number;
  readonly limit: number;
  /** Both when absent. */
  readonly lane?: Lane;
}

export interface LedgerHead {
  readonly epoch: string;
  readonly seq: number;
  readonly hash: string;
}

export type BreakReason =
  | "missing" // a number is skipped, or the end was cut off
  | "edited" // the hash does not fit what the entry says
  | "unlinked" // the entry does not follow from the one before it
  | "header"; // an incident's header is not the one last entered

export type Verification =
  | { readonly kind: "intact"; readonly entries: number; readonly head: LedgerHead }
  | { readonly kind: "broken"; readonly seq: number; readonly reason: BreakReason };

/** Events and clean files, in numbers. */
export type Tally = Readonly<Partial<Record<Effect | "passed", number>>>;

export interface Counters {
  readonly total: Tally;
  /** Since the time asked for, to the quarter of an hour. */
  readonly since: Tally;
}

export interface SeenPage {
  /** Goes on behind this path. */
  readonly after?: string;
  readonly limit: number;
}

/**
 * Remembers what happened. Every method is one transaction; a commit that has resolved survives a power cut.
 * Rejects with a `ReporterError` when the medium fails.
 */
export interface IncidentStore {
  readonly epoch: string;
  commit(batch: Batch): Promise<Committed>;

  /** Newest first. */
  list(filter?: IncidentFilter): Promise<readonly Incident[]>;
  get(incidentId: string): Promise<Incident | undefined>;
  /** In the order recorded, with their present outcome; `after` is the last event of the page before. */
  events(incidentId: string, page: { after?: string; limit: number }): Promise<readonly IncidentEvent[]>;
  event(eventId: string): Promise<IncidentEvent | undefined>;
  setState(incidentId: string, change: StateChange): Promise<Incident | undefined>;
  /** Enters the ledger in any case; false when the event is not known here. */
  amend(change: Amendment): Promise<boolean>;

  /** What was written to drives, newest first. */
  copies(filter?: CopyFilter): Promise<readonly Copy[]>;

  approve(release: Release): Promise<void>;
  withdraw(release: Pick<Release, "sha256" | "channelId" | "at">): Promise<void>;
  isReleased(sha256: string, channelId: string, at?: number): Promise<boolean>;

  /** What was judged below a folder, by path. */
  seenUnder(folder: string, page: SeenPage): Promise<readonly Seen[]>;
  seenAt(path: string): Promise<Seen | undefined>;
  /** Forgets all but the `keep` latest judged. */
  trimSeen(keep: number): Promise<number>;

  ledger(query: LedgerQuery): Promise<readonly LedgerEntry[]>;
  head(): Promise<LedgerHead>;
  /** Walks the whole chain and names the first broken link. */
  verify(): Promise<Verification>;
  counters(since: number): Promise<Counters>;
  close(): Promise<void>;
}
