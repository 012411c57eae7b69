import { canonical } from "../canonical.ts";
import type { Incident } from "../incident.ts";
import { genesis, linkHash } from "./chain.ts";
import type { LedgerEntry, LedgerHead, LedgerKind, Note } from "./store.ts";
import type { IncidentRow, Tables } from "./tables.ts";

export function headOf(tables: Tables): LedgerHead {
  const { epoch } = tables;
  const last = tables.ledgerHead();
  return { epoch, seq: last?.seq ?? 0, hash: last?.hash ?? genesis(epoch) };
}

/** What a ledger entry says, before it gets its number and its link. */
export interface Statement {
  readonly at: number;
  readonly kind: LedgerKind;
  readonly body: unknown;
  readonly incidentId?: string;
  readonly rev?: number;
}

/** Appends to the ledger within one transaction: the head is read once and carried on. */
export class LedgerWriter {
  readonly #tables: Tables;
  #head: LedgerHead;

  constructor(tables: Tables) {
    this.#tables = tables;
    this.#head = headOf(tables);
  }

  append({ body, ...statement }: Statement): LedgerEntry {
    const { epoch, seq, hash } = this.#head;
    const unsealed = { ...statement, epoch, seq: seq + 1, body: canonical(body), prevHash: hash };
    const entry = { ...unsealed, hash: linkHash(unsealed) };
    this.#tables.appendLedger(entry);
    this.#head = { epoch, seq: entry.seq, hash: entry.hash };
    return entry;
  }

  note({ kind, at, code, facts }: Note): void {
    this.append({ kind, at, body: { code, facts } });
  }

  /** Enters a header under its next revision and keeps it as the incident's row. */
  header(
    row: IncidentRow,
    kind: "incident-opened" | "incident-updated" | "incident-state",
    at: number,
    change?: unknown,
  ): Incident {
    const incident = { ...row.incident, rev: row.incident.rev + 1 };
    this.append({ kind, at, incidentId: incident.id, rev: incident.rev, body: { incident, change } });
    this.#tables.putIncident({ ...row, incident, stale: false });
    return incident;
  }
}
