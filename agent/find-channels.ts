import { type Channel, channelsOf } from "./channels/channel.ts";
import { discoverChannels } from "./channels/discover.ts";
import { localPlaces } from "./channels/local-places.ts";
import type { System } from "./channels/places.ts";
import type { Launch } from "./config/places.ts";

/** Looks for the known ways out of this machine; they follow the mode of the policy. */
export function channelFinder(launch: Launch, system: System): () => Promise<readonly Channel[]> {
  return async () => channelsOf(await discoverChannels(await localPlaces(launch, system)));
}
