import { dirname, isAbsolute, resolve, sep } from "node:path";
import { schemaError } from "../../rules/complaint.ts";
import { parseYaml, type YamlFile } from "../../rules/document.ts";
import { RuleError } from "../../rules/errors.ts";
import { readOwnFile } from "../../rules/own-file.ts";
import { BUILT_IN_PACKS, DEFAULT_PACKS } from "../../rules/packs/index.ts";
import { AgentError, type AgentErrorCode } from "../errors.ts";
import { DEFAULT_DRIVE_POLICY } from "../removable/drive-policy.ts";
import type { AgentConfig } from "./config.ts";
import { defaultData, type Launch } from "./places.ts";
import { type ConfigFile, configSchema } from "./schema.ts";

export interface ConfigOptions {
  /** Configuration file; every default when absent. */
  readonly config?: string;
  /** Wins over the file's `data`. */
  readonly data?: string;
}

/** Throws an AgentError that names the file, the line and the field. */
export async function loadConfig(options: ConfigOptions, launch: Launch, cwd: string): Promise<AgentConfig> {
  const path = options.config === undefined ? undefined : resolve(cwd, options.config);
  const file = path === undefined ? {} : await readConfig(path);
  const base = path === undefined ? cwd : dirname(path);
  const data =
    options.data !== undefined ? resolve(cwd, options.data) : resolve(base, file.data ?? defaultData(launch));
  return { ...completed(file, base), data };
}

async function readConfig(path: string): Promise<ConfigFile> {
  try {
    const bytes = await readOwnFile(path, "POLICY_UNREADABLE");
    const yaml = parseYaml(new TextDecoder().decode(bytes), path, "POLICY_SYNTAX");
    return checked(yaml);
  } catch (error) {
    if (error instanceof RuleError) throw asConfigError(error);
    throw error;
  }
}

function checked(yaml: YamlFile): ConfigFile {
  // An empty file is a file of defaults.
  const parsed = configSchema.safeParse(yaml.value ?? {});
  if (!parsed.success) throw schemaError("POLICY_SCHEMA", parsed.error.issues, yaml);
  refuseDoubles(parsed.data, yaml);
  return parsed.data;
}

function refuseDoubles({ channels = [] }: ConfigFile, yaml: YamlFile): void {
  const ids = channels.map(({ id }) => id);
  const double = ids.findIndex((id, i) => ids.indexOf(id) !== i);
  if (double < 0) return;
  throw new AgentError("CONFIG_SCHEMA", {
    what: { zh: `通道编号“${ids[double]}”重复`, en: `The channel id "${ids[double]}" is used twice` },
    fix: { zh: "请给每个通道不同的 id。", en: "Give every channel an id of its own." },
    at: yaml.spot(["channels", double, "id"]),
  });
}

const CODES: Readonly<Record<string, AgentErrorCode>> = {
  POLICY_UNREADABLE: "CONFIG_UNREADABLE",
  POLICY_SYNTAX: "CONFIG_SYNTAX",
  POLICY_SCHEMA: "CONFIG_SCHEMA",
};

/** The complaint of the shared YAML reader, under the name of the file it is about. */
function asConfigError({ code, what, fix, at, cause }: RuleError): AgentError {
  const explanation = code === "POLICY_SCHEMA" ? { what, fix: SCHEMA_FIX } : { what, fix };
  return new AgentError(CODES[code] ?? "CONFIG_SCHEMA", { ...explanation, ...(at && { at }), cause });
}

const SCHEMA_FIX = {
  zh: "请改正这一行；可用的字段见 README“看守自己的文件夹”一节。",
  en: 'Correct this line; the README lists the fields under "Watching a folder of your own".',
};

/** Longer than a burst of some hundred documents takes on a slow machine: nobody should be refused an ordinary file. */
const DEFAULT_GATE = { enabled: true, deadlineMs: 30_000, onDeadline: "closed" } as const;

/** Forcepoint's is 30 s, settable to 58; whoever has to read the file's name and a reason needs longer. */
const ASK_SECONDS = 60;

function completed(file: ConfigFile, base: string): Omit<AgentConfig, "data"> {
  const { scanner = {} } = file;
  return {
    ...(file.policy !== undefined && { policy: resolve(base, file.policy) }),
    packs: (file.packs ?? DEFAULT_PACKS).map((name) => packPath(name, base)),
    ...(file.trust !== undefined && { trust: file.trust.map((key) => resolve(base, key)) }),
    discover: file.discover ?? true,
    channels: (file.channels ?? []).map((channel) => ({
      ...channel,
      roots: channel.roots.map((root) => resolve(base, root)),
    })),
    programs: file.programs ?? [],
    ...((file.removable !== undefined || file.discover !== false) && {
      removable: { ...DEFAULT_DRIVE_POLICY, ...file.removable },
    }),
    gate: { ...DEFAULT_GATE, ...file.gate },
    scanner: {
      ...(scanner.processes !== undefined && { processes: scanner.processes }),
      ...(scanner.memoryMb !== undefined && { memoryBytes: scanner.memoryMb * 1_048_576 }),
      ocr: scanner.ocr ?? true,
      limits: {
        ...(scanner.timeMs !== undefined && { time: scanner.timeMs }),
        ...(scanner.fileMb !== undefined && { fileBytes: scanner.fileMb * 1_048_576 }),
      },
    },
    ask: { seconds: file.ask?.seconds ?? ASK_SECONDS, default: file.ask?.default ?? "stop" },
    notify: file.notify ?? true,
    log: file.log ?? "info",
  };
}

/** A name of a built-in pack stays a name; what looks like a path becomes absolute. */
function packPath(name: string, base: string): string {
  if (BUILT_IN_PACKS.includes(name)) return name;
  return isAbsolute(name) || name.includes("/") || name.includes(sep) || /\.ya?ml$/.test(name)
    ? resolve(base, name)
    : name;
}
