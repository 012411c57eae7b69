import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { MemoryCache } from "../../../agent/cache/memory-cache.ts";
import { SqliteCache } from "../../../agent/cache/sqlite-cache.ts";
import { CLEAN, resultCacheContract } from "../../contract/result-cache.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const KEY = { path: "/家/机密文件.docx", state: "s" };

const DAY_MS = 86_400_000;

/** On some day, where every call comes a millisecond after the last. */
function open(file: string, day = 1, most?: number): SqliteCache {
  let ms = 2 * day * DAY_MS;
  return new SqliteCache({ file, now: () => ms++, ...(most !== undefined && { most }) });
}

resultCacheContract("a cache in memory", (most) => new MemoryCache({ ...(most !== undefined && { most }) }));
resultCacheContract("a cache in a file", (most) => open(join(tempFolder(), "results.db"), 1, most));

describe("a cache in a file", () => {
  it("outlives the process", () => {
    const file = join(tempFolder(), "results.db");
    const first = open(file);
    first.put(KEY, CLEAN);
    first.close();

    const second = open(file);
    expect(second.get(KEY)).toEqual(CLEAN);
    second.close();
  });

  it("is its owner's alone, and names no file", () => {
    const file = join(tempFolder(), "results.db");
    const cache = open(file);
    cache.put(KEY, CLEAN);
    cache.close();

    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readFileSync(file).includes("机密文件")).toBe(false);
  });

  it.each([
    ["is no database", (file: string) => writeFileSync(file, "本文件已损坏".repeat(1_000))],
    ["is of another version", (file: string) => new Database(file).exec("PRAGMA user_version = 99").close()],
  ])("that %s is begun anew", (_what, spoil) => {
    const file = join(tempFolder(), "results.db");
    spoil(file);

    const cache = open(file);
    cache.put(KEY, CLEAN);
    expect(cache.get(KEY)).toEqual(CLEAN);
    cache.close();
  });

  it("lets go first of what was not asked for the longest", () => {
    const file = join(tempFolder(), "results.db");
    const old = open(file, 1, 1_000);
    for (let i = 0; i < 900; i++) old.put({ path: `/${i}`, state: "s" }, CLEAN);
    old.close();
    const today = open(file, 2, 1_000);
    for (let i = 0; i < 1_000; i++) {
      if (i === 500) today.get({ path: "/7", state: "s" });
      today.put({ path: `/new/${i}`, state: "s" }, CLEAN);
    }

    expect(today.get({ path: "/7", state: "s" })).toEqual(CLEAN);
    expect(today.get({ path: "/8", state: "s" })).toBeUndefined();
    today.close();
  });

  it("does not keep a result of thousands of findings", () => {
    const cache = open(join(tempFolder(), "results.db"));
    const gaps = Array.from({ length: 3_000 }, (_, i) => ({
      where: `压缩包/附件 ${i}`,
      reason: "encrypted" as const,
    }));
    cache.put(KEY, { ...CLEAN, status: "not-inspected", gaps });

    expect(cache.get(KEY)).toBeUndefined();
    cache.close();
  });
});
