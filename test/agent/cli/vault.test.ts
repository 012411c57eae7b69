import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { vaultCommand } from "../../../agent/cli/vault.ts";
import { Notices } from "../../../agent/notices.ts";
import { openReporter } from "../../../reporter/open.ts";
import { anEvent, MORNING, SECOND } from "../../reporter/samples.ts";
import { HandClock } from "../../support/hand-clock.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { ran, recordsScene, takeAway } from "./records-scene.ts";

function vault(...args: string[]) {
  return ran(vaultCommand, ["vault", ...args]);
}

/** Two files in the vault, taken a second apart, each with a notice beside. */
async function twoHeld() {
  const ids: string[] = [];
  const scene = await recordsScene(async (reporter, sync) => {
    const notices = new Notices(new HandClock());
    for (const name of ["机密.docx", "秘密.xlsx"]) {
      const at = MORNING + ids.length * SECOND;
      ids.push(await takeAway(reporter, { folder: sync, name }, { at, user: "li" }));
      await notices.leave({ path: join(sync, name), id: ids.at(-1)!, held: false });
    }
  });
  return { ...scene, ids };
}

async function reopened(data: string) {
  const reporter = await openReporter(data);
  onTestFinished(() => reporter.close());
  return reporter;
}

describe("shoumi vault list", () => {
  it("prints one object an entry with the fields that scripts rely on", async () => {
    const { data, sync, ids } = await twoHeld();

    const { json } = await vault("list", "--format", "json", "--data", data);

    expect(json).toEqual(
      ["机密.docx", "秘密.xlsx"].map((name, i) => ({
        id: ids[i],
        path: join(sync, name),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        size: Buffer.byteLength(`content of ${name}`),
        channel: "team-drive",
        state: "held",
        event: expect.any(String),
        user: "li",
        outcome: "removed",
        detail: null,
        review: null,
      })),
    );
  });

  it.each([
    ["zh", "隔离中"],
    ["en", "held"],
  ] as const)("prints a table for a reader of %s", async (lang, word) => {
    const { data } = await twoHeld();

    const { lines } = await ran(vaultCommand, ["vault", "list", "--data", data], lang);

    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(word);
  });

  it("shows what waits for a review, who asked for it, since when and what for", async () => {
    const { data, ids } = await twoHeld();
    const { store, vault: kept } = await reopened(data);
    const outcome = {
      action: "held",
      detail: "review-asked",
      reason: "报送市局",
      by: "li",
      at: MORNING,
    } as const;
    const { eventId } = await kept.entry(ids[0]!);
    await store.amend({ kind: "outcome", eventId, outcome, at: MORNING });

    const { json } = await vault("list", "--format", "json", "--data", data);
    const { lines } = await vault("list", "--data", data);

    expect(json[0]).toMatchObject({
      review: { by: "li", at: new Date(MORNING).toISOString(), reason: "报送市局" },
    });
    expect(lines[1]).toContain("已申请审查");
    expect(lines[2]).toBe("    li 2026-11-23 10:00:00，理由：报送市局");
    expect(lines).toHaveLength(4);
  });

  it("lists nothing in an empty data folder and makes nothing there", async () => {
    const data = tempFolder();

    expect((await vault("list", "--data", data)).lines).toEqual(["隔离区是空的。"]);

    expect(readdirSync(data)).toEqual([]);
  });

  it("names entries of another key one by one and ends with 2", async () => {
    const { data, ids } = await twoHeld();
    writeFileSync(join(data, "keys", "vault.key"), `shoumi-key-1 ${"0".repeat(64)}\n`);

    const { lines, notes, codes } = await vault("list", "--data", data);

    expect(codes).toEqual([2]);
    for (const id of ids) expect(notes.join("\n")).toContain(`VAULT_KEY_WRONG: The vault entry ${id}`);
    expect(lines.join()).not.toContain("隔离区是空的");
  });
});

