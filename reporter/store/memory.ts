import type { Copy } from "../copy.ts";
import type { Incident } from "../incident.ts";
import { randomTag } from "../naming.ts";
import { covers, keyOfIncident, QUIET_MS, sameKey } from "./grouping.ts";
import { copyTables } from "./memory-copies.ts";
import { createStore } from "./recorder.ts";
import {
  BULK_KINDS,
  type IncidentFilter,
  type IncidentStore,
  type LedgerEntry,
  type Release,
  type Seen,
  type Tally,
} from "./store.ts";
import type { EventRow, IncidentRow, Session, Tables } from "./tables.ts";

/** A store that forgets when the process ends: for tests, and for runs that leave no trace. */
export function memoryStore(): IncidentStore {
  return createStore(memorySession());
}

interface Data {
  readonly ledger: LedgerEntry[];
  readonly events: Map<string, EventRow>;
  readonly incidents: Map<string, IncidentRow>;
  readonly traffic: Map<string, { minute: number; channelId: string; count: number }>;
  readonly tally: Map<string, { slot: number; what: keyof Tally; count: number }>;
  readonly seen: Map<string, Seen>;
  readonly releases: Map<string, Release>;
  readonly copies: Map<string, Copy>;
}

function memorySession(): Session {
  const epoch = randomTag(16);
  let data: Data = {
    ledger: [],
    events: new Map(),
    incidents: new Map(),
    traffic: new Map(),
    tally: new Map(),
    seen: new Map(),
    releases: new Map(),
    copies: new Map(),
  };
  return {
    write: (work) => {
      const draft = copyOf(data);
      const result = work(memoryTables(epoch, draft));
      data = draft;
      return result;
    },
    read: (work) => work(memoryTables(epoch, data)),
    takeTroubles: () => [],
    close: () => {},
  };
}

/** Rows are immutable, so a copy of the containers is a copy of everything. */
function copyOf(data: Data): Data {
  return {
    ledger: [...data.ledger],
    events: new Map(data.events),
    incidents: new Map(data.incidents),
    traffic: new Map(data.traffic),
    tally: new Map(data.tally),
    seen: new Map(data.seen),
    releases: new Map(data.releases),
    copies: new Map(data.copies),
  };
}

function memoryTables(epoch: string, data: Data): Tables {
  return {
    epoch,
    ...ledgerTables(data),
    ...incidentTables(data),
    ...countingTables(data),
    ...seenTables(data),
    ...copyTables(data.copies),
    putRelease: (release) => data.releases.set(`${release.sha256} ${release.channelId}`, release),
    dropRelease: (sha256, channelId) => data.releases.delete(`${sha256} ${channelId}`),
    release: (sha256, channelId) => data.releases.get(`${sha256} ${channelId}`),
  };
}

type Part<Name extends keyof Tables> = Pick<Tables, Name>;

function ledgerTables({
  ledger,
  events,
}: Data): Part<
  "ledgerHead" | "appendLedger" | "ledger" | "lastHeader" | "event" | "addEvent" | "setOutcome" | "eventsOf"
> {
  const inLane = ({ kind }: LedgerEntry, lane: "head" | "bulk" | undefined) =>
    lane === undefined || BULK_KINDS.includes(kind) === (lane === "bulk");
  return {
    ledgerHead: () => ledger.at(-1),
    appendLedger: (entry) => ledger.push(entry),
    ledger: ({ after, limit, lane }) =>
      ledger
        .slice(after)
        .filter((entry) => inLane(entry, lane))
        .slice(0, limit),
    lastHeader: (id) => ledger.findLast(({ incidentId, rev }) => incidentId === id && rev !== undefined),
    event: (id) => events.get(id),
    addEvent: (row) => events.set(row.id, row),
    setOutcome: (id, outcome) => events.set(id, { ...events.get(id)!, outcome }),
    eventsOf: (incidentId, after, limit) =>
      [...events.values()]
        .filter((row) => row.incidentId === incidentId && row.seq > after)
        .sort((a, b) => a.seq - b.seq)
        .slice(0, limit)
        .map((row) => ({ ...row, body: ledger[row.seq - 1]!.body })),
  };
}

