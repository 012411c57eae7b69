import { readFile } from "node:fs/promises";
import { Budget } from "../../../scanner/budget.ts";
import { image } from "../../../scanner/extract/image/image.ts";
import { bytesSource } from "../../../scanner/source.ts";

/** One picture as a reader process reads it. */
export interface Recognised {
  readonly text: string;
  readonly gaps: readonly string[];
  /** Processor time, ms; the first picture's includes loading the models. */
  readonly cpu: number;
  /** Largest resident memory of the process so far, bytes. */
  readonly peak: number;
}

/** The child of the bench: reads the pictures it is given, one line of JSON each. */
async function recognised(path: string): Promise<Recognised> {
  const source = bytesSource(await readFile(path), { name: "picture" });
  const before = process.cpuUsage();
  const budget = new Budget({ time: 120_000 }, () => performance.now());
  let text = "";
  const gaps: string[] = [];
  for await (const part of image.extract(source, budget)) {
    if (part.kind === "text") text += part.text;
    if (part.kind === "gap") gaps.push(part.reason);
  }
  const { user, system } = process.cpuUsage(before);
  return { text, gaps, cpu: (user + system) / 1_000, peak: process.resourceUsage().maxRSS * 1_024 };
}

for (const path of process.argv.slice(2)) {
  process.stdout.write(`${JSON.stringify(await recognised(path))}\n`);
}
