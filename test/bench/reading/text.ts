import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Budget } from "../../../scanner/budget.ts";
import { read } from "../../../scanner/read.ts";
import { bytesSource } from "../../../scanner/source.ts";

/** `text.ts FILE`: everything that is read in it. */
const [path = ""] = process.argv.slice(2);
const source = bytesSource(await readFile(path), { name: basename(path) });
const budget = new Budget({}, performance.now.bind(performance));
let shown = 0;
for await (const part of read(source, budget)) {
  if (part.kind !== "text") continue;
  // What the slice before has shown is not repeated.
  const from = part.offset === 0 ? 0 : Math.max(0, shown - part.offset);
  process.stdout.write(`${part.text.slice(from)}\n`);
  shown = part.offset + part.text.length;
}
process.exit(0);
