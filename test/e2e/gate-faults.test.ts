import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Leftovers } from "../support/at-end.ts";
import { shoumi } from "../support/daemon-process.ts";
import { digestOf } from "../support/gate/digest.ts";
import { type Ordeal, ordeal } from "../support/gate/ordeal.ts";
import type { RaidFile } from "../support/gate/raid-files.ts";
import { gateStation, incidents, notes, type Station, vaulted } from "../support/gate/station.ts";
import { noLoopDisk } from "../support/loop-disk.ts";
import { isRunning, offspring } from "../support/offspring.ts";
import { until } from "../support/until.ts";

const DEADLINE_MS = 3_000;
/** What a call may take beyond the deadline: until a gate that does not move is noticed, and for a busy machine. */
const NOTICED_MS = 2_500;
const STOPPED_MS = 10_000;
const BACK_MS = 60_000;
const LONG = { timeout: 180_000 };

const leftovers = new Leftovers();
const marked: RaidFile[] = [];
let station: Station;

interface Fault {
  readonly name: string;
  readonly happens: () => Promise<void>;
  /** What was said of it. */
  readonly said: { readonly event: string; readonly code?: string };
  /** Code of the note in the ledger. */
  readonly noted: string;
}

const FAULTS: readonly Fault[] = [
  {
    name: "the gate's process is killed",
    happens: () => strike("SIGKILL", gatePid),
    said: { event: "error", code: "GATE_REPLACED" },
    noted: "gate-replaced",
  },
  {
    name: "the gate's process stands still for ten seconds",
    happens: () => freeze(gatePid),
    said: { event: "error", code: "GATE_REPLACED" },
    noted: "gate-replaced",
  },
  {
    name: "the daemon is killed",
    happens: () => strike("SIGKILL", daemonPid),
    said: { event: "gap" },
    noted: "started",
  },
  {
    name: "the daemon stands still for ten seconds",
    happens: () => freeze(daemonPid),
    said: { event: "late" },
    noted: "deadline-closed",
  },
];

describe("the gate", () => {
  beforeAll(async () => {
    if (noLoopDisk !== undefined) return;
    station = await gateStation({
      atEnd: leftovers.add,
      config: () => `gate: { deadlineMs: ${DEADLINE_MS} }\n`,
    });
  });
  afterAll(() => leftovers.clear());

  it.for(FAULTS)(
    "lets nothing marked be read and nobody hang while $name",
    LONG,
    async ({ happens, said, noted }, { onTestFinished, skip }) => {
      skip(noLoopDisk !== undefined, noLoopDisk);
      const timesSaid = () => station.daemon.said.filter((one) => matches(one, said)).length;
      const before = timesSaid();
      const notes = await countNotes(noted);

      const result = await ordeal(station, happens, onTestFinished);

      marked.push(...result.marked);
      expect(result.leaks).toEqual([]);
      expect(tooLong(result)).toEqual([]);
      expect(result.probed.elsewhere!.errors).toEqual({});
      expect(result.probed.outside!.errors).toEqual({});
      expect(result.wrong).toEqual([]);
      await until("it is said", () => timesSaid() > before);
      await until("it is noted", async () => (await countNotes(noted)) > notes);
    },
  );

  it("has every marked file of these times in the vault and in the ledger once", LONG, async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const all = marked.map(({ bytes }) => digestOf(bytes)).sort();

    await until("all are in the vault", () => vaulted(station).length >= all.length).catch(() => {});

    expect(vaulted(station)).toEqual(all);
    const blocked = incidents(station).filter(({ effect }) => effect === "block");
    expect(blocked.reduce((sum, { events }) => sum + Number(events), 0)).toBe(all.length);
    expect(shoumi(["incidents", "verify", "--data", station.data]).code).toBe(0);
  });
});

function matches(one: object, wanted: object): boolean {
  return Object.entries(wanted).every(([key, value]) => (one as Record<string, unknown>)[key] === value);
}

async function countNotes(code: string): Promise<number> {
  return (await notes(station)).filter((note) => note.code === code).length;
}

/** Calls that took longer than anybody may be kept waiting. */
function tooLong({ probed }: Ordeal): readonly string[] {
  return Object.entries(probed)
    .filter(([, { longestMs, hangs }]) => hangs || longestMs > DEADLINE_MS + NOTICED_MS)
    .map(([name, { longestMs }]) => `${name}: ${longestMs} ms`);
}

function gatePid(): number {
  return Number(readFileSync(join(station.data, "gate.pid"), "utf8"));
}

function daemonPid(): number {
  return offspring(station.daemon.pid)[0]!;
}

/** Ends it; resolves when another one does its work. */
async function strike(signal: NodeJS.Signals, pidOf: () => number): Promise<void> {
  const pid = pidOf();
  process.kill(pid, signal);
  await until("it is dead", () => !isRunning(pid));
  await until(
    "another is there",
    () => existsSync(join(station.data, "gate.pid")) && isRunning(gatePid()) && pidOf() !== pid,
    BACK_MS,
  );
}

async function freeze(pidOf: () => number): Promise<void> {
  const pid = pidOf();
  process.kill(pid, "SIGSTOP");
  await sleep(STOPPED_MS);
  // Somebody may have made short work of it.
  if (isRunning(pid)) process.kill(pid, "SIGCONT");
}
