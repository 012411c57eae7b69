import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command as Program } from "commander";
import type { AgentConfig } from "../config/config.ts";
import { loadConfig } from "../config/load.ts";
import { type Launch, thisLaunch } from "../config/places.ts";
import { thisPlatform } from "../platform/index.ts";
import { guards, machineHands } from "../service/hands.ts";
import { install, planText, removalText, uninstall } from "../service/install.ts";
import { SERVICE_IDS, type ServiceFacts, type ServiceId, type ServiceKind } from "../service/kind.ts";
import { type ServiceScene, serviceKind, serviceKinds } from "../service/kinds.ts";
import { openToOthers, serviceProgram } from "../service/program.ts";
import { doesNotGuard, unknownKind } from "../service/trouble.ts";
import type { Shell } from "./shell.ts";

interface ServiceOptions {
  readonly config?: string;
  readonly data?: string;
  readonly service?: string;
  readonly dryRun?: boolean;
}

export function registerService(agent: Program, shell: Shell): void {
  const { say } = shell;
  serviceOptions(agent.command("install"), shell)
    .description(
      say({
        zh: "安装为系统服务并启动（需要 root）",
        en: "make it a service of the system and start it (needs root)",
      }),
    )
    .addHelpText("after", "\n  shoumi agent install --config /etc/shoumi.yaml --dry-run")
    .action((options: ServiceOptions) => installService(options, shell));
  serviceOptions(agent.command("uninstall"), shell)
    .description(
      say({
        zh: "停止并移除系统服务；数据与隔离区保留",
        en: "end and remove the service; data and vault stay",
      }),
    )
    .addHelpText("after", "\n  shoumi agent uninstall")
    .action((options: ServiceOptions) => uninstallService(options, shell));
}

function serviceOptions(program: Program, { say }: Shell): Program {
  return program
    .option("--config <file>", say({ zh: "配置文件（YAML）", en: "configuration file (YAML)" }))
    .option("--data <dir>", say({ zh: "数据目录", en: "data folder" }))
    .option(
      `--service <${SERVICE_IDS.join("|")}>`,
      say({ zh: "服务方式，默认自动选择", en: "kind of service, chosen by default" }),
    )
    .option("--dry-run", say({ zh: "只显示会做什么", en: "only show what would be done" }));
}

async function installService(options: ServiceOptions, shell: Shell): Promise<void> {
  const { config, launch, kinds, scene } = await prepared(options, shell);
  const kind = kinds[0]!;
  const facts = factsOf(options, config, shell, scene);
  if (options.dryRun) return shell.out.line(planText(kind, facts));
  const open = launch.uid === 0 ? openToOthers() : undefined;
  if (open !== undefined) shell.out.note(openText(open, shell));
  const installed = await install(kind, facts, machineHands);
  if (!(await guards(config.data))) throw doesNotGuard(kind.look);
  const same = installed === "same";
  shell.out.line(
    shell.say({
      zh: `${same ? "服务早已安装，正在看守" : "已安装并正在看守，开机自动启动"}：${shell.say(kind.title)}，${kind.file}`,
      en: `${same ? "Installed before, and guarding" : "Installed, guarding, and started with the system"}: ${shell.say(kind.title)}, ${kind.file}`,
    }),
  );
}

async function uninstallService(options: ServiceOptions, shell: Shell): Promise<void> {
  const { config, kinds } = await prepared(options, shell);
  if (options.dryRun) return showRemoval(kinds, shell);
  const removed: string[] = [];
  for (const kind of kinds) {
    const gone = await uninstall(kind, machineHands);
    if (gone !== undefined) removed.push(gone.data ?? config.data);
  }
  for (const data of removed) shell.out.line(shell.say(keptText(data)));
  if (removed.length === 0) shell.out.line(shell.say(NOT_INSTALLED));
}

const NOT_INSTALLED = {
  zh: "本机没有安装守密服务。",
  en: "No Shoumi service is installed on this machine.",
};

function showRemoval(kinds: readonly ServiceKind[], { out, say }: Shell): void {
  const there = kinds.filter(({ file }) => existsSync(file));
  out.line(there.length === 0 ? say(NOT_INSTALLED) : there.map(removalText).join("\n"));
}

interface Prepared {
  readonly config: AgentConfig;
  readonly launch: Launch;
  readonly scene: ServiceScene;
  /** What was asked for, else all that this system has, the best first. */
  readonly kinds: readonly ServiceKind[];
}

async function prepared(options: ServiceOptions, shell: Shell): Promise<Prepared> {
  const launch = thisLaunch();
  const config = await loadConfig(options, launch, shell.cwd);
  const scene = { system: thisPlatform(launch).system, exists: existsSync, data: config.data };
  const { service } = options;
  if (service === undefined) return { config, launch, scene, kinds: serviceKinds(scene) };
  if (!isServiceId(service)) throw unknownKind(service);
  return { config, launch, scene, kinds: [serviceKind(service, scene)] };
}

function isServiceId(id: string): id is ServiceId {
  return (SERVICE_IDS as readonly string[]).includes(id);
}

/** The service reads the configuration anew at each start; the data folder is fixed only where the file does not name it. */
function factsOf(
  options: ServiceOptions,
  { data }: AgentConfig,
  { cwd }: Shell,
  { system }: ServiceScene,
): ServiceFacts {
  const config = options.config === undefined ? [] : ["--config", resolve(cwd, options.config)];
  const place = options.config !== undefined && options.data === undefined ? [] : ["--data", data];
  return { command: [...serviceProgram(system), "agent", "run", ...config, ...place], data };
}

function openText(folder: string, { say }: Shell): string {
  return say({
    zh: `! 注意：${folder} 可由 root 以外的人修改，而服务以 root 身份运行其中的程序。请把程序放到只有 root 可写的目录（如 /opt/shoumi）后再安装。`,
    en: `! Note: others than root may change ${folder}, and the service runs what lies there as root. Install from a folder that only root may write, such as /opt/shoumi.`,
  });
}

function keptText(data: string): { zh: string; en: string } {
  return {
    zh: `服务已停止并移除。报告、隔离区和密钥都保留在 ${data}；被拦下的文件仍可用 shoumi vault release 恢复。`,
    en: `The service was ended and removed. Incidents, vault and keys stay in ${data}; what was stopped can still be released with "shoumi vault release".`,
  };
}
