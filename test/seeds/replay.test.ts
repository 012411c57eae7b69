import { spawn } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { agentChild } from "../../seeds/agent-child.ts";
import type { ReplayCase } from "../../seeds/cases/replay-case.ts";
import { makePlayground } from "../../seeds/playground.ts";
import { replay } from "../../seeds/replay.ts";
import type { Counts } from "../../seeds/tally.ts";
import { shoumi } from "../support/daemon-process.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { until } from "../support/until.ts";
import { type Conduct, playedAgent } from "./played-agent.ts";

const SHOUMI = join(import.meta.dirname, "../../bin/shoumi.mjs");
const FILES = [
  { path: "a.txt", bytes: Buffer.from("普通"), expect: {} },
  { path: "b.txt", bytes: Buffer.from("甲"), expect: {}, effect: "block" },
  { path: "c.txt", bytes: Buffer.from("乙"), expect: {}, effect: "block" },
  { path: "d.txt", bytes: Buffer.from("丙"), expect: {}, effect: "review" },
  { path: "e.txt", bytes: Buffer.from("也普通"), expect: {} },
] as const;

const small: ReplayCase = {
  id: "small",
  title: { zh: "小", en: "small" },
  story: { zh: "小", en: "small" },
  channel: "cloud-sync",
  count: FILES.length,
  held: { block: 2, review: 1 },
  files: function* () {
    yield* FILES;
  },
};

function playground() {
  const made = makePlayground({ id: "test", kind: "cloud-sync", folderName: "出口" });
  onTestFinished(() => made.remove());
  return made;
}

async function play(conduct: Conduct, signal = new AbortController().signal) {
  const shown: Counts[] = [];
  const result = await replay(small, {
    agent: playedAgent(small, conduct),
    playground: playground(),
    signal,
    patienceMs: 300,
    show: (counts) => shown.push(counts),
  });
  return { result, shown };
}

