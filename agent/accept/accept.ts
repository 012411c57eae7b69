import { existsSync } from "node:fs";
import { ShoumiError } from "../../rules/errors.ts";
import { packFiles } from "../../rules/load.ts";
import { BUILT_IN_PACKS } from "../../rules/packs/index.ts";
import { readTrust } from "../../rules/sign/signed-file.ts";
import type { AgentConfig } from "../config/config.ts";
import type { Happening } from "../happening.ts";
import { type Demands, judge, type RuleFileKind } from "./judge.ts";
import { KeptFiles } from "./kept.ts";

type RuleConfig = Pick<AgentConfig, "data" | "packs" | "policy" | "trust">;

/** What the agent runs on. */
export interface RuleFiles {
  /** Built-in names, and the agent's own copies. */
  readonly packs: readonly string[];
  /** The built-in policy when absent. */
  readonly policy?: string;
  /** Files that were refused and whose last good copy is used instead. */
  readonly replaced: readonly Replaced[];
}

export interface Replaced {
  readonly file: string;
  readonly copy: string;
  readonly error: ShoumiError;
}

/**
 * Judges every pack and policy given by path; built-in ones come with the program. A file that is refused is replaced by
 * the copy of its last good version; where there is none the error is thrown: no agent runs on fewer rules than it is
 * told, unless somebody says so.
 */
export async function acceptRules(config: RuleConfig): Promise<RuleFiles> {
  const kept = new KeptFiles(config.data);
  const demands = await demandsOf(config, kept);
  const replaced: Replaced[] = [];
  const packs: string[] = [];
  const accept = async (file: string, kind: RuleFileKind) => {
    const used = await acceptFile(file, kind, { kept, demands });
    if (typeof used === "string") return used;
    replaced.push(used);
    return used.copy;
  };
  for (const name of config.packs) {
    if (BUILT_IN_PACKS.includes(name)) packs.push(name);
    else for (const file of await filesOf(name, config.data, kept)) packs.push(await accept(file, "pack"));
  }
  const policy = config.policy === undefined ? {} : { policy: await accept(config.policy, "policy") };
  return { packs, ...policy, replaced };
}

/** The first file that would be refused, without keeping or replacing anything. */
export async function refusedRules(config: RuleConfig): Promise<ShoumiError | undefined> {
  const demands = await demandsOf(config, new KeptFiles(config.data));
  const own = config.packs.filter((name) => !BUILT_IN_PACKS.includes(name));
  try {
    for (const file of await packFiles(own, config.data)) await judge(file, "pack", demands);
    if (config.policy !== undefined) await judge(config.policy, "policy", demands);
    return undefined;
  } catch (error) {
    if (error instanceof ShoumiError) return error;
    throw error;
  }
}

/** How a replaced file is told of. */
export function replacedHappening({ file, copy, error }: Replaced): Happening {
  return {
    event: "error",
    code: error.code,
    path: file,
    message: `${error.what.zh}；改用上一个有效版本 ${copy} / ${error.what.en}; the last good version is used`,
  };
}

/** A file that is gone still has its copy. */
async function filesOf(name: string, data: string, kept: KeptFiles): Promise<readonly string[]> {
  return existsSync(kept.copyOf(name)) ? [name] : packFiles([name], data);
}

async function demandsOf({ trust }: RuleConfig, kept: KeptFiles): Promise<Demands> {
  if (trust === undefined) return { trusted: undefined, marks: [] };
  return { trusted: await readTrust(trust), marks: await kept.marks() };
}

async function acceptFile(
  file: string,
  kind: RuleFileKind,
  { kept, demands }: { kept: KeptFiles; demands: Demands },
): Promise<string | Replaced> {
  try {
    return await kept.keep(file, await judge(file, kind, demands));
  } catch (error) {
    const copy = kept.copyOf(file);
    if (!(error instanceof ShoumiError) || !existsSync(copy)) throw error;
    // The copy has to satisfy what is demanded today: another key may be trusted by now.
    await judge(copy, kind, demands).catch(() => {
      throw error;
    });
    return { file, copy, error };
  }
}
