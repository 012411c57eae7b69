import type { Command as Program } from "commander";
import { loadPolicy } from "../../rules/policy.ts";
import type { Bilingual, ChannelKind, Mode } from "../../rules/vocabulary.ts";
import type { Channel, ChannelSighting, Evidence } from "../channels/channel.ts";
import { discoverChannels } from "../channels/discover.ts";
import { localPlaces } from "../channels/local-places.ts";
import { loadConfig } from "../config/load.ts";
import { thisLaunch } from "../config/places.ts";
import { thisPlatform } from "../platform/index.ts";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import { table } from "./output.ts";
import type { Command, Shell } from "./shell.ts";

/** An exit and what is done about it: `mode` is absent where nothing is guarded. */
export type ChannelRow = ChannelSighting & { readonly mode?: Mode };

const KINDS: Readonly<Record<ChannelKind, Bilingual>> = {
  "cloud-sync": { zh: "网盘同步", en: "cloud-sync" },
  removable: { zh: "移动介质", en: "removable" },
  chat: { zh: "聊天", en: "chat" },
  mail: { zh: "邮件", en: "mail" },
  upload: { zh: "网页上传", en: "upload" },
  burn: { zh: "刻录", en: "burn" },
  share: { zh: "共享", en: "share" },
  print: { zh: "打印", en: "print" },
};

const BY: Readonly<Record<Evidence["by"], Bilingual>> = {
  config: { zh: "配置", en: "settings" },
  folder: { zh: "文件夹", en: "folder" },
  mount: { zh: "挂载", en: "mount" },
  registry: { zh: "注册表", en: "registry" },
  process: { zh: "运行中", en: "running" },
};

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
  const sightings = await discoverChannels(await localPlaces(launch, thisPlatform(launch)));
  const rows = channelRows(sightings, { mode, discover: config.discover, channels: config.channels });
  if (options.format === "json") {
    for (const row of rows) shell.out.json(row);
    return;
  }
  for (const line of channelsText(rows, shell)) shell.out.line(line);
}

interface Guarded {
  readonly mode: Mode;
  readonly discover: boolean;
  readonly channels: readonly Channel[];
}

/** The configured channels first, then what was seen, then the rest. */
export function channelRows(
  sightings: readonly ChannelSighting[],
  { mode, discover, channels }: Guarded,
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
    }),
  );
  const ids = new Set(channels.map(({ id }) => id));
  const known = sightings.filter(({ id }) => !ids.has(id));
  const guarded = (it: ChannelSighting) => discover && it.seen && it.roots.length > 0;
  const seen = known.filter((it) => it.seen).map((it): ChannelRow => (guarded(it) ? { ...it, mode } : it));
  return [...configured, ...seen, ...known.filter((it) => !it.seen)];
}

export function channelsText(rows: readonly ChannelRow[], { say }: Pick<Shell, "say">): readonly string[] {
  const seen = rows.filter((row) => row.seen);
  const unseen = rows.filter((row) => !row.seen);
  const head = [
    say({ zh: "通道", en: "CHANNEL" }),
    say({ zh: "类别", en: "KIND" }),
    say({ zh: "名称", en: "NAME" }),
    say({ zh: "状态", en: "STATE" }),
    say({ zh: "文件夹", en: "FOLDERS" }),
    say({ zh: "依据", en: "EVIDENCE" }),
  ];
  return [
    ...table([head, ...seen.map((row) => cells(row, say))]),
    "",
    say({ zh: `已知而本机未见（${unseen.length} 个）：`, en: `Known and not seen here (${unseen.length}):` }),
    ...table(unseen.map((row) => [`  ${row.id}`, say(KINDS[row.kind]), say(row.title)])),
  ];
}

type Say = Shell["say"];

function cells(row: ChannelRow, say: Say): string[] {
  const evidence = row.evidence.map(({ by, path }) => `${say(BY[by])} ${path}`);
  const doubt = row.origin === "memory" ? say({ zh: "（待核实）", en: " (to be confirmed)" }) : "";
  return [
    row.id,
    say(KINDS[row.kind]),
    say(row.title),
    stateText(row, say),
    row.roots.join("; ") || say({ zh: "未能读出", en: "could not be read" }),
    (evidence.join("; ") || say({ zh: "配置文件", en: "configuration" })) + doubt,
  ];
}

function stateText({ mode }: ChannelRow, say: Say): string {
  if (mode === undefined) return say({ zh: "未看守", en: "not guarded" });
  return mode === "enforce" ? say({ zh: "拦截", en: "enforce" }) : say({ zh: "仅记录", en: "observe" });
}