function incidentTables({
  incidents,
}: Data): Part<
  "incident" | "putIncident" | "openIncident" | "around" | "staleBefore" | "incidents" | "lastNumber"
> {
  const rows = () => [...incidents.values()];
  return {
    incident: (id) => incidents.get(id),
    putIncident: (row) => incidents.set(row.incident.id, row),
    openIncident: (key, at) =>
      rows()
        .filter(({ incident }) => incident.state !== "resolved" && covers(incident, at))
        .filter(({ incident }) => sameKey(keyOfIncident(incident), key))
        .sort((a, b) => b.incident.lastAt - a.incident.lastAt)[0],
    around: (channelId, at) =>
      rows().filter(
        ({ incident: { channel, firstAt, lastAt } }) =>
          channel.id === channelId && lastAt >= at - QUIET_MS && firstAt <= at + QUIET_MS,
      ),
    staleBefore: (at) => rows().filter(({ stale, incident }) => stale && incident.lastAt < at),
    incidents: (filter) =>
      rows()
        .map(({ incident }) => incident)
        .filter((incident) => wanted(incident, filter))
        .sort(newestFirst)
        .slice(0, filter.limit),
    lastNumber: (day) =>
      Math.max(
        0,
        ...rows()
          .filter((row) => row.day === day)
          .map(({ number }) => number),
      ),
  };
}

function wanted(incident: Incident, { since, channelId, effect, state, after }: IncidentFilter): boolean {
  return (
    (since === undefined || incident.lastAt >= since) &&
    (channelId === undefined || incident.channel.id === channelId) &&
    (effect === undefined || incident.effect === effect) &&
    (state === undefined || incident.state === state) &&
    (after === undefined || newestFirst(incident, after) > 0)
  );
}

type Position = Pick<Incident, "id" | "lastAt">;

function newestFirst(a: Position, b: Position): number {
  return b.lastAt - a.lastAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

function countingTables({
  traffic,
  tally,
}: Data): Part<"addPassed" | "passedBetween" | "dropPassed" | "count" | "tally"> {
  return {
    addPassed: (channelId, minute, by) => {
      const key = `${minute} ${channelId}`;
      traffic.set(key, { minute, channelId, count: (traffic.get(key)?.count ?? 0) + by });
    },
    passedBetween: (channelId, from, to) =>
      [...traffic.values()]
        .filter((row) => row.channelId === channelId && row.minute >= from && row.minute <= to)
        .reduce((sum, { count }) => sum + count, 0),
    dropPassed: (before) => {
      for (const [key, { minute }] of traffic) if (minute < before) traffic.delete(key);
    },
    count: (slot, what, by) => {
      const key = `${slot} ${what}`;
      tally.set(key, { slot, what, count: (tally.get(key)?.count ?? 0) + by });
    },
    tally: (fromSlot) => {
      const sums: Partial<Record<keyof Tally, number>> = {};
      for (const { slot, what, count } of tally.values()) {
        if (slot >= fromSlot) sums[what] = (sums[what] ?? 0) + count;
      }
      return sums;
    },
  };
}

function seenTables({ seen }: Data): Part<"putSeen" | "dropSeen" | "seenAt" | "seenWith" | "trimSeen"> {
  return {
    putSeen: (one) => seen.set(one.path, one),
    dropSeen: (path) => seen.delete(path),
    seenAt: (path) => seen.get(path),
    seenWith: (prefix, { after = prefix, limit }) =>
      [...seen.values()]
        .filter(({ path }) => path.startsWith(prefix) && path > after)
        .sort((a, b) => (a.path < b.path ? -1 : 1))
        .slice(0, limit),
    trimSeen: (keep) => {
      const oldest = [...seen.values()].sort((a, b) => a.at - b.at).slice(0, Math.max(0, seen.size - keep));
      for (const { path } of oldest) seen.delete(path);
      return oldest.length;
    },
  };
}
