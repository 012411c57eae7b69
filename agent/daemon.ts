import { join } from "node:path";
import { replacedHappening } from "./accept/accept.ts";
import type { Channel } from "./channels/channel.ts";
import type { Clock } from "./clock.ts";
import { type DaemonOptions, readersOf } from "./daemon-options.ts";
import { Heartbeat } from "./heartbeat.ts";
import { closeAll, type Opened, openAll } from "./opened.ts";
import { watchReaders } from "./reader-watch.ts";
import { recoverVault, retryVault } from "./recovery.ts";
import { tierOf, type Wired, wire } from "./wire.ts";

export interface Daemon {
  readonly channels: readonly Channel[];
  /** Resolves when everything heard of so far is judged. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Files whose last verdict is remembered; a forgotten one is judged again when it is looked at. */
const SEEN_KEPT = 1_000_000;
/** How often new ways out are looked for. */
const DISCOVER_MS = 30_000;

/** Builds every part once, wires it, stops it in order. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const opened = await openAll(options);
  try {
    return await run(options, opened);
  } catch (error) {
    opened.lock.close();
    throw error;
  }
}

async function run(options: DaemonOptions, opened: Opened): Promise<Daemon> {
  const parts = wire(options, opened);
  const recovery = { ...parts, ...opened.reporter, clock: options.clock };
  await recoverVault(recovery);
  await opened.reporter.store.trimSeen(SEEN_KEPT);
  const stops = [retryVault(recovery), watchReaders(opened.pool, options.clock, parts.say)];
  const { heartbeat, from } = await beginBeat(options, parts);
  for (const replaced of opened.rules.replaced) parts.say(replacedHappening(replaced));
  // Whoever waits for the first verdict should not also wait for readers to start.
  if (options.platform.gate?.possible) await warmUp(opened, readersOf(options.config));
  await parts.gatehouse.open();
  await parts.asking.start();
  await parts.drives?.start(from ?? options.clock.now());
  await parts.adopt();
  if (options.config.discover) stops.push(repeat(options.clock, DISCOVER_MS, parts.adopt));
  parts.say({
    event: "ready",
    tier: tierOf(options.platform, parts.gatehouse),
    channels: parts.channels.channels.length,
  });
  return {
    channels: parts.channels.channels,
    settled: () => settled(parts),
    stop: async () => {
      for (const stop of stops) stop();
      parts.asking.stop();
      await parts.drives?.stop();
      await parts.roots.close();
      await parts.intake.close();
      await parts.gatehouse.close();
      await parts.carriers.close();
      heartbeat.stop();
      await parts.recorder.record({ note: { kind: "stopped", at: options.clock.now(), code: "stopped" } });
      await parts.scanner.close();
      await closeAll(opened);
    },
  };
}

/** Has every reader read a small file of ours. */
async function warmUp({ pool }: Opened, readers: number): Promise<void> {
  const file = join(import.meta.dirname, "../package.json");
  await Promise.all(Array.from({ length: readers }, () => pool.scan(file)));
}

async function settled({ roots, intake, recorder }: Wired): Promise<void> {
  await roots.settled();
  await intake.drained();
  await recorder.flush();
}

async function beginBeat({ config, clock }: DaemonOptions, { recorder, say }: Wired) {
  const heartbeat = new Heartbeat(config.data, clock);
  const now = clock.now();
  const from = heartbeat.last();
  heartbeat.start();
  if (from !== undefined) say({ event: "gap", from: Math.round(from), to: now });
  const facts = from === undefined ? {} : { facts: { unwatchedSince: Math.round(from) } };
  await recorder.record({ note: { kind: "started", at: now, code: "started", ...facts } });
  return { heartbeat, from };
}

function repeat(clock: Clock, ms: number, work: () => Promise<void>): () => void {
  let cancel = () => {};
  const next = () => {
    cancel = clock.after(ms, () => void work().finally(next));
  };
  next();
  return () => cancel();
}
