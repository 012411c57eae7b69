import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { copyEvidence, purgeEvidence, recordRecovered, releaseEvidence } from "../../reporter/evidence.ts";
import { openReporter, type Reporter } from "../../reporter/open.ts";
import type { LedgerEntry } from "../../reporter/store/store.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { MORNING } from "./samples.ts";
import { aFile, optionsFor } from "./vault/scene.ts";

const decision = { at: MORNING, by: "wang" };
const CHANNEL = "team-drive";

/** A file in the vault; its event is on record unless the agent did not live to enter it. */
async function held(recorded = true) {
  const folder = tempFolder();
  const reporter = await openReporter(join(folder, "data"));
  onTestFinished(() => reporter.close());
  mkdirSync(join(folder, "云盘"));
  const path = aFile(join(folder, "云盘"), "机密.docx", "content");
  const taken = await reporter.vault.take(path, optionsFor(path));
  if (taken.kind !== "taken") throw new Error(taken.kind);
  if (recorded) {
    await reporter.store.commit({ events: [taken.event] });
    await reporter.vault.recorded(taken.id);
  }
  return { folder, reporter, path, id: taken.id, sha256: taken.sha256, eventId: taken.event.id };
}

async function decisions({ store }: Reporter): Promise<readonly string[]> {
  const entries = await store.ledger({ after: 0, limit: 100, lane: "head" });
  return entries.map(({ kind }: LedgerEntry) => kind).filter((kind) => !kind.startsWith("incident"));
}

describe("releaseEvidence", () => {
  it("approves the content for its channel, then puts the file back, and records both", async () => {
    const { reporter, path, id, sha256, eventId } = await held();

    const released = await releaseEvidence(reporter, id, decision);

    expect(released).toMatchObject({ path, beside: false });
    expect(readFileSync(path, "utf8")).toBe("content");
    expect(await reporter.store.isReleased(sha256, CHANNEL)).toBe(true);
    expect(await reporter.store.isReleased(sha256, "usb")).toBe(false);
    expect((await reporter.store.event(eventId))?.outcome).toEqual({ action: "released" });
    expect(await decisions(reporter)).toEqual(["approved", "released"]);
  });

  it("has the approval on record before the file can be seen", async () => {
    const { reporter, path, id } = await held();
    const seen: boolean[] = [];
    const { store, vault } = reporter;
    const watched = {
      vault,
      store: {
        ...store,
        approve: async (release: Parameters<typeof store.approve>[0]) => {
          seen.push(existsSync(path));
          await store.approve(release);
        },
      },
    };

    await releaseEvidence(watched, id, decision);

    expect(seen).toEqual([false]);
  });

  it.each([
    ["takes the approval back", false, ["approved", "withdrawn"]],
    ["keeps an approval that was there before", true, ["approved"]],
  ])("%s when the file cannot be put back", async (_, before, kinds) => {
    const { reporter, path, id, sha256 } = await held();
    if (before) await reporter.store.approve({ sha256, channelId: CHANNEL, at: MORNING });
    // A file where its folder was.
    rmSync(dirname(path), { recursive: true });
    writeFileSync(dirname(path), "");

    await expect(releaseEvidence(reporter, id, decision)).rejects.toMatchObject({ code: "VAULT_TARGET" });

    expect(await reporter.store.isReleased(sha256, CHANNEL)).toBe(before);
    expect(await decisions(reporter)).toEqual(kinds);
    expect(await reporter.vault.entry(id)).toMatchObject({ state: "held" });
  });

  it("enters the event first when the agent did not live to", async () => {
    const { reporter, id, eventId } = await held(false);

    await releaseEvidence(reporter, id, decision);

    expect(await reporter.store.event(eventId)).toMatchObject({
      vaultId: id,
      outcome: { action: "released" },
    });
    expect(await reporter.vault.recover()).toMatchObject({ events: [], releases: [] });
  });
});

describe("copyEvidence", () => {
  it("makes a copy, approves nothing, and records that there is one", async () => {
    const { folder, reporter, path, id, sha256, eventId } = await held();

    const { path: to } = await copyEvidence(reporter, id, { ...decision, to: join(folder, "copy") });

    expect(readFileSync(to, "utf8")).toBe("content");
    expect(existsSync(path)).toBe(false);
    expect(await reporter.store.isReleased(sha256, CHANNEL)).toBe(false);
    expect(await reporter.vault.entry(id)).toMatchObject({ state: "held" });
    expect((await reporter.store.event(eventId))?.outcome).toEqual({ action: "removed", detail: "copied" });
  });
});

describe("purgeEvidence", () => {
  it("records who and why, then destroys the copy", async () => {
    const { folder, reporter, id, eventId } = await held();

    await purgeEvidence(reporter, id, { ...decision, reason: "保存期满" });

    expect(readdirSync(join(folder, "data", "vault")).some((name) => name.startsWith("V-"))).toBe(false);
    expect((await reporter.store.event(eventId))?.outcome).toEqual({ action: "removed", detail: "purged" });
    const entry = (await reporter.store.ledger({ after: 0, limit: 9 })).find(({ kind }) => kind === "purged");
    expect(JSON.parse(entry!.body).facts).toMatchObject({ by: "wang", reason: "保存期满", id });
  });

  it("gets rid of what cannot be read any more", async () => {
    const { folder, reporter, id } = await held();
    writeFileSync(join(folder, "data", "vault", `${id}.held`), "torn");

    await purgeEvidence(reporter, id, { ...decision, reason: "damaged" });

    expect(await reporter.vault.list()).toEqual({ entries: [], damaged: [] });
    expect(await decisions(reporter)).toEqual(["purged"]);
  });

  it("records nothing about an entry that is not there", async () => {
    const { reporter, id } = await held();
    await purgeEvidence(reporter, id, { ...decision, reason: "once" });

    await expect(purgeEvidence(reporter, id, { ...decision, reason: "twice" })).rejects.toMatchObject({
      code: "VAULT_ENTRY_UNKNOWN",
    });

    expect(await decisions(reporter)).toEqual(["purged"]);
  });
});

describe("recordRecovered", () => {
  it("enters what a crash left unrecorded, however often it is asked", async () => {
    const { reporter, id, eventId } = await held(false);
    const recovered = await reporter.vault.recover();

    await recordRecovered(reporter, recovered, MORNING);
    await recordRecovered(reporter, recovered, MORNING);

    expect(await reporter.store.event(eventId)).toMatchObject({ vaultId: id });
    expect((await reporter.store.list()).map(({ events }) => events)).toEqual([1]);
    expect((await reporter.vault.recover()).events).toEqual([]);
  });

  it("has nothing to do once all is on record", async () => {
    const { reporter, id } = await held();

    expect(await reporter.vault.recover()).toEqual({ events: [], releases: [], waiting: [], damaged: [] });
    expect(await reporter.vault.entry(id)).toMatchObject({ state: "held" });
  });
});
