import { READERS } from "./readers.ts";

/** `child.ts READER FILE…`: reads each file and prints what that cost this process, loading apart, as JSON. */
const [name = "", ...files] = process.argv.slice(2);
const reader = await READERS[name]?.();
if (reader === undefined) throw new Error(`No reader ${name}`);

const loadMs = cpuMs();
let characters = 0;
const eachMs: number[] = [];
for (const file of files) {
  const before = cpuMs();
  characters += await reader(file);
  eachMs.push(cpuMs() - before);
}

const { maxRSS } = process.resourceUsage();
process.stdout.write(JSON.stringify({ characters, loadMs, eachMs, rssMb: maxRSS / 1_024 }));
process.exit(0);

/** Processor time of this process so far, user and system. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
