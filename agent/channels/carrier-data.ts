import type { Carrier } from "./carrier.ts";
import { type Loader, loadCarrierFacts } from "./carrier-facts.ts";
import { expander } from "./expander.ts";
import type { Places, System } from "./places.ts";

/** All that a CarrierTable is made of: plain data, to be sent to the process of the gate. */
export interface CarrierData {
  readonly system: System;
  /** The first that names an executable has it. */
  readonly carriers: readonly Carrier[];
  readonly loaders: readonly Loader[];
  readonly aliases: readonly { readonly from: string; readonly to: string }[];
  /** Extensions of documents, in lower case. */
  readonly documents: readonly string[];
  readonly systemFolders: readonly string[];
  readonly exceptions: readonly string[];
  readonly technicalFolders: readonly string[];
}

export async function carrierData(carriers: readonly Carrier[], places: Places): Promise<CarrierData> {
  const { loaders, aliases, documents, [places.system]: here } = await loadCarrierFacts();
  const expand = await expander(places);
  const expanded = (groups: readonly { readonly folders: readonly string[] }[]) =>
    expand(groups.flatMap(({ folders }) => folders));
  return {
    system: places.system,
    carriers,
    loaders,
    aliases,
    documents,
    systemFolders: expanded(here.system),
    exceptions: expanded(here.except),
    technicalFolders: expanded(here.technical),
  };
}
