import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { type FuzzCase, type FuzzSeed, fuzzCase } from "./fuzz-case.ts";
import { type FuzzReading, readFuzzed } from "./reading.ts";
import { fuzzSeeds, losesSilently } from "./seeds.ts";

/**
 * `child.ts --format docx --from 0 --to 1000 --found DIR`: reads these damaged files and prints a line of JSON for each
 * trouble, whose file goes into the folder, and a sign of life now and then. Whoever started it ends it when that stays out.
 */
const { values } = parseArgs({
  options: {
    format: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
    found: { type: "string" },
  },
});
const [from, to] = [Number(values.from), Number(values.to)];
const SIGN_MS = 500;
const MOST_KEPT = 400;
const LARGEST_KEPT = 60_000;

const whole = await fuzzSeeds(values.format ?? "");
const kept: FuzzSeed[] = [];
const shapes = new Set<string>();
const uncut = new Map<FuzzSeed, number>();
let current = "";
process.on("unhandledRejection", (error) => say({ unhandled: String(error), soonAfter: current }));

let told = 0;
let worstMs = 0;
for (let number = from; number < to; number += 1) {
  const now = performance.now();
  if (now - told > SIGN_MS) {
    say({ at: number });
    told = now;
  }
  const file = fuzzCase({ whole, kept }, number);
  current = `${number} ${file.name}`;
  const reading = await readFuzzed(file);
  worstMs = Math.max(worstMs, reading.cpuMs);
  for (const trouble of await troublesOf(file, reading)) tell(number, file, trouble);
  keep(file, reading);
}
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
say({
  done: to,
  rssMb: Math.round(maxRSS / 1_024),
  worstMs: Math.round(worstMs),
  cpuMs: (userCPUTime + systemCPUTime) / 1_000,
});
process.exit(0);

async function troublesOf({ cutFrom }: FuzzCase, reading: FuzzReading): Promise<readonly string[]> {
  const troubles = [...reading.troubles];
  if (reading.cpuMs > reading.mayTakeMs) troubles.push(`takes ${Math.round(reading.cpuMs)} ms`);
  if (cutFrom !== undefined && !reading.hasGap && !losesSilently(cutFrom)) {
    const text = uncut.get(cutFrom) ?? (await readFuzzed(cutFrom)).text;
    uncut.set(cutFrom, text);
    if (text !== reading.text) troubles.push("loses text without a gap");
  }
  return troubles;
}

/** What led a reader where it had not been is a good file to damage further. */
function keep({ name, bytes, cutFrom }: FuzzCase, { shape }: FuzzReading): void {
  if (cutFrom !== undefined || bytes.length > LARGEST_KEPT || shapes.has(shape)) return;
  shapes.add(shape);
  if (kept.length < MOST_KEPT) kept.push({ name, bytes });
  else kept[shapes.size % MOST_KEPT] = { name, bytes };
}

function tell(number: number, { name, bytes }: FuzzCase, trouble: string): void {
  const file = `${number}-${basename(name)}`;
  if (values.found !== undefined) {
    mkdirSync(values.found, { recursive: true });
    writeFileSync(join(values.found, file), bytes);
  }
  say({ number, bytes: bytes.length, file, trouble });
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
