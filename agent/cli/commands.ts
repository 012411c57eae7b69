import type { Command } from "./shell.ts";

/** Every command of the agent, in the order `--help` shows them. */
export const agentCommands: readonly Command[] = [];
