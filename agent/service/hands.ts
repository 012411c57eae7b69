import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "../control.ts";
import { runProgram } from "../platform/spawn.ts";
import type { StatusAnswer } from "../status.ts";
import type { ServiceHands } from "./install.ts";
import type { Command } from "./kind.ts";

/** A service that is ended in order may take half a minute. */
const COMMAND_MS = 60_000;
const READY_MS = 60_000;
const LOOK_MS = 250;
/** What Windows puts before UTF-16. */
const BYTE_ORDER = "\ufeff";

export const machineHands: ServiceHands = {
  read: (path, encoding) => {
    try {
      return readFileSync(path, encoding).replace(BYTE_ORDER, "");
    } catch {
      return undefined;
    }
  },
  write: (path, text, { mode, encoding }) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, encoding === "utf16le" ? BYTE_ORDER + text : text, { encoding, mode });
    chmodSync(path, mode);
  },
  remove: (path) => rmSync(path),
  run,
  isAllowed: (process.geteuid?.() ?? 0) === 0,
  isGuarded: async (data) => (await ask(data)) !== undefined,
};

async function run([program, ...args]: Command): Promise<number | undefined> {
  // The program alone would not keep us waiting for its end.
  const patience = setTimeout(() => {}, COMMAND_MS);
  const code = await runProgram(program, args, COMMAND_MS);
  clearTimeout(patience);
  return code;
}

/** Waits until the agent of these data guards; false when it does not within a minute. */
export async function guards(data: string): Promise<boolean> {
  const end = performance.now() + READY_MS;
  while (performance.now() < end) {
    const answer = (await ask(data)) as StatusAnswer | undefined;
    if (answer?.tier !== undefined) return true;
    await sleep(LOOK_MS);
  }
  return false;
}
