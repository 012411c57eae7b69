import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { VerdictHappening } from "../agent/happening.ts";
import type { AgentPort, Records, RunningAgent } from "./agent-port.ts";
import type { FilesOptions, ReplayCase } from "./cases/replay-case.ts";
import { type Check, checksOf } from "./checks.ts";
import { SeedsError } from "./errors.ts";
import type { Playground } from "./playground.ts";
import { type Counts, type Mistake, Tally } from "./tally.ts";
import { Verdicts } from "./verdicts.ts";

export interface ReplayOptions extends FilesOptions {
  readonly agent: AgentPort;
  readonly playground: Playground;
  /** Ends the replay early; the agent is stopped first. */
  readonly signal: AbortSignal;
  /** Called for every file that was copied and for every verdict. */
  readonly show: (counts: Counts, verdict?: VerdictHappening) => void;
  /** A verdict this long overdue will not come, ms. */
  readonly patienceMs?: number;
}

export interface ReplayResult {
  readonly counts: Counts;
  readonly mistakes: readonly Mistake[];
  readonly checks: readonly Check[];
  readonly ok: boolean;
  /** Seconds from the first file to the last verdict. */
  readonly seconds: number;
}

const PATIENCE_MS = 60_000;

/**
 * Copies a case into a guarded folder as a person would, listens to the guard, and compares. Undefined when it was
 * ended early. Throws a SeedsError when the agent does not start, or ends by itself.
 */
export async function replay(
  replayCase: ReplayCase,
  options: ReplayOptions,
): Promise<ReplayResult | undefined> {
  const { playground, show, signal, patienceMs = PATIENCE_MS } = options;
  const tally = new Tally();
  const verdicts = new Verdicts(tally, patienceMs, (verdict) => show(tally.counts, verdict));
  const agent = await options.agent.start(playground, (happening) => verdicts.hear(happening));
  const ended = new AbortController();
  void agent.ended.then(() => ended.abort());
  const over = AbortSignal.any([signal, ended.signal]);
  const start = performance.now();
  let seconds = 0;
  try {
    await copyAll(replayCase, tally, options, over);
    await verdicts.all(over);
    seconds = (performance.now() - start) / 1000;
    if (ended.signal.aborted && !signal.aborted) throw endedItself(agent);
  } finally {
    await agent.stop();
  }
  return signal.aborted ? undefined : resultOf(tally, seconds, await agent.records());
}

async function copyAll(
  replayCase: ReplayCase,
  tally: Tally,
  options: ReplayOptions,
  over: AbortSignal,
): Promise<void> {
  for (const { path, bytes, effect } of replayCase.files(options)) {
    if (over.aborted) return;
    const target = join(options.playground.folder, path);
    await mkdir(dirname(target), { recursive: true });
    tally.copied(target, createHash("sha256").update(bytes).digest("hex"), effect);
    await writeFile(target, bytes);
    options.show(tally.counts);
  }
}

async function resultOf(tally: Tally, seconds: number, records: Records): Promise<ReplayResult> {
  const checks = await checksOf(tally, records);
  const ok = checks.every((check) => check.ok);
  return { counts: tally.counts, mistakes: tally.mistakes(), checks, ok, seconds };
}

function endedItself(agent: RunningAgent): SeedsError {
  return new SeedsError("AGENT_ENDED", {
    what: {
      zh: `守密在重演中途结束：${agent.complaint()}`,
      en: `The agent ended in the middle of the replay: ${agent.complaint()}`,
    },
    fix: { zh: "请运行 shoumi agent doctor 查看原因。", en: 'Run "shoumi agent doctor" to see why.' },
  });
}
