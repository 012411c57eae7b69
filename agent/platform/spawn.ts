import { spawn } from "node:child_process";

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
