import { createHash } from "node:crypto";
import { chmodSync, rmSync } from "node:fs";
import Database from "better-sqlite3";
import type { FileScan } from "../../scanner/scan-file.ts";
import type { ResultCache, ResultKey } from "./result-cache.ts";

export interface SqliteCacheOptions {
  readonly file: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Results kept at most. */
  readonly most?: number;
}

/** About 150 bytes each: some 75 MB. */
const MOST_RESULTS = 500_000;
/** A result beyond this, in characters, is rare and quickly made again in comparison with its reading. */
const MOST_CHARACTERS = 65_536;
/** Puts between two looks at the number of results, and the share that goes when there are too many. */
const LOOK_EVERY = 1_000;
const GOING_SHARE = 0.1;
const BUSY_MS = 2_000;
/** That a result was used is noted once a day: a walk over an unchanged tree writes nothing. */
const DAY_MS = 86_400_000;
const KEY_BYTES = 16;

/** Raised when the columns change: an older file is dropped, it is only a cache. */
const VERSION = 1;
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS result (
    path BLOB PRIMARY KEY, state BLOB NOT NULL, used INTEGER NOT NULL, scan TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS result_used ON result (used);
`;

interface Row {
  readonly scan: string;
  readonly used: number;
}

/** Results in a file that outlives the process. Paths are kept as hashes; findings are masked already. */
export class SqliteCache implements ResultCache {
  readonly #db: Database.Database;
  readonly #now: () => number;
  readonly #most: number;
  readonly #find: Database.Statement<[Buffer, Buffer], Row>;
  readonly #touch: Database.Statement<[number, Buffer]>;
  readonly #write: Database.Statement<[Buffer, Buffer, number, string]>;
  readonly #count: Database.Statement<[], { readonly n: number }>;
  readonly #drop: Database.Statement<[number]>;
  #puts = 0;

  constructor({ file, now, most = MOST_RESULTS }: SqliteCacheOptions) {
    this.#db = open(file);
    this.#now = now;
    this.#most = most;
    this.#find = this.#db.prepare("SELECT scan, used FROM result WHERE path = ? AND state = ?");
    this.#touch = this.#db.prepare("UPDATE result SET used = ? WHERE path = ?");
    this.#write = this.#db.prepare(
      "INSERT OR REPLACE INTO result (path, state, used, scan) VALUES (?, ?, ?, ?)",
    );
    this.#count = this.#db.prepare("SELECT count(*) AS n FROM result");
    this.#drop = this.#db.prepare(
      "DELETE FROM result WHERE path IN (SELECT path FROM result ORDER BY used LIMIT ?)",
    );
  }

  get size(): number {
    return this.#count.get()?.n ?? 0;
  }

  get({ path, state }: ResultKey): FileScan | undefined {
    const key = shortHash(path);
    const row = this.#find.get(key, shortHash(state));
    if (row === undefined) return undefined;
    const now = this.#now();
    if (now - row.used > DAY_MS) this.#touch.run(now, key);
    return JSON.parse(row.scan) as FileScan;
  }

  put({ path, state }: ResultKey, scan: FileScan): void {
    const text = JSON.stringify(scan);
    if (text.length > MOST_CHARACTERS) return;
    this.#write.run(shortHash(path), shortHash(state), this.#now(), text);
    this.#puts += 1;
    if (this.#puts % LOOK_EVERY === 0) this.#trim();
  }

  close(): void {
    this.#db.close();
  }

  #trim(): void {
    const excess = this.size - this.#most;
    if (excess > 0) this.#drop.run(excess + Math.ceil(this.#most * GOING_SHARE));
  }
}

function shortHash(text: string): Buffer {
  return createHash("sha256").update(text).digest().subarray(0, KEY_BYTES);
}

/** A cache that cannot be read is begun anew. */
function open(file: string): Database.Database {
  try {
    return connect(file);
  } catch (error) {
    if (!isDamaged(error)) throw error;
    for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
    return connect(file);
  }
}

class OldCache extends Error {}

function isDamaged(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return error instanceof OldCache || code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB";
}

function connect(file: string): Database.Database {
  const db = new Database(file, { timeout: BUSY_MS });
  try {
    chmodSync(file, 0o600);
    db.pragma("journal_mode = WAL");
    // A power cut may cost the last results, which are made again, but never leaves wrong ones.
    db.pragma("synchronous = NORMAL");
    const version = db.pragma("user_version", { simple: true });
    if (version !== 0 && version !== VERSION) throw new OldCache();
    db.exec(SCHEMA);
    db.pragma(`user_version = ${VERSION}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
