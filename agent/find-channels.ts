import { type Channel, channelsOf } from "./channels/channel.ts";
import { discoverChannels } from "./channels/discover.ts";
import { localPlaces, type Machine } from "./channels/local-places.ts";
import type { Launch } from "./config/places.ts";

/** Looks for the known ways out of this machine; they follow the mode of the policy. */
export function channelFinder(launch: Launch, machine: Machine): () => Promise<readonly Channel[]> {
  return async () => channelsOf(await discoverChannels(await localPlaces(launch, machine)));
}
