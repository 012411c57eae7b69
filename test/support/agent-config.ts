import type { AgentConfig } from "../../agent/config/config.ts";

/** A configuration in which nothing is set but what the test is about. */
export function aConfig(change: Partial<AgentConfig> = {}): AgentConfig {
  return {
    data: "/nonexistent/shoumi",
    packs: [],
    discover: false,
    channels: [],
    programs: [],
    gate: { enabled: true, deadlineMs: 10_000, onDeadline: "closed" },
    scanner: { limits: {}, ocr: false },
    ask: { seconds: 60, default: "stop" },
    notify: false,
    log: "info",
    ...change,
  };
}
