import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { makeSample } from "../../seeds/documents/sample.ts";
import { createRandom } from "../../seeds/random.ts";
import { Leftovers } from "../support/at-end.ts";
import { noLoopDisk } from "../support/loop-disk.ts";
import { until } from "../support/until.ts";
import { cpuMs, median, ms, percentile, ratio } from "./figures.ts";
import { Opener } from "./gate-cost/opener.ts";
import { type CostStation, costStation, GATES, type Gate, gateCount, gatePid } from "./gate-cost/station.ts";

const ROUNDS = 5;
const STATUSES = 15;
const KNOWN = 1_000;
const DOCX = 500;
const DOCX_BYTES = 100_000;
const PROJECT = join(import.meta.dirname, "../..");

/** What the gate costs programs that have nothing to do with it, and those that have. Each against the same without a gate. */
export async function gateCost(): Promise<readonly string[]> {
  if (noLoopDisk !== undefined) return [noLoopDisk];
  const leftovers = new Leftovers();
  try {
    const station = costStation(leftovers.add);
    const opener = new Opener(leftovers.add);
    return [
      ...(await bystanders(station)),
      ...(await knownFiles(station, opener)),
      ...(await crowds(station, opener)),
      `load at the end: ${loadavg()[0]!.toFixed(1)}`,
    ];
  } finally {
    await leftovers.clear();
  }
}

type Times = Readonly<
  Record<Gate, { readonly status: number[]; readonly install: number[]; gateMs: number }>
>;

/** Work outside guarded folders, on the disk of one; the gates take turns. */
async function bystanders(station: CostStation): Promise<readonly string[]> {
  const clone = prepareClone(station);
  const fresh = () => ({ status: [], install: [], gateMs: 0 });
  const times: Times = { off: fresh(), folders: fresh(), programs: fresh() };
  let opens = "";
  for (let round = 0; round <= ROUNDS; round++) {
    for (const gate of GATES) {
      const daemon = await station.start(gate);
      const before = daemon === undefined ? 0 : cpuMs(gatePid(station));
      for (let i = 0; i < STATUSES; i++) keep(round, times[gate].status, timed(clone, ["git", "status"]));
      const installed = timed(clone, [
        "npm",
        "ci",
        "--offline",
        "--ignore-scripts",
        "--omit=optional",
        "--no-audit",
        "--no-fund",
      ]);
      keep(round, times[gate].install, installed);
      if (daemon !== undefined) times[gate].gateMs = cpuMs(gatePid(station)) - before;
      if (gate === "programs") opens = `${gateCount(station).events} opens asked about in a round`;
      await daemon?.stop();
    }
  }
  return [
    `outside guarded folders, on the same disk, ${ROUNDS} rounds, gates by turns (load ${loadavg()[0]!.toFixed(1)}):`,
    ...GATES.map((gate) => bystanderLine(gate, times)),
    `  ${opens}`,
  ];
}

/** The first round warms the disk up. */
function keep(round: number, times: number[], time: number): void {
  if (round > 0) times.push(time);
}

function bystanderLine(gate: Gate, times: Times): string {
  const { status, install, gateMs } = times[gate];
  const against = (a: number[], b: number[]) => `${ms(median(a))} (${ratio(median(a), median(b))})`;
  return `  ${gate.padEnd(9)} git status ${against(status, times.off.status)}, npm ci ${against(install, times.off.install)}, CPU of the gate ${gateMs} ms a round`;
}

function prepareClone({ desk }: CostStation): string {
  const clone = join(desk, "clone");
  execFileSync("git", ["clone", "-q", PROJECT, clone]);
  return clone;
}

function timed(cwd: string, [command, ...args]: readonly [string, ...string[]]): number {
  const begun = performance.now();
  execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
  return performance.now() - begun;
}

/** Files that were judged clean before: the first open asks the gate once, the next are answered by the kernel. */
async function knownFiles(station: CostStation, opener: Opener): Promise<readonly string[]> {
  const daemon = (await station.start("folders"))!;
  const [inside, outside] = [join(station.root, "known"), join(station.desk, "known")];
  for (const folder of [inside, outside]) {
    mkdirSync(folder);
    for (let i = 0; i < KNOWN; i++) writeFileSync(join(folder, `${i}.txt`), `第${i}份会议通知`);
  }
  const judged = () =>
    daemon.said.filter(({ event, path }) => event === "verdict" && path?.startsWith(inside));
  await until("all are judged", () => judged().length >= KNOWN, 120_000);
  const [first, ...rounds] = await opener.turns([inside, outside], 1 + ROUNDS);
  await daemon.stop();
  const line = (name: string, [a, b]: readonly (readonly number[])[]) =>
    `  ${name.padEnd(18)} inside ${us(median(a!))}, outside ${us(median(b!))}: ${us(median(a!) - median(b!))} added (p99 ${us(percentile(a!, 0.99) - percentile(b!, 0.99))})`;
  const later = [0, 1].map((i) => rounds.flatMap((round) => round[i]!));
  return [
    `open(2) of ${KNOWN} known clean files, by turns, median:`,
    line("after the verdict", first!),
    line("from then on", later),
  ];
}

const us = (ns: number): string => `${(ns / 1_000).toFixed(1)} µs`;

/** Documents that come at once and are wanted at once. */
async function crowds(station: CostStation, opener: Opener): Promise<readonly string[]> {
  const daemon = (await station.start("folders"))!;
  const lines = [`${DOCX} fresh ordinary docx of about ${DOCX_BYTES / 1_000} KB, opened and read at once:`];
  for (const threads of [16, DOCX]) {
    const seed = `crowd ${threads}`;
    const [without, inside] = [draft(station, `${seed} without`, seed), join(station.root, seed)];
    renameSync(draft(station, seed, seed), inside);
    const gated = await opener.crowd(inside, threads);
    const ungated = await opener.crowd(without, threads);
    const waits = gated.waits.map((wait) => wait / 1e6);
    lines.push(
      `  ${String(threads).padStart(3)} at a time: ${ms(gated.total / 1e6)} against ${ms(ungated.total / 1e6)} ungated; single wait median ${ms(median(waits))}, longest ${ms(Math.max(...waits))}; ${gated.refused} refused`,
    );
  }
  await daemon.stop();
  return lines;
}

/** Documents of this size, no two alike. */
function draft({ desk }: CostStation, name: string, seed: string): string {
  const folder = join(desk, name);
  mkdirSync(folder);
  const length = lengthFor(DOCX_BYTES);
  for (let i = 0; i < DOCX; i++) writeFileSync(join(folder, `${i}.docx`), docx(`${seed} ${i}`, length));
  return folder;
}

function lengthFor(bytes: number): number {
  let length = 4;
  while (docx("length", length).length < bytes) length *= 1.2;
  return length;
}

function docx(seed: string, length: number): Uint8Array {
  return makeSample({ format: "docx", kind: "report", random: createRandom(seed), length }).bytes;
}
