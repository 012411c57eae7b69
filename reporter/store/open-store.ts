import { createStore } from "./recorder.ts";
import { type SessionOptions, SqliteSession } from "./session.ts";
import type { IncidentStore } from "./store.ts";

/** The store in this file, made or migrated when need be. Throws a `ReporterError` when that cannot be done. */
export function openStore(file: string, options: SessionOptions = {}): IncidentStore {
  return createStore(new SqliteSession(file, options));
}
