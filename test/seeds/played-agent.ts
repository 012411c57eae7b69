import { createHash } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { VerdictHappening } from "../../agent/happening.ts";
import type { Effect } from "../../rules/vocabulary.ts";
import type { AgentPort, Records, VaultRow } from "../../seeds/agent-port.ts";
import type { CaseFile, ReplayCase } from "../../seeds/cases/replay-case.ts";

/** How the played agent goes wrong; without anything it does everything right. */
export interface Conduct {
  /** What it says of a file instead of what is right; nothing at all when undefined. */
  readonly judge?: (name: string, right: Effect) => Effect | undefined;
  /** What it does instead of taking away the files that it says it took. */
  readonly takeAway?: (path: string) => void;
  readonly remember?: (right: Records) => Records;
  /** Ends by itself after this many verdicts. */
  readonly endsAfter?: number;
}

const LOOK_MS = 5;

const outcomes: Readonly<Record<Effect, VerdictHappening["outcome"]>> = {
  block: "removed",
  review: "held",
  warn: "told",
  audit: "none",
  allow: "none",
};

/** An agent as quick and as right, or wrong, as a test wants it. */
export function playedAgent(replayCase: ReplayCase, conduct: Conduct = {}): AgentPort {
  const files = new Map([...replayCase.files()].map((file) => [file.path, file]));
  return {
    start: async ({ folder }, hear) => {
      const seen = new Set<string>();
      const vault: (VaultRow & { readonly effect: Effect })[] = [];
      let end = () => {};
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      const look = () => {
        for (const name of readdirSync(folder).filter((one) => !seen.has(one))) {
          seen.add(name);
          const file = files.get(name);
          const effect = (conduct.judge ?? asIs)(name, file?.effect ?? "allow");
          if (file === undefined || effect === undefined) continue;
          const path = join(folder, name);
          if (effect === "block" || effect === "review") {
            vault.push({ id: `V-${name}`, path, sha256: digest(file), effect });
            (conduct.takeAway ?? rmSync)(path);
          }
          hear(verdict(path, effect));
          if (seen.size === conduct.endsAfter) end();
        }
      };
      const timer = setInterval(look, LOOK_MS);
      return {
        ended,
        complaint: () => "[TEST] it fell over",
        stop: async () => clearInterval(timer),
        records: async () => (conduct.remember ?? ((same) => same))(recordsOf(vault)),
      };
    },
  };
}

function recordsOf(vault: readonly (VaultRow & { readonly effect: Effect })[]): Records {
  const effects = [...new Set(vault.map(({ effect }) => effect))];
  const incidents = effects.map((effect) => ({
    id: `I-${effect}`,
    effect,
    events: vault.filter((row) => row.effect === effect).length,
  }));
  return { incidents, vault };
}

function verdict(path: string, effect: Effect): VerdictHappening {
  return {
    event: "verdict",
    path,
    channel: "test",
    program: null,
    effect,
    mode: "enforce",
    reason: "finding",
    rules: [],
    gaps: [],
    ms: 1,
    outcome: outcomes[effect],
  };
}

const asIs = (_name: string, right: Effect) => right;

function digest({ bytes }: CaseFile): string {
  return createHash("sha256").update(bytes).digest("hex");
}
