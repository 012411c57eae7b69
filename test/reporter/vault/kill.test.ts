import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { recordRecovered } from "../../../reporter/evidence.ts";
import type { IncidentEvent } from "../../../reporter/incident.ts";
import { openReporter, type Reporter } from "../../../reporter/open.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { AFAR, aFile, afarFolder, bytesOf, filesBelow } from "./scene.ts";

const CHILD = fileURLToPath(new URL("./kill-child.ts", import.meta.url));
const ROUNDS = 20;
const FILES = 12;
/** A whole run of the child takes about this long. */
const RUN_MS = 150;

/** Small numbers from a seed: a failing round can be run again. */
function delayOf(round: number): number {
  return ((round * 2_654_435_761) % 1_000) / 1_000;
}

function sizeOf(i: number): number {
  return i * i * 7_000;
}

describe("a process killed at any moment", () => {
  it.for(["near", "afar"] as const)(
    "loses no file and no event, and doubles none: %s",
    async (where, test) => {
      if (where === "afar" && AFAR === undefined)
        test.skip("no second file system here: /dev/shm is missing");
      let cut = 0;
      for (let round = 0; round < ROUNDS / 2; round++) {
        const data = tempFolder();
        const folder = where === "near" ? join(data, "files") : afarFolder();
        mkdirSync(folder, { recursive: true });
        for (let i = 0; i < FILES; i++) aFile(folder, `file ${i}`, bytesOf(sizeOf(i), i));

        cut += (await runAndKill(data, folder, delayOf(round) * RUN_MS)) ? 1 : 0;

        await expectWhole(data, folder, `round ${round}`);
      }
      expect(cut).toBeGreaterThan(ROUNDS / 6);
    },
  );
});

/** Whether it was killed before it was done. */
function runAndKill(data: string, folder: string, delay: number): Promise<boolean> {
  const child = spawn(process.execPath, [CHILD, data, folder], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve) => {
    child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), delay));
    child.once("exit", (code) => resolve(code === null));
  });
}

async function expectWhole(data: string, folder: string, round: string): Promise<void> {
  const reporter = await openReporter(data);
  await recordRecovered(reporter, await reporter.vault.recover(), Date.now());
  const { entries, damaged } = await reporter.vault.list();
  const events = await everyEvent(reporter);
  mkdirSync(join(data, "looked-at"));

  expect(damaged, round).toEqual([]);
  for (let i = 0; i < FILES; i++) {
    const path = join(folder, `file ${i}`);
    const content = bytesOf(sizeOf(i), i);
    const mine = entries.filter((entry) => entry.path === path);
    const held = mine.filter(({ state }) => state === "held");
    const recorded = events.filter((event) => event.path === path);
    const label = `${round}, ${path}, ${JSON.stringify(mine)}`;

    expect(Number(existsSync(path)) + held.length, label).toBe(1);
    expect(
      recorded.map(({ vaultId }) => vaultId),
      label,
    ).toEqual(mine.map(({ id }) => id));
    expect(
      recorded.map(({ outcome }) => outcome.action),
      label,
    ).toEqual(mine.map(({ state }) => (state === "held" ? "removed" : "released")));
    if (existsSync(path)) expect(readFileSync(path).equals(content), label).toBe(true);
    for (const { id } of mine) {
      const copy = await reporter.vault.release(id, { to: join(data, "looked-at") });
      expect(readFileSync(copy.path).equals(content), label).toBe(true);
    }
  }
  expect(
    filesBelow(folder).every((path) => !path.includes(".shoumi-")),
    round,
  ).toBe(true);
  expect((await reporter.store.verify()).kind, round).toBe("intact");
  await reporter.close();
}

async function everyEvent({ store }: Reporter): Promise<IncidentEvent[]> {
  const pages = (await store.list()).map(({ id }) => store.events(id, { limit: 1_000 }));
  return (await Promise.all(pages)).flat();
}
