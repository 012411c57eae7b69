import { Option, type Command as Program } from "commander";
import { DEFAULT_PACKS } from "../../rules/packs/index.ts";
import type { Pack } from "../../rules/rule.ts";
import { thisLaunch } from "../config/places.ts";
import { thisPlatform } from "../platform/index.ts";
import type { Shell } from "./shell.ts";

/** Which rules a scan uses and what a policy makes of it. */
export interface RuleOptions {
  readonly rules?: readonly string[];
  readonly policy?: string;
}

export function ruleOptions(program: Program, { say }: Shell): Program {
  return program
    .addOption(
      new Option(
        "--rules <dir>",
        say({
          zh: "改用这个文件夹、文件或名称的规则包，可多次给出",
          en: "use the packs of this folder, file or name instead; may be given more than once",
        }),
      ).argParser((value: string, before: readonly string[] = []) => [...before, value]),
    )
    .option(
      "--policy <file>",
      say({ zh: "按此策略给出各通道的判定", en: "show this policy's verdict per channel" }),
    );
}

export function packNames({ rules }: RuleOptions): readonly string[] {
  return rules ?? DEFAULT_PACKS;
}

/** Where a file without a block on disk is a sync client's placeholder, which reading would fetch. */
export function hasPlaceholders(): boolean {
  return thisPlatform(thisLaunch()).system !== "linux";
}

/** `name version` of each pack, as reports show them. */
export function packTitles(packs: readonly Pack[]): readonly string[] {
  return packs.map(({ pack, version }) => `${pack} ${version}`);
}
