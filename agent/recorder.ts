import type { Copy } from "../reporter/copy.ts";
import type { IncidentEvent } from "../reporter/incident.ts";
import type { Committed, IncidentStore, Note, Passed, Seen, StoreTrouble } from "../reporter/store/store.ts";

/** What one file adds to the next transaction. */
export interface Entry {
  readonly event?: IncidentEvent;
  readonly seen?: Seen;
  readonly gone?: string;
  readonly passed?: Passed;
  readonly note?: Note;
  readonly copy?: Copy;
}

interface Pending {
  readonly entry: Entry;
  readonly resolve: (committed: Committed) => void;
  readonly reject: (error: unknown) => void;
}

/** A transaction costs a sync of the disk: entries that arrive while one runs share the next. */
const BATCH = 500;

/** Writes down what happened, many entries to a transaction; each promise resolves when its own is on disk. */
export class Recorder {
  readonly #store: IncidentStore;
  readonly #onTrouble: (trouble: StoreTrouble) => void;
  #pending: Pending[] = [];
  #running: Promise<void> | undefined;

  constructor(store: IncidentStore, onTrouble: (trouble: StoreTrouble) => void) {
    this.#store = store;
    this.#onTrouble = onTrouble;
  }

  record(entry: Entry): Promise<Committed> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ entry, resolve, reject });
      this.#running ??= this.#drain();
    });
  }

  /** Resolves when everything recorded so far is written, or has failed to be. */
  async flush(): Promise<void> {
    await this.#running;
  }

  async #drain(): Promise<void> {
    // Lets what happens in this turn of the loop join the first batch.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#pending.length > 0) {
      const batch = this.#pending.splice(0, BATCH);
      await this.#commit(batch);
    }
    this.#running = undefined;
  }

  async #commit(batch: readonly Pending[]): Promise<void> {
    const entries = batch.map(({ entry }) => entry);
    try {
      const committed = await this.#store.commit({
        events: entries.flatMap(({ event }) => event ?? []),
        seen: entries.flatMap(({ seen }) => seen ?? []),
        gone: entries.flatMap(({ gone }) => gone ?? []),
        passed: merged(entries.flatMap(({ passed }) => passed ?? [])),
        notes: entries.flatMap(({ note }) => note ?? []),
        copies: entries.flatMap(({ copy }) => copy ?? []),
      });
      committed.troubles.forEach(this.#onTrouble);
      for (const { resolve } of batch) resolve(committed);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}

/** One row a channel instead of one a file. */
function merged(passed: readonly Passed[]): Passed[] {
  const byChannel = new Map<string, Passed>();
  for (const { channelId, at, count } of passed) {
    const known = byChannel.get(channelId);
    byChannel.set(channelId, { channelId, at: known?.at ?? at, count: (known?.count ?? 0) + count });
  }
  return [...byChannel.values()];
}
