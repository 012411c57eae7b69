import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Adversary } from "../support/gate/adversary.ts";
import { digestOf } from "../support/gate/digest.ts";
import { underLimit } from "../support/gate/kernel-limit.ts";
import { LeakSearch } from "../support/gate/leak-search.ts";
import { type RaidFile, raidFiles } from "../support/gate/raid-files.ts";
import { Reader } from "../support/gate/reader.ts";
import { gateStation, notes, type Station, vaulted } from "../support/gate/station.ts";
import { noLoopDisk } from "../support/loop-disk.ts";
import { offspring } from "../support/offspring.ts";
import { until } from "../support/until.ts";

const QUEUE = 64;
const LONG = { timeout: 120_000 };
const marked = raidFiles(30, true);
const ordinary = raidFiles(270, false);
const digests = marked.map(({ bytes }) => digestOf(bytes)).sort();

describe("a gate whose watcher misses what happens", () => {
  it(
    "keeps everybody from marked files when the kernel's queue overflows, and makes up for what was lost",
    LONG,
    async ({ skip }) => {
      skip(noLoopDisk !== undefined, noLoopDisk);
      const station = await underLimit("max_queued_events", QUEUE, () => gateStation());
      const adversary = new Adversary("sweep", { folder: station.root, loot: station.away });
      await adversary.watching();
      lay([...ordinary, ...marked], station.desk);
      const daemon = offspring(station.daemon.pid)[0]!;

      process.kill(daemon, "SIGSTOP");
      for (const { name } of [...ordinary, ...marked])
        renameSync(join(station.desk, name), join(station.root, name));
      process.kill(daemon, "SIGCONT");

      await until("it is said", () => isSaid(station, "burst"));
      await until("the marked files are gone", () => noneOf(marked, station.root), 60_000);
      await until("all others are judged", () => allJudged(ordinary, station), 60_000);
      const { bytes } = await adversary.stop();
      const known = ordinary.map((file) => file.bytes);
      expect([...new LeakSearch(marked, known).in(bytes).keys()]).toEqual([]);
      expect(new LeakSearch(ordinary).in(bytes).size).toBeGreaterThan(ordinary.length / 2);
      expect(vaulted(station)).toEqual(digests);
      expect((await notes(station)).map(({ code }) => code)).toContain("burst");
    },
  );

  it(
    "keeps everybody from marked files in folders that the kernel does not let it watch",
    LONG,
    async ({ skip }) => {
      skip(noLoopDisk !== undefined, noLoopDisk);
      const station = await gateStation();
      const reader = await new Reader(station.desk).ready();
      const folder = join(station.root, "新", "更新");

      await underLimit("max_user_watches", 1, async () => {
        mkdirSync(folder, { recursive: true });
        lay(marked.slice(0, 20), folder);
        await until("it is said", () => isSaid(station, "limit"));
      });
      await until("what came meanwhile is gone", () => noneOf(marked.slice(0, 20), folder), 30_000);
      lay([...marked.slice(20), ...ordinary.slice(0, 10)], folder);

      for (const { name } of marked.slice(20))
        expect(await reader.read(join(folder, name))).toEqual({ error: "EPERM" });
      for (const { name } of ordinary.slice(0, 10))
        expect(await reader.read(join(folder, name))).toHaveProperty("text");
      await until("those are gone, too", () => noneOf(marked, folder), 30_000);
      expect(vaulted(station)).toEqual(digests);
      expect((await notes(station)).map(({ code }) => code)).toContain("limit");
    },
  );
});

function lay(files: readonly RaidFile[], folder: string): void {
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
}

function noneOf(files: readonly RaidFile[], folder: string): boolean {
  return files.every(({ name }) => !existsSync(join(folder, name)));
}

function isSaid({ daemon }: Station, reason: string): boolean {
  return daemon.said.some((said) => said.event === "lost" && said.reason === reason);
}

function allJudged(files: readonly RaidFile[], { daemon, root }: Station): boolean {
  return files.every(({ name }) => daemon.verdictOf(join(root, name)) !== undefined);
}
