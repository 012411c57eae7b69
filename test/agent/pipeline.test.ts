import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { ChannelTable } from "../../agent/channels/table.ts";
import { fileState } from "../../agent/file-state.ts";
import type { Happening } from "../../agent/happening.ts";
import { Notices } from "../../agent/notices.ts";
import { Pipeline } from "../../agent/pipeline.ts";
import { MemoryNotifier } from "../../agent/platform/memory.ts";
import { Recorder } from "../../agent/recorder.ts";
import { Teller } from "../../agent/teller.ts";
import { openReporter } from "../../reporter/open.ts";
import type { Finding, ScanResult } from "../../scanner/finding.ts";
import type { ScanPool } from "../../scanner/pool.ts";
import { finding, policy } from "../support/builders.ts";
import { HandClock } from "../support/hand-clock.ts";
import { tempFolder } from "../support/temp-folder.ts";

const MARKED = "机密★1年";

/** Reads for real, finds by a word; `before` lets a test act while a file is being read. */
function wordPool(before: (path: string) => void = () => {}): ScanPool {
  const scan = async (path: string): Promise<ScanResult> => {
    const text = readFileSync(path, "utf8");
    before(path);
    const findings: Finding[] = text.includes(MARKED) ? [finding()] : [];
    const sha256 = "a".repeat(64);
    return {
      status: findings.length > 0 ? "found" : "clean",
      findings,
      gaps: [],
      bytes: text.length,
      ms: 1,
      sha256,
    };
  };
  return {
    digest: "pack",
    packs: [],
    scan,
    close: async () => {},
    stats: () => ({}) as ReturnType<ScanPool["stats"]>,
  };
}

async function desk(pool = wordPool()) {
  const base = tempFolder();
  const sync = tempFolder();
  const clock = new HandClock();
  const { store, vault, close } = await openReporter(base);
  onTestFinished(() => close());
  const said: Happening[] = [];
  const again: string[] = [];
  const notifier = new MemoryNotifier();
  const pipeline = new Pipeline({
    channels: new ChannelTable([{ id: "drive", kind: "cloud-sync", roots: [sync], mode: "enforce" }]),
    scanner: pool,
    policy: policy([{ when: { family: ["state"] }, do: "block" }]),
    store,
    recorder: new Recorder(store, () => {}),
    hands: { vault, notices: new Notices(clock), teller: new Teller(notifier, clock) },
    clock,
    userOf: () => "li",
    say: (happening) => said.push(happening),
    again: (path) => again.push(path),
  });
  const handle = async (path: string) => {
    const state = (await fileState(path))!;
    await pipeline.handle({ path, state, since: clock.now(), lane: "live" });
  };
  const put = (name: string, text: string) => {
    writeFileSync(join(sync, name), text);
    return join(sync, name);
  };
  const verdicts = () => said.filter((happening) => happening.event === "verdict");
  return { sync, store, vault, notifier, said, again, handle, put, verdicts };
}

describe("an event", () => {
  it("of a marked file ends in the vault, in one incident, in a notice and a message", async () => {
    const { sync, store, vault, notifier, handle, put, verdicts } = await desk();
    const path = put("a.txt", MARKED);

    await handle(path);

    expect(existsSync(path)).toBe(false);
    expect((await vault.list()).entries).toHaveLength(1);
    expect(await store.list()).toMatchObject([
      { events: 1, effect: "block", families: ["state"], user: "li" },
    ]);
    expect(readdirSync(sync)).toEqual([expect.stringContaining("Shoumi-notice")]);
    expect(notifier.told).toHaveLength(1);
    expect(verdicts()).toMatchObject([{ effect: "block", outcome: "removed", channel: "drive" }]);
  });

  it("of an ordinary file leaves no more than a count", async () => {
    const { store, handle, put, verdicts } = await desk();

    await handle(put("a.txt", "通知"));

    expect(await store.list()).toEqual([]);
    expect((await store.counters(0)).total).toMatchObject({ passed: 1 });
    expect(verdicts()).toMatchObject([{ effect: "allow", reason: "clean" }]);
  });

  it("is judged again when the file changed while it was read", async () => {
    const grow = (path: string) => writeFileSync(path, "more", { flag: "a" });
    const { again, verdicts, handle, put } = await desk(wordPool(grow));
    const path = put("a.txt", "通知");

    await handle(path);

    expect({ again, verdicts: verdicts() }).toEqual({ again: [path], verdicts: [] });
  });

  it("is not judged twice in the same state", async () => {
    const { verdicts, handle, put } = await desk();
    const path = put("a.txt", "通知");

    await handle(path);
    await handle(path);

    expect(verdicts()).toHaveLength(1);
  });

  it("of our own notice is none", async () => {
    const { sync, handle, put, verdicts } = await desk();
    await handle(put("a.txt", MARKED));

    await handle(join(sync, readdirSync(sync)[0]!));

    expect(verdicts()).toHaveLength(1);
  });

  it("of a link to a marked file takes the link away and leaves the file", async () => {
    const { sync, handle, verdicts } = await desk();
    const outside = join(tempFolder(), "a.txt");
    writeFileSync(outside, MARKED);
    symlinkSync(outside, join(sync, "link"));

    await handle(join(sync, "link"));

    expect(existsSync(join(sync, "link"))).toBe(false);
    expect(readFileSync(outside, "utf8")).toBe(MARKED);
    expect(verdicts()).toMatchObject([{ effect: "block", outcome: "removed" }]);
  });

  it("outside every channel is none of our business", async () => {
    const { handle, verdicts } = await desk();
    const outside = join(tempFolder(), "a.txt");
    writeFileSync(outside, MARKED);

    await handle(outside);

    expect({ there: existsSync(outside), verdicts: verdicts() }).toEqual({ there: true, verdicts: [] });
  });

  it("whose judgement fails is said to have failed and tried again", async () => {
    const broken: ScanPool = { ...wordPool(), scan: () => Promise.reject(new Error("out of order")) };
    const { said, again, handle, put } = await desk(broken);
    const path = put("a.txt", MARKED);

    await handle(path);

    expect(said).toMatchObject([{ event: "error", code: "JUDGEMENT_FAILED", path }]);
    expect(again).toEqual([path]);
  });

  it("of a released content passes", async () => {
    const { store, handle, put, verdicts } = await desk();
    await store.approve({ sha256: "a".repeat(64), channelId: "drive", at: 1 });
    const path = put("a.txt", MARKED);

    await handle(path);

    expect(existsSync(path)).toBe(true);
    expect(verdicts()).toMatchObject([{ effect: "allow", reason: "released" }]);
  });
});
