import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * The agent's one way to start another program: a fixed file and arguments, never a shell, ended at the deadline.
 * Resolves to the exit code; undefined when it could not start or was ended.
 */
export function runProgram(
  file: string,
  args: readonly string[],
  deadlineMs: number,
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      stdio: "ignore",
      shell: false,
      timeout: deadlineMs,
      windowsHide: true,
    });
    child.once("error", () => resolve(undefined));
    child.once("exit", (code) => resolve(code ?? undefined));
    child.unref();
  });
}

/**
 * Starts a part of the agent as a process of its own: one of our sources, on this Node. `descriptors` are passed on as numbers from
 * 3 on; `pipe` becomes a channel between both.
 */
export function startPart(source: URL, descriptors: readonly (number | "pipe")[]): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(source)], {
    stdio: ["ignore", "ignore", "inherit", ...descriptors],
    env: {},
    shell: false,
  });
}
