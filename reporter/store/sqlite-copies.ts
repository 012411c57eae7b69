import type { Copy } from "../copy.ts";
import type { DriveName } from "../incident.ts";
import type { Connection } from "./database.ts";
import type { CopyFilter } from "./store.ts";
import type { Tables } from "./tables.ts";

type Bounded = CopyFilter & { readonly limit: number };

/** The part of the database that is about drives; SQL for the rest is in `sqlite.ts`. */
export function copyTables(
  db: Connection,
): Pick<Tables, "putCopy" | "setCopyOutcome" | "copies" | "trimCopies"> {
  // Whoever only reads may have a database from before the table.
  if (!hasTable(db))
    return { putCopy: () => false, setCopyOutcome: () => {}, copies: () => [], trimCopies: () => {} };
  const add = db.prepare(
    `INSERT INTO copies (id, at, path, sha256, bytes, user, program, effect, outcome, drive)
     VALUES (@id, @at, @path, @sha256, @bytes, @user, @program, @effect, @outcome, @drive)
     ON CONFLICT (id) DO NOTHING`,
  );
  const update = db.prepare("UPDATE copies SET effect = @effect, outcome = @outcome WHERE id = @id");
  const set = db.prepare("UPDATE copies SET outcome = ? WHERE id = ?");
  const trim = db.prepare(
    "DELETE FROM copies WHERE at < ? OR seq <= (SELECT coalesce(max(seq), 0) FROM copies) - ?",
  );
  return {
    putCopy: (copy) => {
      const fresh = add.run(columns(copy)).changes === 1;
      if (!fresh) update.run(copy);
      return fresh;
    },
    setCopyOutcome: (id, outcome) => void set.run(outcome, id),
    copies: (filter) => {
      const list = db.prepare(
        `SELECT * FROM copies WHERE ${conditions(filter).join(" AND ")} ORDER BY seq DESC LIMIT @limit`,
      );
      return list.all({ ...filter }).map(copyRow);
    },
    trimCopies: (before, keep) => void trim.run(before, keep),
  };
}

function hasTable(db: Connection): boolean {
  return db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'copies'").get() !== undefined;
}

function conditions({ since, drive, after }: Bounded): string[] {
  return [
    "TRUE",
    ...(since === undefined ? [] : ["at >= @since"]),
    ...(after === undefined ? [] : ["seq < (SELECT seq FROM copies WHERE id = @after)"]),
    ...(drive === undefined
      ? []
      : ["@drive IN (drive ->> 'id', drive ->> 'serial', drive ->> 'uuid', drive ->> 'label')"]),
  ];
}

function columns({ drive, sha256, user, program, ...rest }: Copy): Record<string, unknown> {
  return {
    ...rest,
    sha256: sha256 ?? null,
    user: user ?? null,
    program: program ?? null,
    drive: JSON.stringify(drive),
  };
}

function copyRow(row: unknown): Copy {
  const { drive, seq: _, ...rest } = row as Record<string, unknown> & { drive: string };
  const present = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  return { ...present, drive: JSON.parse(drive) as DriveName } as Copy;
}
