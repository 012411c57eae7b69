import { join } from "node:path";
import { releaseEvidence } from "../../../reporter/evidence.ts";
import { openReporter } from "../../../reporter/open.ts";
import { filesBelow, optionsFor } from "./scene.ts";

/**
 * Takes every file of a folder, records it, gives half of them back; until it is killed.
 * Arguments: data folder, folder to take from.
 */
const [data, folder] = process.argv.slice(2) as [string, string];
const reporter = await openReporter(data);
const { store, vault } = reporter;
process.stdout.write("ready\n");

for (const path of filesBelow(folder)) {
  const result = await vault.take(
    path,
    optionsFor(path, { id: `take ${path.slice(join(folder, "/").length)}` }),
  );
  if (result.kind !== "taken") throw new Error(JSON.stringify(result));
  await store.commit({ events: [result.event] });
  await vault.recorded(result.id);
  if (Number(path.at(-1)) % 2 === 0) await releaseEvidence(reporter, result.id, { at: Date.now() });
}
process.stdout.write("done\n");
process.exit(0);
