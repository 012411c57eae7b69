import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Reader } from "../support/gate/reader.ts";
import { gateStation, notes, type Station } from "../support/gate/station.ts";
import { noLoopDisk } from "../support/loop-disk.ts";
import { offspring } from "../support/offspring.ts";
import { until } from "../support/until.ts";

const DEADLINE_MS = 2_000;
/** For a machine under load. */
const SLACK_MS = 2_000;
const MARKED = "机密★1年\n关于开展年度检查的方案\n一、检查范围\n";
const PLAIN = "关于开展年度检查的通知\n一、检查范围\n";

describe("a gate whose readers hang", () => {
  it("answers at the deadline as the channel says, says so, and has all judged later", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const station = await gateStation({ config: settings });
    const reader = await new Reader(station.away).ready();
    const hung = readersOf(station);
    for (const pid of hung) process.kill(pid, "SIGSTOP");

    const files = [
      { path: written(join(station.root, "a.txt"), MARKED), answered: "closed", got: { error: "EPERM" } },
      { path: written(join(station.root, "b.txt"), PLAIN), answered: "closed", got: { error: "EPERM" } },
      { path: written(join(station.desk, "c.txt"), PLAIN), answered: "open", got: { text: PLAIN } },
    ];
    for (const { path, got } of files) {
      const begun = performance.now();
      expect(await reader.read(path)).toEqual(got);
      expect(performance.now() - begun).toBeGreaterThan(DEADLINE_MS - 100);
      expect(performance.now() - begun).toBeLessThan(DEADLINE_MS + SLACK_MS);
    }

    expect(hung.length).toBeGreaterThan(0);
    const late = (path: string) =>
      station.daemon.said.find((said) => said.event === "late" && said.path === path);
    // The gate answers first and tells the daemon afterwards.
    await until("all three are said to be late", () => files.every(({ path }) => late(path)));
    for (const { path, answered } of files) {
      expect(late(path)).toMatchObject({ answered });
      expect(late(path)!.ms).toBeGreaterThanOrEqual(DEADLINE_MS);
    }
    await until("it is in the ledger", async () => {
      const codes = (await notes(station)).map(({ code }) => code);
      return codes.includes("deadline-closed") && codes.includes("deadline-open");
    });
    // Nobody wakes them: the daemon finds out by itself.
    await until("all are judged", () => files.every(({ path }) => station.daemon.verdictOf(path)), 90_000);
    expect(existsSync(files[0]!.path)).toBe(false);
    expect(await reader.read(files[1]!.path)).toEqual({ text: PLAIN });
    expect(await reader.read(files[2]!.path)).toEqual({ text: PLAIN });
  }, 150_000);
});

/** The desk is guarded, too, by a channel that would rather let a file pass than keep people waiting. */
function settings({ desk }: Pick<Station, "desk">): string {
  return `  - { id: desk, kind: cloud-sync, roots: [${desk}], mode: enforce, onDeadline: open }
gate: { deadlineMs: ${DEADLINE_MS} }
scanner: { processes: 2, timeMs: 5000 }
`;
}

/** All the daemon has started but the gate's process. */
function readersOf({ daemon, data }: Station): readonly number[] {
  const gate = Number(readFileSync(join(data, "gate.pid"), "utf8"));
  return offspring(offspring(daemon.pid)[0]!).filter((pid) => pid !== gate);
}

function written(path: string, content: string): string {
  writeFileSync(path, content);
  return path;
}
