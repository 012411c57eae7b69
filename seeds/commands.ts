import type { CommandList } from "../agent/cli/shell.ts";

/** What plays the program to people: loaded only when it is asked for. */
export const seedCommands: CommandList = {
  replay: async () => (await import("./replay-command.ts")).replayCommand,
  corpus: async () => (await import("./corpus-command.ts")).corpusCommand,
  demo: async () => (await import("./demo-command.ts")).demoCommand,
};
