import type { Copy } from "../copy.ts";
import type { Incident } from "../incident.ts";
import type { IncidentKey } from "./grouping.ts";
import type {
  CopyFilter,
  IncidentFilter,
  LedgerEntry,
  LedgerQuery,
  Release,
  Seen,
  SeenPage,
  StoreTrouble,
  Tally,
} from "./store.ts";

/** A recorded event: what happened stands in the ledger, what has become of it here. */
export interface EventRow {
  readonly id: string;
  readonly seq: number;
  readonly incidentId: string;
  /** The present outcome, JSON. */
  readonly outcome: string;
}

export interface IncidentRow {
  readonly incident: Incident;
  readonly day: string;
  readonly number: number;
  /** Clean files were counted since the header last entered the ledger. */
  readonly stale: boolean;
}

/**
 * Rows and nothing else: what a database must be able to do. All sense is in `recorder.ts`, written once over this
 * port. Every call happens inside a transaction of the `Session`.
 */
export interface Tables {
  readonly epoch: string;

  ledgerHead(): Pick<LedgerEntry, "seq" | "hash"> | undefined;
  appendLedger(entry: LedgerEntry): void;
  ledger(query: LedgerQuery): readonly LedgerEntry[];
  /** The last entry that holds a header of this incident. */
  lastHeader(incidentId: string): LedgerEntry | undefined;

  event(id: string): EventRow | undefined;
  addEvent(row: EventRow): void;
  setOutcome(id: string, outcome: string): void;
  /** Rows after `seq`, with the ledger's body. */
  eventsOf(
    incidentId: string,
    after: number,
    limit: number,
  ): readonly (EventRow & { readonly body: string })[];

  incident(id: string): IncidentRow | undefined;
  putIncident(row: IncidentRow): void;
  /** The unresolved incident of this key whose window covers the time, the latest first. */
  openIncident(key: IncidentKey, at: number): IncidentRow | undefined;
  /** Incidents whose window on this channel covers the time. */
  around(channelId: string, at: number): readonly IncidentRow[];
  /** Stale incidents whose last event is older than this. */
  staleBefore(at: number): readonly IncidentRow[];
  incidents(filter: IncidentFilter): readonly Incident[];
  lastNumber(day: string): number;

  addPassed(channelId: string, minute: number, count: number): void;
  passedBetween(channelId: string, fromMinute: number, toMinute: number): number;
  dropPassed(beforeMinute: number): void;
  count(slot: number, what: keyof Tally, by: number): void;
  tally(fromSlot: number): Tally;

  putSeen(seen: Seen): void;
  dropSeen(path: string): void;
  seenAt(path: string): Seen | undefined;
  /** Paths that begin with `prefix`, which ends in a separator. */
  seenWith(prefix: string, page: SeenPage): readonly Seen[];
  trimSeen(keep: number): number;

  /** False when its id was known: then only effect and outcome are brought up to date. */
  putCopy(copy: Copy): boolean;
  /** Of the copy of this event, if there is one. */
  setCopyOutcome(id: string, outcome: Copy["outcome"]): void;
  copies(filter: CopyFilter & { readonly limit: number }): readonly Copy[];
  /** Forgets copies before this time, and all but the `keep` last recorded. */
  trimCopies(before: number, keep: number): void;

  putRelease(release: Release): void;
  dropRelease(sha256: string, channelId: string): void;
  release(sha256: string, channelId: string): Release | undefined;
}

/** Where transactions come from, and what survives a medium that fails. */
export interface Session {
  /** All or nothing; seen by others only when it is done. */
  write<T>(work: (tables: Tables) => T): T;
  /** One consistent state. */
  read<T>(work: (tables: Tables) => T): T;
  /** What it has survived since last asked. */
  takeTroubles(): readonly StoreTrouble[];
  close(): void;
}
