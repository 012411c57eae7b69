import type { ChannelSighting } from "../channels/channel.ts";
import { channelOf } from "./arrived-drive.ts";
import type { Drive } from "./drive.ts";

/** The exits as discovery sees them, with the drives that are really in; as they are where the system does not tell. */
export function withDrives(
  sightings: readonly ChannelSighting[],
  drives: readonly Drive[] | undefined,
): readonly ChannelSighting[] {
  if (drives === undefined) return sightings;
  return sightings.map((sighting) => {
    if (sighting.id !== "removable" && sighting.id !== "phone") return sighting;
    const own = drives.filter((drive) => channelOf(drive, undefined).id === sighting.id);
    const evidence = own.map(({ path }) => ({ by: "mount", path }) as const);
    return { ...sighting, roots: own.map(({ path }) => path), evidence, seen: own.length > 0 };
  });
}
