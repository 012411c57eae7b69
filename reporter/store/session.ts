import { closeSync, existsSync, mkdirSync, openSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { reporterError } from "../errors.ts";
import { type Ballast, layBallast } from "./ballast.ts";
import { type Connection, connect, type DatabaseOptions } from "./database.ts";
import { LedgerWriter } from "./ledger-writer.ts";
import { sqliteTables } from "./sqlite.ts";
import { hasCode, storeError } from "./sqlite-errors.ts";
import type { StoreTrouble } from "./store.ts";
import type { Session, Tables } from "./tables.ts";

export interface SessionOptions extends DatabaseOptions {
  /** Moves a damaged database aside and begins a new one. For the daemon: it alone owns the file. */
  readonly repair?: boolean;
  /** Bytes held back for a full disk; 8 MB when absent, none at 0. */
  readonly ballastBytes?: number;
  readonly now?: () => number;
}

/** Transactions on one SQLite file, going on through a full disk and a damaged database as far as it can. */
export class SqliteSession implements Session {
  readonly #file: string;
  readonly #options: SessionOptions;
  readonly #ballast: Ballast | undefined;
  #troubles: StoreTrouble[] = [];
  #db: Connection;
  #tables: Tables;

  constructor(file: string, options: SessionOptions = {}) {
    this.#file = file;
    this.#options = options;
    const { readonly = false, ballastBytes } = options;
    if (!readonly) prepareFile(file);
    [this.#db, this.#tables] = this.#open();
    if (!readonly && ballastBytes !== 0) this.#ballast = layBallast(`${file}.ballast`, ballastBytes);
  }

  write<T>(work: (tables: Tables) => T): T {
    const attempt = () => this.#translated(() => this.#db.transaction(() => work(this.#tables)).immediate());
    try {
      return attempt();
    } catch (error) {
      if (!this.#survives(error)) throw error;
      return attempt();
    }
  }

  read<T>(work: (tables: Tables) => T): T {
    return this.#translated(() => this.#db.transaction(() => work(this.#tables)).deferred());
  }

  takeTroubles(): readonly StoreTrouble[] {
    const troubles = this.#troubles;
    this.#troubles = [];
    return troubles;
  }

  close(): void {
    this.#db.close();
  }

  #open(): [Connection, Tables] {
    try {
      return this.#connect();
    } catch (error) {
      if (!this.#options.repair || !hasCode(error, "STORE_CORRUPT")) throw error;
      return this.#begin();
    }
  }

  #connect(): [Connection, Tables] {
    return this.#translated(() => {
      const db = connect(this.#file, this.#options);
      try {
        return [db, sqliteTables(db)];
      } catch (error) {
        db.close();
        throw error;
      }
    });
  }

  /** Whether it is worth another try. */
  #survives(error: unknown): boolean {
    if (hasCode(error, "STORE_FULL") && this.#ballast?.release()) {
      this.#note({ code: "disk-full" });
      return true;
    }
    if (!this.#options.repair || !hasCode(error, "STORE_CORRUPT")) return false;
    this.#db.close();
    [this.#db, this.#tables] = this.#begin();
    return true;
  }

  /** A new database, hence a new epoch, which says why there is no older one. */
  #begin(): [Connection, Tables] {
    const at = this.#now();
    const movedTo = `${this.#file}.corrupt-${new Date(at).toISOString().replaceAll(":", "-")}`;
    for (const suffix of ["", "-wal", "-shm"]) {
      if (existsSync(this.#file + suffix)) renameSync(this.#file + suffix, movedTo + suffix);
    }
    prepareFile(this.#file);
    const opened = this.#connect();
    [this.#db, this.#tables] = opened;
    this.#note({ code: "database-replaced", movedTo });
    return opened;
  }

  #note({ code, ...facts }: StoreTrouble): void {
    this.#troubles.push({ code, ...facts } as StoreTrouble);
    const note = { kind: "note", at: this.#now(), code, facts } as const;
    const enter = this.#db.transaction(() => new LedgerWriter(this.#tables).note(note));
    this.#translated(() => enter.immediate());
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }

  #translated<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storeError(error, this.#file);
    }
  }
}

/** Nobody but the owner may read what was found where. SQLite gives its side files the rights of the main one. */
function prepareFile(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, "a", 0o600));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EPERM") throw reporterError("STORE_READ_ONLY", file, error);
    throw storeError(error, file);
  }
}
