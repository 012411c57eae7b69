import type { Effect } from "../../rules/vocabulary.ts";
import { identityText, parseIdentity } from "../identity.ts";
import type { Incident } from "../incident.ts";
import { randomTag } from "../naming.ts";
import type { Connection } from "./database.ts";
import { LONGEST_MS, QUIET_MS } from "./grouping.ts";
import { copyTables } from "./sqlite-copies.ts";
import type { IncidentFilter, LedgerEntry, Release, Seen, Tally } from "./store.ts";
import type { EventRow, IncidentRow, Tables } from "./tables.ts";

/** Tables in one SQLite database: the only file that speaks SQL to it, beside the migrations and `sqlite-copies.ts`. */
export function sqliteTables(db: Connection): Tables {
  if (!db.readonly) db.prepare("UPDATE head SET epoch = ? WHERE epoch = ''").run(randomTag(16));
  const { epoch } = db.prepare("SELECT epoch FROM head").get() as { epoch: string };
  return {
    epoch,
    ...ledgerTables(db, epoch),
    ...eventTables(db),
    ...incidentTables(db),
    ...incidentLists(db),
    ...countingTables(db),
    ...seenTables(db),
    ...releaseTables(db),
    ...copyTables(db),
  };
}

type Part<Name extends keyof Tables> = Pick<Tables, Name>;

function ledgerTables(
  db: Connection,
  epoch: string,
): Part<"ledgerHead" | "appendLedger" | "ledger" | "lastHeader"> {
  const select = `SELECT '${epoch}' AS epoch, seq, at, kind, incident_id AS incidentId, rev, body,
    lower(hex(prev_hash)) AS prevHash, lower(hex(hash)) AS hash FROM ledger`;
  const head = db.prepare("SELECT seq, lower(hex(hash)) AS hash FROM head WHERE seq > 0");
  const append = db.prepare(
    `INSERT INTO ledger (seq, at, kind, incident_id, rev, body, prev_hash, hash)
     VALUES (@seq, @at, @kind, @incidentId, @rev, @body, unhex(@prevHash), unhex(@hash))`,
  );
  const move = db.prepare("UPDATE head SET seq = @seq, hash = unhex(@hash)");
  const pages = {
    both: db.prepare(`${select} WHERE seq > ? ORDER BY seq LIMIT ?`),
    head: db.prepare(`${select} WHERE seq > ? AND kind NOT IN ('event', 'copied') ORDER BY seq LIMIT ?`),
    bulk: db.prepare(`${select} WHERE seq > ? AND kind IN ('event', 'copied') ORDER BY seq LIMIT ?`),
  };
  const header = db.prepare(`${select} WHERE incident_id = ? AND rev IS NOT NULL ORDER BY rev DESC LIMIT 1`);
  return {
    ledgerHead: () => head.get() as { seq: number; hash: string } | undefined,
    appendLedger: (entry) => {
      append.run({ incidentId: null, rev: null, ...entry });
      move.run(entry);
    },
    ledger: ({ after, limit, lane }) => pages[lane ?? "both"].all(after, limit).map(present<LedgerEntry>),
    lastHeader: (incidentId) => optional<LedgerEntry>(header.get(incidentId)),
  };
}

