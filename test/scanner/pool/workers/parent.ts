import { setTimeout as wait } from "node:timers/promises";
import { startPool } from "../../../../scanner/pool.ts";

/** A process with a reader that hangs over a file for an hour: `parent.ts PACK FILE`. */
const [pack, file] = process.argv.slice(2);
const worker = new URL("./stumbling.ts", import.meta.url);
const limits = { time: 3_600_000 };
const pool = await startPool({
  packs: [pack!],
  baseDir: "/",
  key: new Uint8Array(32),
  processes: 1,
  worker,
  limits,
});
void pool.scan(file!);
while (pool.stats().busy === 0) await wait(10);
process.stdout.write("reading\n");
