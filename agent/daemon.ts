import { join } from "node:path";
import { replacedHappening } from "./accept/accept.ts";
import type { Channel } from "./channels/channel.ts";
import type { Clock } from "./clock.ts";
import { type DaemonOptions, readersOf } from "./daemon-options.ts";
import { failure } from "./happening.ts";
import { Heartbeat } from "./heartbeat.ts";
import { closeAll, type Opened, openAll } from "./opened.ts";
import type { Tier } from "./platform/platform.ts";
import { watchReaders } from "./reader-watch.ts";
import { recoverVault, retryVault } from "./recovery.ts";
import { tierOf, type Wired, wire } from "./wire.ts";

export interface Daemon {
  readonly channels: readonly Channel[];
  readonly tier: Tier;
  /** Resolves when everything heard of so far is judged. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Files whose last verdict is remembered; a forgotten one is judged again when it is looked at. */
const SEEN_KEPT = 1_000_000;
/** How often programs are looked for whose people had no account before. */
const PROGRAMS_MS = 600_000;

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
  const heartbeat = new Heartbeat(options.config.data, options.clock);
  const from = heartbeat.last();
  for (const replaced of opened.rules.replaced) parts.say(replacedHappening(replaced));
  // Whoever waits for the first verdict should not also wait for readers to start.
  if (options.platform.gate?.possible) await warmUp(opened, readersOf(options.config));
  await parts.gatehouse.open();
  await parts.asking.start();
  await parts.drives?.start(from ?? options.clock.now());
  await parts.adopt([]);
  if (options.config.discover) stops.push(await discover(options, parts));
  await beginBeat(heartbeat, from, options, parts);
  const tier = tierOf(options.platform, parts.gatehouse);
  parts.say({ event: "ready", tier, channels: parts.channels.channels.length });
  return {
    channels: parts.channels.channels,
    tier,
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

/** Guards what is found now and from here on. */
async function discover({ clock, rediscover }: DaemonOptions, parts: Wired): Promise<() => void> {
  const failed = (error: unknown) => parts.say(failure("DISCOVERY_FAILED", "", error));
  const rediscovery = rediscover({ clock, changed: parts.adopt, failed });
  await rediscovery.start();
  const cancel = repeat(clock, PROGRAMS_MS, () => parts.gatehouse.fit());
  return () => {
    cancel();
    rediscovery.stop();
  };
}

/** From here on somebody watches; since when nobody did is put on record. */
async function beginBeat(
  heartbeat: Heartbeat,
  from: number | undefined,
  { clock }: DaemonOptions,
  { recorder, say }: Wired,
): Promise<void> {
  const now = clock.now();
  heartbeat.start();
  if (from !== undefined) say({ event: "gap", from: Math.round(from), to: now });
  const facts = from === undefined ? {} : { facts: { unwatchedSince: Math.round(from) } };
  await recorder.record({ note: { kind: "started", at: now, code: "started", ...facts } });
}

function repeat(clock: Clock, ms: number, work: () => Promise<void>): () => void {
  let cancel = () => {};
  const next = () => {
    cancel = clock.after(ms, () => void work().finally(next));
  };
  next();
  return () => cancel();
}
