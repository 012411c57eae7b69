import type { Copy } from "../copy.ts";
import type { Incident, IncidentEvent } from "../incident.ts";
import { dayOf, incidentId } from "../naming.ts";
import {
  covers,
  type IncidentKey,
  including,
  keyOf,
  keyOfIncident,
  opened,
  QUIET_MS,
  sameKey,
} from "./grouping.ts";
import { LedgerWriter } from "./ledger-writer.ts";
import type { Batch, Committed, Passed, Seen } from "./store.ts";
import type { IncidentRow, Tables } from "./tables.ts";

const MINUTE_MS = 60_000;
/** Counters are kept per quarter of an hour: every time zone's midnight falls between two of them. */
export const SLOT_MS = 900_000;
/** Clean files are kept per minute for as long as an incident may look back at them. */
const TRAFFIC_KEPT_MS = 2 * QUIET_MS;
/** What was copied to drives can be looked up for a year and a month; the ledger keeps it longer. */
const COPIES_KEPT_MS = 396 * 86_400_000;
const COPIES_KEPT = 1_000_000;
/** Copies in one entry of the ledger. */
const COPIES_PER_ENTRY = 100;

/** An incident that this batch adds to. */
interface Touched {
  row: IncidentRow;
  readonly isNew: boolean;
  readonly events: IncidentEvent[];
}

export function commitBatch(tables: Tables, batch: Batch): Omit<Committed, "troubles"> {
  const { events = [], seen = [], gone = [], passed = [], notes = [], copies = [] } = batch;
  const known = new Map<string, string>();
  const touched = new Map<string, Touched>();
  for (const event of events) {
    if (!known.has(event.id)) known.set(event.id, sortIn(tables, touched, event));
  }
  for (const { row } of touched.values()) tables.putIncident(row);
  countPassed(tables, passed);
  const ledger = new LedgerWriter(tables);
  for (const note of notes) ledger.note(note);
  const fresh = enter(tables, ledger, touched);
  enterCopies(tables, ledger, copies);
  const now = latest([...events, ...passed, ...notes]);
  if (now !== undefined) settle(tables, ledger, now);
  remember(tables, seen, gone);
  return { incidents: known, fresh };
}

/** Adds a new event to its incident; a known one stays where it is. Returns the incident's id. */
function sortIn(tables: Tables, touched: Map<string, Touched>, event: IncidentEvent): string {
  const recorded = tables.event(event.id);
  if (recorded !== undefined) return recorded.incidentId;
  const key = keyOf(event);
  const entry = inBatch(touched, key, event.at) ?? earlier(tables, touched, event) ?? fresh(tables, event);
  entry.row = { ...entry.row, incident: including(entry.row.incident, event) };
  entry.events.push(event);
  if (entry.isNew && entry.events.length === 1) tables.putIncident(entry.row);
  touched.set(entry.row.incident.id, entry);
  return entry.row.incident.id;
}

function inBatch(touched: ReadonlyMap<string, Touched>, key: IncidentKey, at: number): Touched | undefined {
  for (const entry of touched.values()) {
    const { incident } = entry.row;
    if (sameKey(keyOfIncident(incident), key) && covers(incident, at)) return entry;
  }
  return undefined;
}

function earlier(
  tables: Tables,
  touched: ReadonlyMap<string, Touched>,
  event: IncidentEvent,
): Touched | undefined {
  const row = tables.openIncident(keyOf(event), event.at);
  if (row === undefined || touched.has(row.incident.id)) return undefined;
  return { row, isNew: false, events: [] };
}

function fresh(tables: Tables, event: IncidentEvent): Touched {
  const day = dayOf(event.at);
  const number = tables.lastNumber(day) + 1;
  const incident: Incident = {
    ...opened(incidentId(day, number, tables.epoch), event),
    passed: tables.passedBetween(
      event.channel.id,
      minuteOf(event.at - QUIET_MS),
      minuteOf(event.at + QUIET_MS),
    ),
  };
  return { row: { incident, day, number, stale: false }, isNew: true, events: [] };
}

/** Headers first: whoever reads the ledger in order knows the story before its files. */
function enter(tables: Tables, ledger: LedgerWriter, touched: ReadonlyMap<string, Touched>): string[] {
  for (const [id, { isNew, events }] of touched) {
    const row = tables.incident(id)!;
    ledger.header(row, isNew ? "incident-opened" : "incident-updated", latest(events)!);
  }
  const fresh: string[] = [];
  for (const [incidentId, { events }] of touched) {
    for (const event of events) {
      const { seq } = ledger.append({ kind: "event", at: event.at, incidentId, body: event });
      tables.addEvent({ id: event.id, seq, incidentId, outcome: JSON.stringify(event.outcome) });
      tables.count(slotOf(event.at), event.verdict.effect, 1);
      fresh.push(event.id);
    }
  }
  return fresh;
}

function enterCopies(tables: Tables, ledger: LedgerWriter, copies: readonly Copy[]): void {
  const fresh = copies.filter((copy) => tables.putCopy(copy));
  for (let i = 0; i < fresh.length; i += COPIES_PER_ENTRY) {
    const some = fresh.slice(i, i + COPIES_PER_ENTRY);
    ledger.append({ kind: "copied", at: latest(some)!, body: { copies: some } });
  }
  if (fresh.length > 0) tables.trimCopies(latest(fresh)! - COPIES_KEPT_MS, COPIES_KEPT);
}

function countPassed(tables: Tables, passed: readonly Passed[]): void {
  for (const { channelId, at, count } of passed) {
    tables.addPassed(channelId, minuteOf(at), count);
    tables.count(slotOf(at), "passed", count);
    for (const row of tables.around(channelId, at)) {
      const incident = { ...row.incident, passed: row.incident.passed + count };
      tables.putIncident({ ...row, incident, stale: true });
    }
  }
}

/** Clean files alone do not enter the ledger one by one: once an incident has gone quiet its final count does. */
function settle(tables: Tables, ledger: LedgerWriter, now: number): void {
  for (const row of tables.staleBefore(now - QUIET_MS)) ledger.header(row, "incident-updated", now);
  tables.dropPassed(minuteOf(now - TRAFFIC_KEPT_MS));
}

function remember(tables: Tables, seen: readonly Seen[], gone: readonly string[]): void {
  for (const path of gone) tables.dropSeen(path);
  for (const one of seen) tables.putSeen(one);
}

export function slotOf(at: number): number {
  return Math.floor(at / SLOT_MS);
}

function minuteOf(at: number): number {
  return Math.floor(at / MINUTE_MS);
}

function latest(things: readonly { readonly at: number }[]): number | undefined {
  return things.length === 0 ? undefined : things.reduce((max, { at }) => Math.max(max, at), 0);
}
