import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { reporterError } from "../errors.ts";

const MIGRATIONS = fileURLToPath(new URL("./migrations/", import.meta.url));
/** How long one process waits for another's transaction. */
const BUSY_MS = 5_000;

export interface DatabaseOptions {
  readonly readonly?: boolean;
  /** Largest size in pages of 4 KB: a full disk for tests. */
  readonly maxPages?: number;
}

export type Connection = Database.Database;

/** An open database of the present version. A commit returns when the disk has it (WAL, synchronous=FULL). */
export function connect(file: string, { readonly = false, maxPages }: DatabaseOptions = {}): Connection {
  const db = new Database(file, { readonly, fileMustExist: readonly, timeout: BUSY_MS });
  try {
    if (maxPages !== undefined) db.pragma(`max_page_count = ${maxPages}`);
    if (!readonly) db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    migrate(db, file, readonly);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Forward only, each step in a transaction of its own; another process may be doing the same at this moment. */
function migrate(db: Connection, file: string, readonly: boolean): void {
  const version = () => db.pragma("user_version", { simple: true }) as number;
  const steps = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  if (version() > steps.length) throw reporterError("STORE_NEWER", file);
  if (readonly && version() === 0) throw reporterError("STORE_MISSING", file);
  if (readonly) return;
  for (const [i, name] of steps.entries()) {
    const step = db.transaction(() => {
      if (version() > i) return;
      db.exec(readFileSync(MIGRATIONS + name, "utf8"));
      db.pragma(`user_version = ${i + 1}`);
    });
    step.immediate();
  }
}
