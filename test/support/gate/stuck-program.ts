import { execFileSync, spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { tempFolder } from "../temp-folder.ts";
import { until } from "../until.ts";

/** Why no program can be looked at in the middle of a system call here. */
export const notStuck =
  process.platform !== "linux" || spawnSync("python3", ["-c", ""]).status !== 0
    ? "takes Linux and python3"
    : undefined;

/** A pipe with a name: whoever opens it waits for the other end, in the very call that a gate looks at. */
export function fifo(): string {
  const path = join(tempFolder(), "管道");
  execFileSync("mkfifo", [path]);
  return path;
}

/** What a program does before, and the call in which it stays; both in Python. */
export interface Code {
  readonly before: string;
  readonly call: string;
}

/** Opens its first argument with the flags in its second. */
export const OPEN: Code = { before: "", call: "os.open(sys.argv[1], int(sys.argv[2]))" };
/** Calls that open a file, as the first word of /proc/<pid>/syscall: openat, open, openat2, creat. */
export const OPENING = process.arch === "x64" ? ["257", "2", "437", "85"] : ["56", "437"];

export interface StuckOptions {
  readonly args?: readonly string[];
  /** What /proc/<pid>/syscall begins with then. */
  readonly calls: readonly string[];
  readonly stdin?: number;
}

/** A program that is in its call, and stays there; its number. */
export async function stuckProgram(
  { before, call }: Code,
  { args = [], calls, stdin }: StuckOptions,
): Promise<number> {
  const code = `import os, sys\n${before}\nos.write(1, b".")\n${call}`;
  const child = spawn("python3", ["-c", code, ...args], { stdio: [stdin ?? "ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  // From its sign on it makes no other call of this kind.
  await new Promise((resolve) => child.stdout!.once("data", resolve));
  const seen = () => readFileSync(`/proc/${child.pid}/syscall`, "latin1");
  await until("the program is in its call", () => calls.some((one) => seen().startsWith(`${one} `)));
  return child.pid!;
}
