import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { VerdictHappening } from "../agent/happening.ts";
import type { AgentPort, Records, RunningAgent } from "./agent-port.ts";
import type { CaseFile } from "./cases/replay-case.ts";
import { SeedsError } from "./errors.ts";
import type { Playground } from "./playground.ts";
import { Tally } from "./tally.ts";
import { Verdicts } from "./verdicts.ts";

export interface GuardOptions {
  readonly agent: AgentPort;
  readonly playground: Playground;
  /** Ends the play early; the agent is stopped first. */
  readonly signal: AbortSignal;
  /** A verdict that comes this long after the one before it is not waited for, ms. */
  readonly patienceMs?: number;
}

/** A guarded folder, as long as the agent runs. */
export interface Guard {
  readonly tally: Tally;
  /** Whether nothing more should be done: asked to end, or the agent is no more. */
  readonly over: AbortSignal;
  /** Writes a file into the folder, as a person's copy does. */
  copy(file: Pick<CaseFile, "path" | "bytes" | "effect">): Promise<void>;
  /** Resolves when everything copied has its verdict, or no more verdicts come. */
  judged(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/**
 * Starts an agent, lets `play` work under its eyes, stops it in any case. Resolves to what the agent remembers; undefined
 * when it was ended early. Throws a SeedsError when the agent does not start, or ends by itself.
 */
export async function underGuard(
  options: GuardOptions,
  hear: (tally: Tally, verdict: VerdictHappening) => void,
  play: (guard: Guard) => Promise<void>,
): Promise<Records | undefined> {
  const { playground, signal, patienceMs = PATIENCE_MS } = options;
  const tally = new Tally();
  const verdicts = new Verdicts(tally, patienceMs, (verdict) => hear(tally, verdict));
  const agent = await options.agent.start(playground, (happening) => verdicts.hear(happening));
  const ended = new AbortController();
  void agent.ended.then(() => ended.abort());
  const over = AbortSignal.any([signal, ended.signal]);
  try {
    const copy: Guard["copy"] = (file) => copyInto(playground.folder, file, tally);
    await play({ tally, over, copy, judged: () => verdicts.all(over) });
    if (ended.signal.aborted && !signal.aborted) throw endedItself(agent);
  } finally {
    await agent.stop();
  }
  return signal.aborted ? undefined : agent.records();
}

async function copyInto(
  folder: string,
  { path, bytes, effect }: Pick<CaseFile, "path" | "bytes" | "effect">,
  tally: Tally,
): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  tally.copied(target, createHash("sha256").update(bytes).digest("hex"), effect);
  await writeFile(target, bytes);
}

function endedItself(agent: RunningAgent): SeedsError {
  return new SeedsError("AGENT_ENDED", {
    what: {
      zh: `守密在中途自行结束：${agent.complaint()}`,
      en: `The agent ended by itself: ${agent.complaint()}`,
    },
    fix: { zh: "请运行 shoumi agent doctor 查看原因。", en: 'Run "shoumi agent doctor" to see why.' },
  });
}
