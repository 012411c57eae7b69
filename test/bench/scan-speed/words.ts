import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { KeywordsRule } from "../../../rules/rule.ts";
import { createMatcher } from "../../../scanner/match/matcher.ts";
import { scanFile } from "../../../scanner/scan-file.ts";
import { ms, ratio } from "../figures.ts";
import { commandCost, isInstalled } from "../reading/cost.ts";

const WORDS = ["绝密", "机密", "秘密", "内部", "工作秘密"];
/** The first two are for the engine of JavaScript to find out what is asked of it. */
const PASSES = 4;

interface Time {
  readonly cpu: number;
  readonly wall: number;
}

/** Reading and searching plain text for five words, start-up apart, against ugrep with the same words. */
export async function words(folder: string): Promise<readonly string[]> {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const passes: Time[] = [];
  for (let pass = 0; pass < PASSES; pass += 1) passes.push(await searched(files));
  const [first, ours] = [passes[0]!, passes.at(-1)!];
  const title = `${WORDS.length} words: first ${figures(first)}, once warm ${figures(ours)}`;
  if (!isInstalled("ugrep")) return [title, "  ugrep is not installed"];
  const theirs = searchedByTool(folder);
  return [
    title,
    `  ugrep: ${figures(theirs)}; we take ${ratio(ours.cpu, theirs.cpu)} its processor time and ${ratio(ours.wall, theirs.wall)} its wall time, in one process`,
  ];
}

async function searched(files: readonly string[]): Promise<Time> {
  const matcher = createMatcher([pack()], { key: new Uint8Array(32) });
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (const file of files) await scanFile(file, { matcher });
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1_000, wall: performance.now() - start };
}

/** It sees that nobody reads what is written to /dev/null, so its output goes through a pipe. */
function searchedByTool(folder: string): Time {
  const args = ["-rc", "-E", WORDS.join("|"), folder];
  const start = performance.now();
  spawnSync("ugrep", args, { maxBuffer: 268_435_456 });
  const wall = performance.now() - start;
  return { wall, cpu: commandCost("sh", ["-c", 'ugrep "$@" | cat', "sh", ...args]) };
}

function pack() {
  const title = { zh: "词", en: "Words" };
  const rule: KeywordsRule = {
    kind: "keywords",
    id: "bench/words",
    title,
    family: "internal",
    severity: "low",
    words: WORDS.map((word) => ({ word, weight: 1 })),
    threshold: 1,
    samples: { hit: [], miss: [] },
  };
  return { pack: "bench", version: "1", title, digest: "", rules: [rule] };
}

function figures({ cpu, wall }: Time): string {
  return `${ms(cpu)} of processor time, ${ms(wall)}`;
}
