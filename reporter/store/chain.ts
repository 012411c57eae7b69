import { hash } from "node:crypto";
import type { BreakReason, LedgerEntry } from "./store.ts";

const VERSION = "shoumi-ledger-1";

/** What the first entry of an epoch follows. */
export function genesis(epoch: string): string {
  return hash("sha256", `${VERSION}\n${epoch}`);
}

/**
 * The hash of an entry covers the body through its digest: a body may one day be dropped, or withheld from a reader,
 * without breaking the chain.
 */
export function linkHash(entry: Omit<LedgerEntry, "hash">): string {
  const { epoch, seq, at, kind, incidentId = "", rev = 0, body, prevHash } = entry;
  return hash(
    "sha256",
    [VERSION, epoch, seq, at, kind, incidentId, rev, hash("sha256", body), prevHash].join("\n"),
  );
}

/** What is wrong with an entry, given the one before it. */
export function breakOf(
  entry: LedgerEntry,
  previous: Pick<LedgerEntry, "seq" | "hash">,
): BreakReason | undefined {
  if (entry.seq !== previous.seq + 1) return "missing";
  if (entry.hash !== linkHash(entry)) return "edited";
  return entry.prevHash === previous.hash ? undefined : "unlinked";
}
