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

/** A part of the agent that runs as a process of its own. */
export type Part = ChildProcess;

/**
 * Starts a part of the agent as a process of its own: one of our sources, on this Node. `descriptors` are passed on as numbers from
 * 3 on; `pipe` becomes a channel between both.
 */
export function startPart(source: URL, descriptors: readonly (number | "pipe")[]): Part {
  return spawn(process.execPath, [fileURLToPath(source)], {
    // Whoever waits for our own output to end must not wait for a part that outlives us.
    stdio: ["ignore", "ignore", "pipe", ...descriptors],
    env: {},
    shell: false,
    // In a session of its own: Ctrl-Z in the terminal stops the agent, but must not stop what others wait for.
    detached: true,
  });
}

export interface RunningProgram {
  /** To its standard input; nothing when it has ended. */
  write(text: string): void;
  /** When it ended: its exit code, undefined when it could not start or was ended, and what it printed. */
  readonly done: Promise<{ readonly code: number | undefined; readonly out: string }>;
}

/** A program that prints more than this has nothing to tell us. */
const OUTPUT_BYTES = 65_536;

/** Starts a program to talk with: a fixed file and arguments, never a shell, only the environment given. */
export function startProgram(
  file: string,
  args: readonly string[],
  { env, ended }: { readonly env: Readonly<Record<string, string>>; readonly ended: AbortSignal },
): RunningProgram {
  const child = spawn(file, args, {
    stdio: ["pipe", "pipe", "ignore"],
    shell: false,
    windowsHide: true,
    cwd: "/",
    env,
    signal: ended,
  });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    if (out.length < OUTPUT_BYTES) out += chunk;
  });
  // It may close its end at any moment.
  child.stdin.on("error", () => {});
  const done = new Promise<{ code: number | undefined; out: string }>((resolve) => {
    child.once("error", () => resolve({ code: undefined, out }));
    child.once("close", (code) => resolve({ code: code ?? undefined, out }));
  });
  return { write: (text) => void (child.stdin.writable && child.stdin.write(text)), done };
}
