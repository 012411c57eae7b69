import { type CarrierData, carrierData } from "./channels/carrier-data.ts";
import { guardedCarriers } from "./channels/carriers.ts";
import type { Places } from "./channels/places.ts";
import type { AgentConfig } from "./config/config.ts";

/** The programs that carry files out: the known ones and the configured, or the configured alone. Undefined when there are none. */
export async function findPrograms(
  { discover, programs }: Pick<AgentConfig, "discover" | "programs">,
  places: () => Promise<Places>,
): Promise<CarrierData | undefined> {
  if (!discover && programs.length === 0) return undefined;
  const here = await places();
  const carriers = await guardedCarriers(programs, here);
  const own = programs.map(({ id }) => id);
  return carrierData(discover ? carriers : carriers.filter(({ id }) => own.includes(id)), here);
}
