import { canonical } from "../canonical.ts";
import type { Incident } from "../incident.ts";
import { breakOf, genesis } from "./chain.ts";
import { headOf } from "./ledger-writer.ts";
import type { LedgerEntry, Verification } from "./store.ts";
import type { Tables } from "./tables.ts";

const PAGE = 1_000;

/** Walks the chain from its beginning to the head kept apart from it, then holds the headers against it. */
export function verifyChain(tables: Tables): Verification {
  const head = headOf(tables);
  let previous: Pick<LedgerEntry, "seq" | "hash"> = { seq: 0, hash: genesis(tables.epoch) };
  for (;;) {
    const page = tables.ledger({ after: previous.seq, limit: PAGE });
    for (const entry of page) {
      const reason = breakOf(entry, previous);
      if (reason !== undefined) return { kind: "broken", seq: previous.seq + 1, reason };
      previous = entry;
    }
    if (page.length < PAGE) break;
  }
  if (previous.seq !== head.seq || previous.hash !== head.hash) {
    return { kind: "broken", seq: previous.seq + 1, reason: "missing" };
  }
  return wrongHeader(tables) ?? { kind: "intact", entries: head.seq, head };
}

function wrongHeader(tables: Tables): Verification | undefined {
  let after: Pick<Incident, "id" | "lastAt"> | undefined;
  for (;;) {
    const page = tables.incidents({ limit: PAGE, ...(after && { after }) });
    for (const incident of page) {
      const entered = tables.lastHeader(incident.id);
      if (entered === undefined || !sameStory(entered, incident)) {
        return { kind: "broken", seq: entered?.seq ?? 0, reason: "header" };
      }
    }
    if (page.length < PAGE) return undefined;
    after = page.at(-1);
  }
}

/** Clean files may have been counted since. */
function sameStory(entered: LedgerEntry, incident: Incident): boolean {
  const header = (JSON.parse(entered.body) as { readonly incident: Incident }).incident;
  return canonical({ ...header, passed: 0 }) === canonical({ ...incident, passed: 0 });
}
