import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryStore } from "../../../reporter/store/memory.ts";
import { openStore } from "../../../reporter/store/open-store.ts";
import { incidentStoreContract } from "../../contract/incident-store.ts";

incidentStoreContract("in memory", async () => memoryStore());

incidentStoreContract("in SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "shoumi-store-"));
  return openStore(join(folder, "shoumi.db"), { ballastBytes: 0 });
});
