import type { CommandList } from "./shell.ts";

/** Every command of the agent, in the order `--help` shows them; each is loaded only when it is asked for. */
export const agentCommands: CommandList = {
  scan: async () => (await import("./scan.ts")).scanCommand,
  explain: async () => (await import("./explain.ts")).explainCommand,
  rules: async () => (await import("./rules.ts")).rulesCommand,
  agent: async () => (await import("./agent.ts")).agentCommand,
  channels: async () => (await import("./channels.ts")).channelsCommand,
  incidents: async () => (await import("./incidents.ts")).incidentsCommand,
  copies: async () => (await import("./copies.ts")).copiesCommand,
  ask: async () => (await import("./ask.ts")).askCommand,
  vault: async () => (await import("./vault.ts")).vaultCommand,
};
