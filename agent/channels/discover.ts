import { sep } from "node:path";
import type { ChannelSighting, Evidence, Origin } from "./channel.ts";
import { type Find, folderFinds, mountFinds } from "./finds.ts";
import { type KnownExit, loadKnownExits } from "./known-exit.ts";
import { parseMountinfo } from "./mounts.ts";
import { onceAsked } from "./once-asked.ts";
import { ownRoots } from "./own-roots.ts";
import type { Places } from "./places.ts";
import { registryFinds } from "./registry-finds.ts";
import { runningFinds } from "./running-finds.ts";
import { settingsFinds } from "./settings-finds.ts";
import { tidyRoots } from "./tidy-roots.ts";

/** Every exit known on this system, seen here or not, in the order of the data. Only reads, and reads little. */
export async function discoverChannels(places: Places): Promise<readonly ChannelSighting[]> {
  const known = (await loadKnownExits()).filter((exit) => exit[places.system] !== undefined);
  const once = { ...places, files: onceAsked(places) };
  const sightings = await Promise.all(known.map((exit) => sightExit(exit, once)));
  return leaveOutNamed(sightings, known);
}

/** One exit by itself; what stands for all the rest may still name folders of others. */
export async function sightExit(exit: KnownExit, places: Places): Promise<ChannelSighting> {
  const { id, kind, client, title, origin, remark, [places.system]: where } = exit;
  const finds = where === undefined ? [] : await allFinds(where, places);
  return {
    id,
    kind,
    client,
    title,
    roots: await tidyRoots(await ownRoots(finds, places), { ...places, kind }),
    evidence: distinct(finds.map(({ evidence }) => evidence)),
    origin: originOf(finds, origin),
    seen: finds.length > 0,
    later: where?.later ?? [],
    ...(remark && { remark }),
  };
}

async function allFinds(where: NonNullable<KnownExit["linux"]>, places: Places): Promise<readonly Find[]> {
  const finds = await Promise.all([
    settingsFinds(where, places),
    registryFinds(where, places),
    folderFinds(where, places),
    where.mounts.length === 0 ? [] : mountFinds(where, places, parseMountinfo(places.mountinfo)),
    runningFinds(where, places),
  ]);
  return finds.flat();
}

/** Places where every client registers name known ones too; those are guarded under their own name. */
export function leaveOutNamed(
  sightings: readonly ChannelSighting[],
  known: readonly KnownExit[],
): readonly ChannelSighting[] {
  const rest = new Set(known.filter((exit) => exit.rest === true).map(({ id }) => id));
  const named = sightings.filter(({ id }) => !rest.has(id)).flatMap(({ roots }) => roots);
  return sightings.map((sighting) => {
    if (!rest.has(sighting.id)) return sighting;
    const roots = sighting.roots.filter(
      (root) => !named.some((other) => root === other || root.startsWith(other + sep)),
    );
    const seen = roots.length > 0;
    return { ...sighting, roots, seen, evidence: seen ? sighting.evidence : [] };
  });
}

/** One sure find makes the sighting sure. */
function originOf(finds: readonly Find[], stated: Origin): Origin {
  if (finds.length === 0) return stated;
  return finds.some(({ origin = stated }) => origin === "found") ? "found" : "memory";
}

function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  return [...new Map(evidence.map((one) => [`${one.by} ${one.path}`, one])).values()];
}
