import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Command as Program } from "commander";
import type { Channel } from "../channels/channel.ts";
import { localPlaces } from "../channels/local-places.ts";
import { realClock } from "../clock.ts";
import type { AgentConfig } from "../config/config.ts";
import { loadConfig } from "../config/load.ts";
import { thisLaunch } from "../config/places.ts";
import { startDaemon } from "../daemon.ts";
import { prepareData } from "../data-folder.ts";
import { channelRediscovery } from "../find-channels.ts";
import { findPrograms } from "../find-programs.ts";
import type { Happening } from "../happening.ts";
import { heartbeatFile } from "../heartbeat.ts";
import { endWithParent, thisPlatform } from "../platform/index.ts";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import { happeningText } from "./happening-text.ts";
import type { Shell } from "./shell.ts";
import { welcome } from "./welcome.ts";

interface RunOptions extends PlaceOptions {
  readonly tryOut?: boolean;
}

export function registerRun(agent: Program, shell: Shell): void {
  const run = agent
    .command("run")
    .description(shell.say({ zh: "在前台看守，Ctrl-C 结束", en: "guard in the foreground, Ctrl-C ends it" }))
    .option(
      "--try-out",
      shell.say({ zh: "另加一个可放心试用的同步文件夹", en: "add a sync folder to try it on" }),
    )
    .addHelpText("after", "\n  shoumi agent run --config /etc/shoumi.yaml --format json");
  placeOptions(run, shell, ["text", "json"]).action((options: RunOptions) => runAgent(options, shell));
}

async function runAgent(options: RunOptions, shell: Shell): Promise<void> {
  if (process.connected) endWithParent();
  const launch = thisLaunch();
  const loaded = await loadConfig(options, launch, shell.cwd);
  const config = options.tryOut ? withTryOut(loaded) : loaded;
  const platform = thisPlatform(launch);
  const stopped = stopAsked();
  const daemon = await startDaemon({
    config,
    platform,
    clock: realClock,
    rediscover: (told) => channelRediscovery(launch, platform, told),
    findPrograms: () => findPrograms(config, () => localPlaces(launch, platform)),
    say: supervised(printer(options.format, shell), config.data),
  });
  if (options.format !== "json") welcome({ config, tier: daemon.tier, channels: daemon.channels }, shell);
  await stopped;
  await daemon.stop();
  shell.exit(0);
}

/** A folder that plays a cloud drive: here, and only here, a fresh machine enforces. */
function withTryOut(config: AgentConfig): AgentConfig {
  const root = join(config.data, "try-out");
  prepareData(config.data);
  mkdirSync(root, { recursive: true });
  const tryOut: Channel = {
    id: "try-out",
    kind: "cloud-sync",
    client: "try-out",
    title: { zh: "试用同步文件夹", en: "try-out sync folder" },
    roots: [root],
    mode: "enforce",
  };
  return { ...config, channels: [tryOut, ...config.channels] };
}

function printer(format: string, shell: Shell): (happening: Happening) => void {
  if (format === "json") return (happening) => shell.out.json(happening);
  return (happening) => {
    const text = happeningText(happening, shell.language);
    if (text !== undefined) shell.out.line(text);
  };
}

/** The supervisor hears first that the machine is guarded: whoever kills the daemon on hearing it finds it brought back. */
function supervised(say: (happening: Happening) => void, data: string): (happening: Happening) => void {
  return (happening) => {
    if (happening.event === "ready") process.send?.({ event: "ready", alive: heartbeatFile(data) }, () => {});
    say(happening);
  };
}

/** Ctrl-C, an ended terminal, the service manager: each ends the agent cleanly; a second one changes nothing. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}