describe("a replay", () => {
  it("passes when every file went the way it should", async () => {
    const { result, shown } = await play({});

    expect(result).toMatchObject({ ok: true, mistakes: [], counts: { stopped: 2, held: 1, through: 2 } });
    expect(result!.checks.map(({ id }) => id)).toEqual([
      "judged",
      "stopped",
      "held",
      "let-through",
      "incident-block",
      "incident-review",
      "vault",
      "gone",
      "untouched",
    ]);
    expect(shown.at(-1)).toMatchObject({ copied: 5, seen: 5 });
  });

  it.each<[string, Conduct, string[]]>([
    [
      "a marked file gets through",
      { judge: (name, right) => (name === "b.txt" ? "allow" : right) },
      ["stopped", "incident-block", "vault", "gone"],
    ],
    [
      "an ordinary file is taken away",
      { judge: (name, right) => (name === "a.txt" ? "block" : right) },
      ["let-through", "incident-block", "vault", "untouched"],
    ],
    [
      "an ordinary file is warned about",
      { judge: (name, right) => (name === "a.txt" ? "warn" : right) },
      ["let-through"],
    ],
    [
      "a file never gets its verdict",
      { judge: (name, right) => (name === "e.txt" ? undefined : right) },
      ["judged"],
    ],
    ["what was stopped still lies there", { takeAway: () => {} }, ["gone"]],
    [
      "one leak becomes two incidents",
      {
        remember: ({ vault, incidents }) => ({
          vault,
          incidents: [...incidents, { id: "I-2", effect: "block", events: 0 }],
        }),
      },
      ["incident-block"],
    ],
    [
      "the vault holds something else",
      {
        remember: ({ vault, incidents }) => ({
          incidents,
          vault: vault.map((row, i) => (i === 0 ? { ...row, sha256: "0".repeat(64) } : row)),
        }),
      },
      ["vault"],
    ],
    [
      "an ordinary file is changed",
      {
        remember: (records) => {
          writeFileSync(join(records.vault[0]!.path, "../a.txt"), "anders");
          return records;
        },
      },
      ["untouched"],
    ],
  ])("fails when %s", async (_case, conduct, failing) => {
    const { result } = await play(conduct);

    expect(result!.checks.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(failing);
    expect(result!.ok).toBe(false);
  });

  it("names the file that went the wrong way", async () => {
    const { result } = await play({ judge: (name, right) => (name === "b.txt" ? "allow" : right) });

    expect(result!.mistakes).toMatchObject([
      { path: expect.stringMatching(/b\.txt$/), expected: "stopped", got: "through" },
    ]);
  });

  it("says so when the agent ends in the middle", async () => {
    const conduct: Conduct = { endsAfter: 2, judge: (name, right) => (name < "c.txt" ? right : undefined) };

    await expect(play(conduct)).rejects.toMatchObject({
      code: "AGENT_ENDED",
      message: expect.stringContaining("[TEST] it fell over"),
    });
  });

  it("has no result when it is ended early", async () => {
    const controller = new AbortController();
    controller.abort();

    expect((await play({}, controller.signal)).result).toBeUndefined();
  });
});

describe("the agent as a process of its own", () => {
  it("that does not start is reported in its own words", async () => {
    const place = playground();
    writeFileSync(place.config, "channels: nonsense\n");

    await expect(agentChild("en").start(place, () => {})).rejects.toMatchObject({
      code: "AGENT_ENDED",
      message: expect.stringContaining("CONFIG_SCHEMA"),
    });
  });
});

describe("shoumi replay", () => {
  it.each([
    { args: ["disc-burning"], counts: { copied: 26, stopped: 1, held: 3, through: 22 } },
    { args: ["cloud-drive", "--files", "200"], counts: { copied: 200, stopped: 10, held: 0, through: 190 } },
  ])("$args: the real agent stops what it has to and nothing else", ({ args, counts }) => {
    const { code, json, err } = shoumi(["replay", ...args, "--format", "json"]);

    expect(json[0], err).toMatchObject({ case: args[0], ok: true, mistakes: [], counts });
    expect(code).toBe(0);
  });

  it("tells the story, what it checked and how it went, and leaves its folder only when asked", () => {
    const kept = shoumi(["--lang", "en", "replay", "disc-burning", "--keep"]);
    const base = /^Kept (\S+);/m.exec(kept.err)![1]!;
    onTestFinished(() => rmSync(base, { recursive: true, force: true }));

    expect(kept.out).toContain("One disc, twenty-six files");
    expect(kept.out).toContain("✓ ordinary files kept back: 0/22");
    expect(kept.out).toContain("Passed in");
    expect(kept.code).toBe(0);
    expect(readdirSync(base).sort()).toEqual(["data", "shoumi.yaml", "way-out"]);
  });

  it("ends cleanly on Ctrl-C and leaves nothing behind", async () => {
    const temp = tempFolder();
    const child = spawn(process.execPath, [SHOUMI, "--lang", "en", "replay", "cloud-drive"], {
      env: { ...process.env, TMPDIR: temp },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    await until("it copies", () => said.includes("copied"));

    child.kill("SIGINT");

    expect(await ended).toBe(130);
    expect(said).toContain("The replay was ended early.");
    expect(readdirSync(temp).filter((name) => name.startsWith("shoumi-"))).toEqual([]);
  });

  it.each([
    [["replay", "nothing"], "CASE_UNKNOWN"],
    [["replay", "disc-burning", "--files", "some"], "FILES_NOT_A_NUMBER"],
  ])("%j is an error that says so", (args, code) => {
    const ran = shoumi(args);

    expect(ran.err).toContain(`[${code}]`);
    expect(ran.code).toBe(2);
  });

  it("lists its cases", () => {
    const ids = shoumi(["replay", "list", "--format", "json"]).json.map(({ id }) => id);

    expect(ids).toEqual(["cloud-drive", "disc-burning"]);
  });
});
