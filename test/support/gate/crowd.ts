import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AtEnd } from "../at-end.ts";
import { until } from "../until.ts";
import { Reader } from "./reader.ts";
import { gateStation, vaulted } from "./station.ts";

export interface CrowdSum {
  /** Milliseconds from the start of the daemon until it guarded, and until the last file was judged. */
  readonly readyMs: number;
  readonly judgedMs: number;
  /** What a program got of the marked files that it tried to read as soon as the daemon guarded. */
  readonly got: readonly string[];
  readonly inVault: number;
  readonly marked: number;
}

/** Two files a folder; every so many of them is marked. */
const A_FOLDER = 2;
const MARKED_EVERY = 1_000;
const MEGABYTES = 1_536;
const PATIENCE_MS = 600_000;

/** A folder that is full of folders and files when the daemon starts. */
export async function crowd(folders: number, atEnd: AtEnd): Promise<CrowdSum> {
  const files: string[] = [];
  const inodes = folders * (A_FOLDER + 1) + 20_000;
  const began = performance.now();
  let filledAt = began;
  const station = await gateStation({
    ...{ atEnd, inodes, megabytes: MEGABYTES },
    prepare: ({ root }) => {
      for (let i = 0; i < folders; i += 1) files.push(...fill(join(root, `${i % 100}`, `科室${i}`), i));
      filledAt = performance.now();
    },
  });
  const readyMs = performance.now() - filledAt;
  const marked = files.filter((_, i) => i % MARKED_EVERY === 0);
  const reader = await new Reader(station.desk, atEnd).ready();
  const got: string[] = [];
  for (const path of marked) got.push(JSON.stringify(await reader.read(path)));
  const { said } = station.daemon;
  const judged = () => said.filter(({ event }) => event === "verdict").length >= files.length;
  await until("every file is judged", judged, PATIENCE_MS);
  const judgedMs = performance.now() - filledAt;
  return { readyMs, judgedMs, got, inVault: vaulted(station).length, marked: marked.length };
}

function fill(folder: string, i: number): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: A_FOLDER }, (_, j) => {
    const number = i * A_FOLDER + j;
    const path = join(folder, `${number}.txt`);
    const mark = number % MARKED_EVERY === 0 ? "机密★1年\n\n" : "";
    writeFileSync(path, `${mark}第 ${number} 号登记表，会议室使用情况。\n`);
    return path;
  });
}