function eventTables(db: Connection): Part<"event" | "addEvent" | "setOutcome" | "eventsOf"> {
  const one = db.prepare("SELECT id, seq, incident_id AS incidentId, outcome FROM events WHERE id = ?");
  const add = db.prepare("INSERT INTO events (seq, id, incident_id, outcome) VALUES (?, ?, ?, ?)");
  const set = db.prepare("UPDATE events SET outcome = ? WHERE id = ?");
  const page = db.prepare(
    `SELECT id, seq, e.incident_id AS incidentId, outcome, body FROM events e JOIN ledger USING (seq)
     WHERE e.incident_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  return {
    event: (id) => one.get(id) as EventRow | undefined,
    addEvent: ({ seq, id, incidentId, outcome }) => add.run(seq, id, incidentId, outcome),
    setOutcome: (id, outcome) => set.run(outcome, id),
    eventsOf: (incidentId, after, limit) =>
      page.all(incidentId, after, limit) as (EventRow & { readonly body: string })[],
  };
}

function incidentTables(db: Connection): Part<"incident" | "putIncident" | "openIncident" | "lastNumber"> {
  const put = db.prepare(
    `INSERT INTO incidents (id, day, number, channel, effect, mode, user, state, first_at, last_at, stale, header)
     VALUES (@id, @day, @number, @channel, @effect, @mode, @user, @state, @firstAt, @lastAt, @stale, @header)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, first_at = excluded.first_at,
       last_at = excluded.last_at, stale = excluded.stale, header = excluded.header`,
  );
  const one = db.prepare(`${INCIDENTS} WHERE id = ?`);
  const open = db.prepare(
    `${INCIDENTS} WHERE channel = @channelId AND effect = @effect AND mode = @mode AND user = @user
     AND state <> 'resolved' AND last_at >= @at - ${QUIET_MS} AND first_at <= @at + ${QUIET_MS}
     AND first_at > @at - ${LONGEST_MS} ORDER BY last_at DESC LIMIT 1`,
  );
  const number = db.prepare("SELECT coalesce(max(number), 0) AS last FROM incidents WHERE day = ?");
  return {
    incident: (id) => incidentRow(one.get(id)),
    putIncident: (row) => put.run(incidentColumns(row)),
    openIncident: (key, at) => incidentRow(open.get({ ...key, at })),
    lastNumber: (day) => (number.get(day) as { last: number }).last,
  };
}

const INCIDENTS = "SELECT header, day, number, stale FROM incidents";

function incidentLists(db: Connection): Part<"around" | "staleBefore" | "incidents"> {
  const around = db.prepare(
    `${INCIDENTS} WHERE channel = ? AND last_at >= ? - ${QUIET_MS} AND first_at <= ? + ${QUIET_MS}`,
  );
  const stale = db.prepare(`${INCIDENTS} WHERE stale = 1 AND last_at < ?`);
  return {
    around: (channelId, at) => around.all(channelId, at, at).map((row) => incidentRow(row)!),
    staleBefore: (at) => stale.all(at).map((row) => incidentRow(row)!),
    incidents: (filter) => {
      const list = db.prepare(
        `${INCIDENTS} WHERE ${conditions(filter).join(" AND ")} ORDER BY last_at DESC, id DESC LIMIT @limit`,
      );
      const { after, ...values } = filter;
      return list
        .all({ ...values, afterAt: after?.lastAt, afterId: after?.id })
        .map((row) => incidentRow(row)!.incident);
    },
  };
}

function conditions({ since, channelId, effect, state, after }: IncidentFilter): string[] {
  return [
    "TRUE",
    ...(since === undefined ? [] : ["last_at >= @since"]),
    ...(channelId === undefined ? [] : ["channel = @channelId"]),
    ...(effect === undefined ? [] : ["effect = @effect"]),
    ...(state === undefined ? [] : ["state = @state"]),
    ...(after === undefined ? [] : ["(last_at, id) < (@afterAt, @afterId)"]),
  ];
}

function incidentColumns({ incident, day, number, stale }: IncidentRow): Record<string, unknown> {
  const { id, channel, effect, mode, user = "", state, firstAt, lastAt } = incident;
  const header = JSON.stringify(incident);
  return {
    id,
    day,
    number,
    channel: channel.id,
    effect,
    mode,
    user,
    state,
    firstAt,
    lastAt,
    stale: stale ? 1 : 0,
    header,
  };
}

function incidentRow(row: unknown): IncidentRow | undefined {
  if (row === undefined) return undefined;
  const { header, day, number, stale } = row as {
    header: string;
    day: string;
    number: number;
    stale: number;
  };
  return { incident: JSON.parse(header) as Incident, day, number, stale: stale === 1 };
}

function countingTables(
  db: Connection,
): Part<"addPassed" | "passedBetween" | "dropPassed" | "count" | "tally"> {
  const add = db.prepare(
    `INSERT INTO traffic (minute, channel, count) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET count = count + excluded.count`,
  );
  const between = db.prepare(
    "SELECT coalesce(sum(count), 0) AS count FROM traffic WHERE channel = ? AND minute BETWEEN ? AND ?",
  );
  const drop = db.prepare("DELETE FROM traffic WHERE minute < ?");
  const count = db.prepare(
    `INSERT INTO tally (slot, what, count) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET count = count + excluded.count`,
  );
  const tally = db.prepare("SELECT what, sum(count) AS count FROM tally WHERE slot >= ? GROUP BY what");
  return {
    addPassed: (channelId, minute, by) => add.run(minute, channelId, by),
    passedBetween: (channelId, from, to) => (between.get(channelId, from, to) as { count: number }).count,
    dropPassed: (minute) => drop.run(minute),
    count: (slot, what, by) => count.run(slot, what, by),
    tally: (fromSlot) => {
      const rows = tally.all(fromSlot) as { what: Effect | "passed"; count: number }[];
      return Object.fromEntries(rows.map((row) => [row.what, row.count])) as Tally;
    },
  };
}

function seenTables(db: Connection): Part<"putSeen" | "dropSeen" | "seenAt" | "seenWith" | "trimSeen"> {
  const select = "SELECT path, identity, digest, effect, event_id AS eventId, at FROM seen";
  const put = db.prepare(
    `INSERT OR REPLACE INTO seen (path, identity, digest, effect, event_id, at)
     VALUES (@path, @identity, @digest, @effect, @eventId, @at)`,
  );
  const drop = db.prepare("DELETE FROM seen WHERE path = ?");
  const one = db.prepare(`${select} WHERE path = ?`);
  const page = db.prepare(`${select} WHERE path > ? AND path < ? ORDER BY path LIMIT ?`);
  const trim = db.prepare(
    `DELETE FROM seen WHERE path IN
     (SELECT path FROM seen ORDER BY at LIMIT (SELECT max(0, count(*) - ?) FROM seen))`,
  );
  return {
    putSeen: (seen) => put.run({ eventId: null, ...seen, identity: identityText(seen.identity) }),
    dropSeen: (path) => drop.run(path),
    seenAt: (path) => seenRow(one.get(path)),
    seenWith: (prefix, { after = prefix, limit }) =>
      page.all(after, `${prefix}\u{10ffff}`, limit).map((row) => seenRow(row)!),
    trimSeen: (keep) => trim.run(keep).changes,
  };
}

function seenRow(row: unknown): Seen | undefined {
  const found = optional<Omit<Seen, "identity"> & { readonly identity: string }>(row);
  return found && { ...found, identity: parseIdentity(found.identity) };
}

function releaseTables(db: Connection): Part<"putRelease" | "dropRelease" | "release"> {
  const put = db.prepare(
    `INSERT OR REPLACE INTO releases (sha256, channel, at, until, granted_by, event_id)
     VALUES (@sha256, @channelId, @at, @until, @by, @eventId)`,
  );
  const drop = db.prepare("DELETE FROM releases WHERE sha256 = ? AND channel = ?");
  const one = db.prepare(
    `SELECT sha256, channel AS channelId, at, until, granted_by AS "by", event_id AS eventId
     FROM releases WHERE sha256 = ? AND channel = ?`,
  );
  return {
    putRelease: (release) => put.run({ until: null, by: null, eventId: null, ...release }),
    dropRelease: (sha256, channelId) => drop.run(sha256, channelId),
    release: (sha256, channelId) => optional<Release>(one.get(sha256, channelId)),
  };
}

/** SQL's null is our absence. */
function present<T>(row: unknown): T {
  return Object.fromEntries(Object.entries(row as object).filter(([, value]) => value !== null)) as T;
}

function optional<T>(row: unknown): T | undefined {
  return row === undefined ? undefined : present<T>(row);
}
