import { parseArgs } from "node:util";
import { CORPUS } from "../../seeds/corpus/index.ts";
import { type FuzzSeed, fuzzCase, readFuzzed } from "./fuzz-case.ts";

/**
 * `child.ts --format docx --from 0 --to 1000`: reads these mutations and prints a line of JSON for each trouble, and a sign of
 * life now and then. Whoever started it ends it when that stays out.
 */
const { values } = parseArgs({
  options: { format: { type: "string" }, from: { type: "string" }, to: { type: "string" } },
});
const [from, to] = [Number(values.from), Number(values.to)];
const SLOW_MS = 5_000;
const SIGN_MS = 500;

const files = CORPUS.find(({ format }) => format === values.format)?.files() ?? [];
const seeds: FuzzSeed[] = [];
for (const { name, make } of files) {
  const bytes = await make();
  if (bytes.length <= 300_000) seeds.push({ name, bytes });
}

process.on("unhandledRejection", (error) => say({ unhandled: String(error) }));
let told = 0;
for (let number = from; number < to; number += 1) {
  const start = performance.now();
  if (start - told > SIGN_MS) {
    say({ at: number });
    told = start;
  }
  const file = fuzzCase(seeds, number);
  const crashes = await readFuzzed(file);
  const ms = performance.now() - start;
  for (const crash of crashes) say({ number, name: file.name, crash });
  if (ms > SLOW_MS) say({ number, name: file.name, slowMs: Math.round(ms) });
}
say({ done: to, rssMb: Math.round(process.resourceUsage().maxRSS / 1_024) });
process.exit(0);

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
