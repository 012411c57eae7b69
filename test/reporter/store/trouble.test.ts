import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../../reporter/store/open-store.ts";
import type { SessionOptions } from "../../../reporter/store/session.ts";
import type { IncidentStore } from "../../../reporter/store/store.ts";
import { asNobody } from "../../support/as-nobody.ts";
import { smallDisk } from "../../support/small-disk.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { anEvent, finding, MORNING } from "../samples.ts";

const FILE = "shoumi.db";

function opened(file: string, options: SessionOptions = {}): IncidentStore {
  const store = openStore(file, { ballastBytes: 0, ...options });
  onTestFinished(() => store.close());
  return store;
}

/** Some 100 KB. */
function aBulkyEvent() {
  return anEvent({ findings: Array.from({ length: 400 }, () => finding) });
}

/** Commits until it no longer works; how many went in, and why it ended. */
async function fill(store: IncidentStore): Promise<{ committed: number; error: unknown }> {
  for (let committed = 0; ; committed++) {
    try {
      await store.commit({ events: [aBulkyEvent()] });
    } catch (error) {
      return { committed, error };
    }
  }
}

describe("a store on a full disk", () => {
  it("refuses what it cannot write, loses nothing written before, and goes on when there is room", async () => {
    const file = join(tempFolder(), FILE);
    const store = opened(file, { maxPages: 256 });

    const { committed, error } = await fill(store);

    expect(error).toMatchObject({ code: "STORE_FULL" });
    expect((await store.list())[0]).toMatchObject({ events: committed });
    expect(await store.verify()).toMatchObject({ kind: "intact" });
    const roomy = opened(file);
    await roomy.commit({ events: [anEvent()] });
    expect((await roomy.list())[0]).toMatchObject({ events: committed + 1 });
  });

  it("gives up its reserve and says so, once", async (test) => {
    const disk = smallDisk(16);
    if (disk === undefined) return test.skip("mounting a small disk takes root and the right to mount");
    const store = opened(join(disk, FILE), { ballastBytes: 4_194_304 });
    // All but what SQLite needs to begin with.
    writeFileSync(join(disk, "filler"), Buffer.alloc(11 * 1_048_576));
    const troubles: string[] = [];
    let committed = 0;
    while (troubles.length === 0 && committed < 200) {
      const done = await store.commit({ events: [aBulkyEvent()] });
      troubles.push(...done.troubles.map(({ code }) => code));
      committed++;
    }

    const after = await store.commit({ events: [anEvent()] });

    expect(troubles).toEqual(["disk-full"]);
    expect(after.troubles).toEqual([]);
    expect(existsSync(join(disk, `${FILE}.ballast`))).toBe(false);
    expect((await store.list())[0]).toMatchObject({ events: committed + 1 });
    expect((await fill(store)).error).toMatchObject({ code: "STORE_FULL" });
    expect(await store.verify()).toMatchObject({ kind: "intact" });
  });
});

describe("a damaged database", () => {
  async function damaged(): Promise<string> {
    const file = join(tempFolder(), FILE);
    const store = openStore(file, { ballastBytes: 0 });
    await store.commit({ events: [anEvent()] });
    await store.close();
    writeFileSync(file, Buffer.concat([Buffer.from("not a database"), readFileSync(file).subarray(14)]));
    return file;
  }

  it("is moved aside by its owner, who begins a new one and says so", async () => {
    const file = await damaged();
    const bytes = readFileSync(file);

    const store = opened(file, { repair: true, now: () => MORNING });
    const { troubles } = await store.commit({ events: [anEvent()] });

    const movedTo = `${file}.corrupt-${new Date(MORNING).toISOString().replaceAll(":", "-")}`;
    expect(troubles).toEqual([{ code: "database-replaced", movedTo }]);
    expect(readFileSync(movedTo)).toEqual(bytes);
    expect((await store.list()).map(({ events }) => events)).toEqual([1]);
    expect((await store.ledger({ after: 0, limit: 1 }))[0]).toMatchObject({
      kind: "note",
      body: expect.stringContaining(movedTo),
    });
  });

  it.each([{ readonly: true }, {}])("is left as it is by everybody else: %j", async (options) => {
    const file = await damaged();
    const bytes = readFileSync(file);

    expect(() => openStore(file, { ballastBytes: 0, ...options })).toThrow(
      expect.objectContaining({ code: "STORE_CORRUPT" }),
    );

    expect(readFileSync(file)).toEqual(bytes);
    expect(readdirSync(join(file, "..")).some((name) => name.includes("corrupt"))).toBe(false);
  });
});

describe("opening a store", () => {
  it.each(["STORE_READ_ONLY", "STORE_UNREADABLE"])("says what right is missing: %s", async (code) => {
    const folder = tempFolder();
    const file = join(folder, FILE);
    await opened(file).commit({ events: [anEvent()] });
    chmodSync(folder, code === "STORE_READ_ONLY" ? 0o555 : 0o755);
    const readonly = code === "STORE_UNREADABLE";

    const opening = asNobody(async () => openStore(file, { readonly, ballastBytes: 0 }));

    await expect(opening).rejects.toMatchObject({ code });
  });

  it("keeps others from reading what was found where", async () => {
    const file = join(tempFolder(), "data", FILE);

    await opened(file, { ballastBytes: 4_096 }).commit({ events: [anEvent()] });

    for (const name of readdirSync(join(file, ".."))) {
      expect(statSync(join(file, "..", name)).mode & 0o077, name).toBe(0);
    }
    expect(statSync(join(file, "..")).mode & 0o077).toBe(0);
  });

  it("refuses a database that a newer version wrote, untouched", () => {
    const file = join(tempFolder(), FILE);
    const db = new Database(file);
    db.pragma("user_version = 999");
    db.close();

    expect(() => openStore(file, { repair: true })).toThrow(expect.objectContaining({ code: "STORE_NEWER" }));
  });

  it("makes nothing when it is only to be read", () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "data"));

    expect(() => openStore(join(folder, "data", FILE), { readonly: true })).toThrow();

    expect(readdirSync(join(folder, "data"))).toEqual([]);
  });

  it("lets two processes write in turn", async () => {
    const file = join(tempFolder(), FILE);
    const stores = [opened(file), opened(file)];

    for (let i = 0; i < 20; i++) await stores[i % 2]!.commit({ events: [anEvent()] });

    expect((await stores[0]!.list())[0]).toMatchObject({ events: 20 });
    expect(await stores[1]!.verify()).toMatchObject({ kind: "intact" });
  });
});
