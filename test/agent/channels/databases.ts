import Database from "better-sqlite3";

/** A database as a client keeps it, with these statements run. */
export function databaseOf(...statements: readonly string[]): Uint8Array {
  const database = new Database(":memory:");
  for (const statement of statements) database.exec(statement);
  const bytes = database.serialize();
  database.close();
  return bytes;
}

/** `repo.db` of Seafile with these libraries. */
export function seafileDatabase(worktrees: readonly string[]): Uint8Array {
  const rows = worktrees.map((path, i) => `INSERT INTO RepoProperty VALUES ('${i}', 'worktree', '${path}')`);
  return databaseOf(
    "CREATE TABLE RepoProperty (repo_id TEXT, key TEXT, value TEXT)",
    "INSERT INTO RepoProperty VALUES ('0', 'token', 'x')",
    ...rows,
  );
}
