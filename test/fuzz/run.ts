import { parseArgs } from "node:util";
import { CORPUS } from "../../seeds/corpus/index.ts";
import { runPortion } from "./portion.ts";

/** `npm run fuzz -- [--format docx] [--cases 100000] [--from 0]`: mutates every file of the corpus that many times by format. */
const { values } = parseArgs({
  options: { format: { type: "string" }, cases: { type: "string" }, from: { type: "string" } },
});
const cases = Number(values.cases ?? 100_000);
const first = Number(values.from ?? 0);
/** A fresh process now and then: what one file leaves behind must not hide in what the next does. */
const PORTION = 10_000;

let troubles = 0;
for (const { format } of CORPUS) {
  if (values.format !== undefined && values.format !== format) continue;
  const start = performance.now();
  let rssMb = 0;
  for (let from = first; from < first + cases; from += PORTION) {
    const result = await runPortion({ format, from, to: Math.min(from + PORTION, first + cases) });
    for (const trouble of result.troubles) process.stdout.write(`${format}: ${trouble}\n`);
    troubles += result.troubles.length;
    rssMb = Math.max(rssMb, result.rssMb);
  }
  const seconds = (performance.now() - start) / 1_000;
  process.stdout.write(`${format}: ${cases} mutations in ${seconds.toFixed(0)} s, at most ${rssMb} MB\n`);
}
process.exitCode = troubles > 0 ? 1 : 0;
