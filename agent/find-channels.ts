import { localPlaces, type Machine, mountTable } from "./channels/local-places.ts";
import { Rediscovery, type RediscoveryOptions } from "./channels/rediscovery.ts";
import type { Launch } from "./config/places.ts";

/** Keeps looking for the known ways out of this machine, and tells whenever they are others. */
export function channelRediscovery(
  launch: Launch,
  machine: Machine,
  options: Pick<RediscoveryOptions, "clock" | "changed" | "failed">,
): Rediscovery {
  return new Rediscovery({
    ...options,
    places: () => localPlaces(launch, machine),
    mountTable: () => mountTable(machine.system),
  });
}
