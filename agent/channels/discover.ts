import type { ChannelSighting, Evidence, Origin } from "./channel.ts";
import { type Find, folderFinds, mountFinds, settingsFinds } from "./finds.ts";
import { type KnownExit, loadKnownExits } from "./known-exit.ts";
import { type Mount, parseMountinfo } from "./mounts.ts";
import type { Places } from "./places.ts";
import { tidyRoots } from "./tidy-roots.ts";

/** Every exit known on this system, seen here or not, in the order of the data. Only reads, and reads little. */
export async function discoverChannels(places: Places): Promise<readonly ChannelSighting[]> {
  const mounts = parseMountinfo(places.mountinfo);
  const known = await loadKnownExits();
  return Promise.all(
    known.filter((exit) => exit[places.system] !== undefined).map((exit) => sight(exit, places, mounts)),
  );
}

async function sight(exit: KnownExit, places: Places, mounts: readonly Mount[]): Promise<ChannelSighting> {
  const { id, kind, client, title, origin, [places.system]: where } = exit;
  const finds =
    where === undefined
      ? []
      : [
          ...(await settingsFinds(where, places)),
          ...(await folderFinds(where, places)),
          ...(await mountFinds(where, places, mounts)),
        ];
  return {
    id,
    kind,
    client,
    title,
    roots: await tidyRoots(
      finds.flatMap(({ roots }) => roots),
      places,
    ),
    evidence: distinct(finds.map(({ evidence }) => evidence)),
    origin: originOf(finds, origin),
    seen: finds.length > 0,
    later: where?.later ?? [],
  };
}

/** One sure find makes the sighting sure. */
function originOf(finds: readonly Find[], stated: Origin): Origin {
  if (finds.length === 0) return stated;
  return finds.some(({ origin = stated }) => origin === "found") ? "found" : "memory";
}

function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  return [...new Map(evidence.map((one) => [`${one.by} ${one.path}`, one])).values()];
}
