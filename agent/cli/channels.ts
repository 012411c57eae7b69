import type { Command as Program } from "commander";
import { loadPolicy } from "../../rules/policy.ts";
import type { Mode } from "../../rules/vocabulary.ts";
import { carriersOf } from "../channels/carriers.ts";
import type { Channel, ChannelSighting } from "../channels/channel.ts";
import { discoverChannels } from "../channels/discover.ts";
import { localPlaces } from "../channels/local-places.ts";
import { loadConfig } from "../config/load.ts";
import { thisLaunch } from "../config/places.ts";
import { thisPlatform } from "../platform/index.ts";
import { withDrives } from "../removable/drive-sightings.ts";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import { channelsText } from "./channels-text.ts";
import type { Command, Shell } from "./shell.ts";

/** An exit and what is done about it. */
export interface ChannelRow extends ChannelSighting {
  /** Absent where no folder is guarded. */
  readonly mode?: Mode;
  /** Its programs are known: where there is a gate, they are refused marked files wherever these lie. */
  readonly carrier: boolean;
}

export const channelsCommand: Command = {
  register(program: Program, shell: Shell): void {
    const command = program
      .command("channels")
      .description(
        shell.say({
          zh: "已知的每个出口：本机有没有、凭什么判断、是否看守",
          en: "every known way out: seen on this machine or not, by which evidence, guarded or not",
        }),
      )
      .addHelpText("after", "\n  shoumi channels --format json");
    placeOptions(command, shell, ["table", "json"]).action((options: PlaceOptions) =>
      listChannels(options, shell),
    );
  },
};

async function listChannels(options: PlaceOptions, shell: Shell): Promise<void> {
  const launch = thisLaunch();
  const config = await loadConfig(options, launch, shell.cwd);
  const { mode } = await loadPolicy(config.policy);
  const platform = thisPlatform(launch);
  const places = await localPlaces(launch, platform);
  const [discovered, carriers, drives] = await Promise.all([
    discoverChannels(places),
    carriersOf(places),
    platform.drives?.present(),
  ]);
  const sightings = withDrives(discovered, drives);
  const rows = channelRows(sightings, {
    mode,
    discover: config.discover,
    channels: config.channels,
    carriers: new Set(carriers.map(({ id }) => id)),
  });
  if (options.format === "json") {
    for (const row of rows) shell.out.json(row);
    return;
  }
  for (const line of channelsText(rows, { say: shell.say, columns: shell.out.columns })) shell.out.line(line);
}

interface Guarded {
  readonly mode: Mode;
  readonly discover: boolean;
  readonly channels: readonly Channel[];
  /** Ids of the exits whose programs are known. */
  readonly carriers: ReadonlySet<string>;
}

/** The configured channels first, then what was seen, then the rest. */
export function channelRows(
  sightings: readonly ChannelSighting[],
  { mode, discover, channels, carriers }: Guarded,
): ChannelRow[] {
  const configured = channels.map(
    (channel): ChannelRow => ({
      id: channel.id,
      kind: channel.kind,
      client: channel.client ?? channel.id,
      title: channel.title ?? { zh: "自行配置的通道", en: "configured" },
      roots: channel.roots,
      evidence: [],
      origin: "found",
      seen: true,
      later: [],
      mode: channel.mode ?? mode,
      carrier: carriers.has(channel.id),
    }),
  );
  const ids = new Set(channels.map(({ id }) => id));
  const known = sightings
    .filter(({ id }) => !ids.has(id))
    .map((it): ChannelRow => {
      const guarded = discover && it.seen && it.roots.length > 0;
      return { ...it, ...(guarded && { mode }), carrier: discover && carriers.has(it.id) };
    });
  return [...configured, ...known.filter((it) => it.seen), ...known.filter((it) => !it.seen)];
}
