import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { openStore } from "../../../reporter/store/open-store.ts";
import type { Verification } from "../../../reporter/store/store.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { anEvent, HOUR, MORNING } from "../samples.ts";

/** Ledger: 1 opened, 2 event, 3 event, 4 updated, 5 event, 6 a note. */
async function tampered(sql: string): Promise<Verification> {
  const file = join(tempFolder(), "shoumi.db");
  const store = openStore(file, { ballastBytes: 0 });
  await store.commit({ events: [anEvent(), anEvent()] });
  await store.commit({ events: [anEvent()] });
  await store.commit({ notes: [{ kind: "note", at: MORNING + HOUR, code: "last" }] });
  await store.close();
  const db = new Database(file);
  db.exec(sql);
  db.close();
  const again = openStore(file, { readonly: true });
  const found = await again.verify();
  await again.close();
  return found;
}

describe("verify", () => {
  it("finds an untouched database whole", async () => {
    expect(await tampered("")).toMatchObject({ kind: "intact", entries: 6 });
  });

  it.each([
    ["an edited body", "UPDATE ledger SET body = replace(body, '报告', '通知') WHERE seq = 2", 2, "edited"],
    ["an edited time", "UPDATE ledger SET at = at + 1 WHERE seq = 3", 3, "edited"],
    ["an edited kind", "UPDATE ledger SET kind = 'note' WHERE seq = 5", 5, "edited"],
    ["an edited hash", "UPDATE ledger SET hash = randomblob(32) WHERE seq = 4", 4, "edited"],
    ["a deleted entry", "DELETE FROM ledger WHERE seq = 3", 3, "missing"],
    ["the first entry deleted", "DELETE FROM ledger WHERE seq = 1", 1, "missing"],
    ["the end cut off", "DELETE FROM ledger WHERE seq > 4", 5, "missing"],
    ["everything deleted", "DELETE FROM ledger", 1, "missing"],
    [
      "two entries swapped",
      `UPDATE ledger SET seq = 99 WHERE seq = 2; UPDATE ledger SET seq = 2 WHERE seq = 3;
       UPDATE ledger SET seq = 3 WHERE seq = 99`,
      2,
      "edited",
    ],
    [
      "a header that was made harmless",
      "UPDATE incidents SET header = replace(header, 'high', 'low')",
      4,
      "header",
    ],
    ["another epoch", "UPDATE head SET epoch = 'another'", 1, "edited"],
  ] as const)("names the first broken entry: %s", async (_, sql, seq, reason) => {
    expect(await tampered(sql)).toEqual({ kind: "broken", seq, reason });
  });
});
