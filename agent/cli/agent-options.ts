import type { Command as Program } from "commander";
import type { Shell } from "./shell.ts";

export interface PlaceOptions {
  readonly config?: string;
  readonly data?: string;
  readonly format: string;
}

/** The options every command about one agent shares. */
export function placeOptions(program: Program, shell: Shell, formats: readonly string[]): Program {
  return program
    .option("--config <file>", shell.say({ zh: "配置文件（YAML）", en: "configuration file (YAML)" }))
    .option("--data <dir>", shell.say({ zh: "数据目录", en: "data folder" }))
    .option(
      `--format <${formats.join("|")}>`,
      shell.say({ zh: "输出格式", en: "output format" }),
      formats[0],
    );
}
