import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { median } from "../figures.ts";

/** What one process needed for its files. */
export interface Cost {
  readonly characters: number;
  /** Processor time, user and system, of starting the program and loading the library. */
  readonly loadMs: number;
  /** The same of each file. */
  readonly eachMs: readonly number[];
  readonly rssMb: number;
}

/** Of the first file a process reads. */
export function cold({ eachMs }: Cost): number {
  return eachMs[0] ?? Number.NaN;
}

/** Of a file once the process has read others like it. */
export function warm({ eachMs }: Cost): number {
  return median(eachMs.slice(Math.floor(eachMs.length / 2)));
}

const CHILD = join(import.meta.dirname, "child.ts");
const PATIENCE_MS = 180_000;

/** Reads the files in a process of their own; undefined when it fails or takes too long. */
export function costOf(reader: string, files: readonly string[]): Cost | undefined {
  const { status, stdout } = spawnSync(process.execPath, ["--no-warnings", CHILD, reader, ...files], {
    encoding: "utf8",
    timeout: PATIENCE_MS,
  });
  return status === 0 ? (JSON.parse(stdout) as Cost) : undefined;
}

/** Processor time of a command with its children, ms; its output is thrown away. */
export function commandCost(command: string, args: readonly string[]): number {
  const script = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>/dev/null';
  const { stderr } = spawnSync("bash", ["-c", script, "bash", command, ...args], { encoding: "utf8" });
  const [user = 0, system = 0] = stderr.trim().split(" ").map(Number);
  return (user + system) * 1_000;
}

export function isInstalled(command: string): boolean {
  return spawnSync("which", [command]).status === 0;
}

/** Writes a file to measure with and gives its path. */
export function material(folder: string, name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
