import type { IncidentEvent } from "../incident.ts";
import type { Attributes, FileAttributes } from "./attributes.ts";
import type { Journal } from "./journal.ts";
import type { Layout } from "./layout.ts";

/** What the steps of the vault's work share. */
export interface VaultContext {
  readonly layout: Layout;
  readonly journal: Journal;
  readonly attributes: FileAttributes;
  readonly key: Uint8Array;
  readonly now: () => number;
  /** Ids of the takes under way: `retry` leaves them alone. */
  readonly active: Set<string>;
}

/** What an entry says about itself: enough to list and restore it without a database. */
export interface Label {
  readonly id: string;
  readonly at: number;
  readonly path: string;
  readonly attributes: Attributes;
  readonly event: IncidentEvent;
}
