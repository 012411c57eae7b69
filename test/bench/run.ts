import { adversary } from "./adversary.ts";
import { crowd } from "./crowd.ts";
import { gateCost } from "./gate-cost.ts";
import { idle } from "./idle.ts";
import { matchSpeed } from "./match-speed.ts";
import { nativeTools } from "./native-tools.ts";
import { ocr } from "./ocr.ts";
import { officeMix } from "./office-mix.ts";
import { reading } from "./reading.ts";
import { removal } from "./removal.ts";
import { ruleSets } from "./rule-sets.ts";
import { scanSpeed } from "./scan-speed.ts";
import { unchanged } from "./unchanged.ts";

/** A benchmark: does its work, returns lines to print. Each compares itself with a peer or a limit in the same run. */
type Bench = () => Promise<readonly string[]>;

const BENCHES: Readonly<Record<string, Bench>> = {
  adversary,
  crowd,
  "gate-cost": gateCost,
  removal,
  reading,
  ocr,
  "native-tools": nativeTools,
  "office-mix": officeMix,
  "scan-speed": scanSpeed,
  unchanged,
  "match-speed": matchSpeed,
  "rule-sets": ruleSets,
  idle,
};

const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stdout.write(`\n## ${name}\n`);
  for (const line of await bench()) process.stdout.write(`${line}\n`);
}
