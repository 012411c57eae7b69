import type { Incident, IncidentEvent } from "../incident.ts";
import type { Outcome } from "../verdict.ts";
import { commitBatch, slotOf } from "./commit.ts";
import { amended } from "./grouping.ts";
import { headOf, LedgerWriter } from "./ledger-writer.ts";
import type { Amendment, Counters, IncidentStore, Release, StateChange } from "./store.ts";
import type { EventRow, Session, Tables } from "./tables.ts";
import { verifyChain } from "./verify.ts";

const PAGE = 100;

/** The store over any tables. Methods are async so that the database may move to a thread of its own one day. */
export function createStore(session: Session): IncidentStore {
  const read = session.read.bind(session) as Session["read"];
  const write = session.write.bind(session) as Session["write"];
  return {
    epoch: read(({ epoch }) => epoch),
    commit: async (batch) => {
      const done = write((tables) => commitBatch(tables, batch));
      return { ...done, troubles: session.takeTroubles() };
    },
    list: async (filter = {}) => read((tables) => tables.incidents({ limit: PAGE, ...filter })),
    get: async (id) => read((tables) => tables.incident(id)?.incident),
    events: async (id, page) => read((tables) => eventsOf(tables, id, page)),
    event: async (id) => read((tables) => eventOf(tables, id)),
    setState: async (id, change) => write((tables) => changeState(tables, id, change)),
    amend: async (change) => write((tables) => amend(tables, change)),
    copies: async (filter = {}) => read((tables) => tables.copies({ limit: PAGE, ...filter })),
    approve: async (release) => write((tables) => approve(tables, release)),
    withdraw: async (release) => write((tables) => withdraw(tables, release)),
    isReleased: async (sha256, channelId, at = Date.now()) =>
      read((tables) => holds(tables.release(sha256, channelId), at)),
    seenUnder: async (folder, page) => read((tables) => tables.seenWith(asPrefix(folder), page)),
    seenAt: async (path) => read((tables) => tables.seenAt(path)),
    trimSeen: async (keep) => write((tables) => tables.trimSeen(keep)),
    ledger: async (query) => read((tables) => tables.ledger(query)),
    head: async () => read(headOf),
    verify: async () => read(verifyChain),
    counters: async (since) => read((tables) => countersOf(tables, since)),
    close: async () => session.close(),
  };
}

function eventsOf(
  tables: Tables,
  incidentId: string,
  { after, limit }: { after?: string; limit: number },
): readonly IncidentEvent[] {
  const seq = after === undefined ? 0 : (tables.event(after)?.seq ?? 0);
  return tables.eventsOf(incidentId, seq, limit).map(asEvent);
}

function eventOf(tables: Tables, id: string): IncidentEvent | undefined {
  const row = tables.event(id);
  const [found] = row === undefined ? [] : tables.eventsOf(row.incidentId, row.seq - 1, 1);
  return found && asEvent(found);
}

function asEvent({ body, outcome }: Pick<EventRow, "outcome"> & { readonly body: string }): IncidentEvent {
  const present = JSON.parse(outcome) as Outcome;
  const { vaultId } = present;
  return { ...(JSON.parse(body) as IncidentEvent), ...(vaultId && { vaultId }), outcome: present };
}

function changeState(tables: Tables, id: string, change: StateChange): Incident | undefined {
  const row = tables.incident(id);
  if (row === undefined) return undefined;
  const { state, at, by, note } = change;
  const next = { ...row, incident: { ...row.incident, state } };
  const facts = { from: row.incident.state, to: state, by, note };
  return new LedgerWriter(tables).header(next, "incident-state", at, facts);
}

function amend(tables: Tables, { kind, eventId, outcome, at, facts }: Amendment): boolean {
  const ledger = new LedgerWriter(tables);
  const row = tables.event(eventId);
  const of = row === undefined ? {} : { incidentId: row.incidentId };
  ledger.append({ kind, at, ...of, body: { eventId, outcome, facts } });
  if (row === undefined) return false;
  tables.setOutcome(eventId, JSON.stringify(outcome));
  tables.setCopyOutcome(eventId, outcome.action);
  const incidentRow = tables.incident(row.incidentId)!;
  const incident = amended(incidentRow.incident, JSON.parse(row.outcome) as Outcome, outcome);
  ledger.header({ ...incidentRow, incident }, "incident-updated", at);
  return true;
}

function approve(tables: Tables, release: Release): void {
  tables.putRelease(release);
  new LedgerWriter(tables).append({ kind: "approved", at: release.at, body: release });
}

function withdraw(
  tables: Tables,
  { sha256, channelId, at }: Pick<Release, "sha256" | "channelId" | "at">,
): void {
  tables.dropRelease(sha256, channelId);
  new LedgerWriter(tables).append({ kind: "withdrawn", at, body: { sha256, channelId } });
}

function holds(release: Release | undefined, at: number): boolean {
  return release !== undefined && (release.until === undefined || at <= release.until);
}

/** Windows folders end in a backslash, all others in a slash; never both. */
function asPrefix(folder: string): string {
  const separator = folder.includes("\\") && !folder.includes("/") ? "\\" : "/";
  return folder.endsWith(separator) ? folder : folder + separator;
}

function countersOf(tables: Tables, since: number): Counters {
  return { total: tables.tally(0), since: tables.tally(slotOf(since)) };
}