describe("shoumi vault release", () => {
  it("puts the file back, takes its notice away, and lets the content stay on its channel", async () => {
    const { data, sync, ids } = await twoHeld();

    const { lines } = await vault("release", ids[0]!, "--data", data);

    const { store, vault: kept } = await reopened(data);
    const { sha256, eventId } = await kept.entry(ids[0]!);
    expect(lines).toEqual([`已还原：${join(sync, "机密.docx")}`]);
    expect(readdirSync(sync).sort()).toEqual([`守密提示 Shoumi-notice ${ids[1]}.txt`, "机密.docx"].sort());
    expect(readFileSync(join(sync, "机密.docx"), "utf8")).toBe("content of 机密.docx");
    expect(await store.isReleased(sha256, "team-drive")).toBe(true);
    expect((await store.event(eventId))?.outcome).toEqual({ action: "released" });
  });

  it("keeps on record who released it and why", async () => {
    const { data, ids } = await twoHeld();

    await vault("release", ids[0]!, "--reason", "已批准，2026-17", "--data", data);

    const { store, vault: kept } = await reopened(data);
    const { eventId } = await kept.entry(ids[0]!);
    expect((await store.event(eventId))?.outcome).toMatchObject({
      action: "released",
      reason: "已批准，2026-17",
      by: expect.stringMatching(/./),
    });
  });

  it("releases nothing for a blank reason", async () => {
    const { data, ids } = await twoHeld();

    await expect(vault("release", ids[0]!, "--reason", "  ", "--data", data)).rejects.toMatchObject({
      code: "OPTION_UNKNOWN",
    });
  });

  it("replaces nothing and says so", async () => {
    const { data, sync, ids } = await twoHeld();
    writeFileSync(join(sync, "机密.docx"), "another");

    const { lines, notes } = await vault("release", ids[0]!, "--data", data);

    expect(lines[0]).toContain("机密 (已释放 1).docx");
    expect(notes.join()).toContain("没有覆盖");
    expect(readFileSync(join(sync, "机密.docx"), "utf8")).toBe("another");
  });

  it("makes only a copy with --to", async () => {
    const { data, sync, ids } = await twoHeld();
    const to = join(tempFolder(), "copy.docx");

    const { json } = await vault("release", ids[0]!, "--to", to, "--format", "json", "--data", data);

    const { store, vault: kept } = await reopened(data);
    const { sha256, state } = await kept.entry(ids[0]!);
    expect(json).toMatchObject([{ id: ids[0], path: to, beside: false, notRestored: [] }]);
    expect(readFileSync(to, "utf8")).toBe("content of 机密.docx");
    expect(existsSync(join(sync, "机密.docx"))).toBe(false);
    expect([state, await store.isReleased(sha256, "team-drive")]).toEqual(["held", false]);
  });

  it.each(["V-20261123-00000000", "../../etc/passwd", ""])(
    "says that there is no entry %j and changes nothing",
    async (id) => {
      const { data, sync } = await twoHeld();
      const before = readdirSync(sync);

      await expect(vault("release", id, "--data", data)).rejects.toMatchObject({
        code: "VAULT_ENTRY_UNKNOWN",
      });

      expect(readdirSync(sync)).toEqual(before);
    },
  );

  it.each(["release", "purge"])("makes no data folder to %s something unknown", async (verb) => {
    const data = join(tempFolder(), "none");
    const reason = verb === "purge" ? ["--yes", "--reason", "x"] : [];

    await expect(vault(verb, "V-1", "--data", data, ...reason)).rejects.toMatchObject({
      code: "VAULT_ENTRY_UNKNOWN",
    });

    expect(existsSync(data)).toBe(false);
  });
});

describe("shoumi vault purge", () => {
  it("destroys the copy and records who decided and why", async () => {
    const { data, ids } = await twoHeld();

    const { lines } = await vault("purge", ids[0]!, "--reason", "保存期满", "--yes", "--data", data);

    const { store, vault: kept } = await reopened(data);
    const entry = (await store.ledger({ after: 0, limit: 99 })).find(({ kind }) => kind === "purged");
    expect(lines).toEqual([`已清除：${ids[0]}`]);
    expect((await kept.list()).entries.map(({ id }) => id)).toEqual([ids[1]]);
    expect(JSON.parse(entry!.body).facts).toMatchObject({
      id: ids[0],
      reason: "保存期满",
      by: expect.stringMatching(/./),
    });
  });

  it.each([
    ["nobody confirmed it", ["--reason", "x"], "CONFIRMATION_MISSING"],
    ["the reason is blank", ["--reason", " ", "--yes"], "OPTION_UNKNOWN"],
  ])("destroys nothing when %s", async (_, args, code) => {
    const { data, ids } = await twoHeld();

    await expect(vault("purge", ids[0]!, "--data", data, ...args)).rejects.toMatchObject({ code });

    expect((await (await reopened(data)).vault.list()).entries).toHaveLength(2);
  });

  it("marks the file in its incident", async () => {
    const { data, ids } = await twoHeld();
    await vault("purge", ids[0]!, "--reason", "x", "--yes", "--data", data);

    const { store } = await reopened(data);
    const [incident] = await store.list();
    const events = await store.events(incident!.id, { limit: 9 });

    expect(events.map(({ outcome }) => outcome)).toEqual([
      { action: "removed", detail: "purged" },
      anEvent().outcome,
    ]);
  });
});
