import type { Shell } from "../cli/shell.ts";
import { type ConfigOptions, loadConfig } from "./load.ts";
import { thisLaunch } from "./places.ts";

/** The data folder a command is about: `--data`, else the configuration's, else this machine's default. */
export async function resolveData(
  options: ConfigOptions,
  shell: Pick<Shell, "cwd">,
): Promise<{ data: string }> {
  const { data } = await loadConfig(options, thisLaunch(), shell.cwd);
  return { data };
}
