import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type PortionResult, runPortion } from "./portion.ts";
import { FUZZ_FORMATS } from "./seeds.ts";

/**
 * `npm run fuzz -- [--format docx] [--cases 100000] [--from 0] [--found DIR]`: damages files of the corpus that many times for
 * each format and reads them; those with which something went wrong stay in the folder.
 */
const { values } = parseArgs({
  options: {
    format: { type: "string" },
    cases: { type: "string" },
    from: { type: "string" },
    found: { type: "string" },
  },
});
const cases = Number(values.cases ?? 100_000);
const first = Number(values.from ?? 0);
const found = values.found ?? join(tmpdir(), "shoumi-fuzz");
/** A fresh process now and then: what one file leaves behind must not hide in what the next does. */
const PORTION = 10_000;

let troubles = 0;
for (const format of FUZZ_FORMATS) {
  if (values.format !== undefined && !values.format.split(",").includes(format)) continue;
  const results: PortionResult[] = [];
  for (let from = first; from < first + cases; from += PORTION) {
    const to = Math.min(from + PORTION, first + cases);
    const result = await runPortion({ format, from, to, found: join(found, format) });
    for (const trouble of result.troubles) process.stdout.write(`${format}: ${trouble}\n`);
    results.push(result);
  }
  const count = results.reduce((sum, result) => sum + result.troubles.length, 0);
  process.stdout.write(`${format}: ${lineOf(results)}, ${count} troubles\n`);
  troubles += count;
}
if (troubles > 0) process.stdout.write(`${found}\n`);
process.exitCode = troubles > 0 ? 1 : 0;

function lineOf(results: readonly PortionResult[]): string {
  const seconds = results.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / 1_000;
  const worst = Math.max(...results.map(({ worstMs }) => worstMs));
  const memory = Math.max(...results.map(({ rssMb }) => rssMb));
  return `${cases} files, ${seconds.toFixed(0)} s CPU, at most ${worst} ms for one, ${memory} MB`;
}
