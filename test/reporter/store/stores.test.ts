import { join } from "node:path";
import { memoryStore } from "../../../reporter/store/memory.ts";
import { openStore } from "../../../reporter/store/open-store.ts";
import { incidentStoreContract } from "../../contract/incident-store.ts";
import { tempFolder } from "../../support/temp-folder.ts";

incidentStoreContract("in memory", async () => memoryStore());

incidentStoreContract("in SQLite", async () => {
  return openStore(join(tempFolder(), "shoumi.db"), { ballastBytes: 0 });
});
