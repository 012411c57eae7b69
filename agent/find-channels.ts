import { type Channel, channelsOf } from "./channels/channel.ts";
import { discoverChannels } from "./channels/discover.ts";
import { localPlaces, type Machine, mountTable } from "./channels/local-places.ts";
import { Rediscovery, type RediscoveryOptions } from "./channels/rediscovery.ts";
import type { Launch } from "./config/places.ts";

/** Looks once for the known ways out of this machine; they follow the mode of the policy. */
export function channelFinder(launch: Launch, machine: Machine): () => Promise<readonly Channel[]> {
  return async () => channelsOf(await discoverChannels(await localPlaces(launch, machine)));
}

/** Keeps looking for them, and tells whenever they are others. */
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
