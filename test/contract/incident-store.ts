import { afterEach, beforeEach, describe } from "vitest";
import type { IncidentStore } from "../../reporter/store/store.ts";
import { copying } from "./incident-store-copies.ts";
import { counting } from "./incident-store-counts.ts";
import { grouping } from "./incident-store-grouping.ts";
import { listing, looking, releasing } from "./incident-store-lookups.ts";
import { changing, recording } from "./incident-store-records.ts";

/** What every incident store must do. */
export function incidentStoreContract(name: string, open: () => Promise<IncidentStore>): void {
  describe(name, () => {
    let store: IncidentStore;
    const given = () => store;

    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    grouping(given);
    recording(given);
    counting(given);
    copying(given);
    changing(given);
    listing(given);
    looking(given);
    releasing(given);
  });
}
