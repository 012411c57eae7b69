import type { Server } from "node:net";
import { join } from "node:path";
import { type Log, openLog } from "../reporter/log.ts";
import { openReporter, type Reporter } from "../reporter/open.ts";
import type { Policy } from "../rules/policy.ts";
import { loadPolicy } from "../rules/policy.ts";
import { type ScanPool, startPool } from "../scanner/pool.ts";
import { acceptRules, type RuleFiles, replacedHappening } from "./accept/accept.ts";
import type { FileScanner } from "./cache/cached-scanner.ts";
import { remembering } from "./cache/remembering.ts";
import type { Channel } from "./channels/channel.ts";
import { ChannelTable } from "./channels/table.ts";
import type { Clock } from "./clock.ts";
import type { AgentConfig } from "./config/config.ts";
import { serveControl } from "./control.ts";
import { fingerprintKey, prepareData } from "./data-folder.ts";
import { AgentError } from "./errors.ts";
import { fileState } from "./file-state.ts";
import { failure, type Happening } from "./happening.ts";
import { Heartbeat } from "./heartbeat.ts";
import { Intake } from "./intake.ts";
import { logHappening } from "./logging.ts";
import { Notices } from "./notices.ts";
import { Pipeline } from "./pipeline.ts";
import { noNotifier } from "./platform/generic/probe.ts";
import type { Platform } from "./platform/platform.ts";
import { watchReaders } from "./reader-watch.ts";
import { Recorder } from "./recorder.ts";
import { recoverVault, retryVault } from "./recovery.ts";
import { Roots } from "./roots.ts";
import { Status } from "./status.ts";
import { Teller } from "./teller.ts";

export interface DaemonOptions {
  readonly config: AgentConfig;
  readonly platform: Platform;
  readonly clock: Clock;
  /** Ways out of this machine, looked for again from time to time: programs are installed, sticks plugged in. */
  readonly findChannels: () => Promise<readonly Channel[]>;
  readonly say: (happening: Happening) => void;
}

export interface Daemon {
  readonly channels: readonly Channel[];
  /** Resolves when everything heard of so far is judged. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Files judged at once for each reader process: keeps the readers busy while verdicts are carried out. */
const JUDGED_PER_READER = 8;
const DEFAULT_READERS = 2;
/** Files whose last verdict is remembered; a forgotten one is judged again when it is looked at. */
const SEEN_KEPT = 1_000_000;
/** How often new ways out are looked for. */
const DISCOVER_MS = 30_000;

/** Builds every part once, wires it, stops it in order. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const { config, clock } = options;
  prepareData(config.data);
  const status = new Status(clock);
  const lock = await lockData(config.data, status);
  try {
    const rules = await acceptRules(config);
    const policy = await loadPolicy(rules.policy);
    const pool = await openPool(options, rules);
    const reporter = await openReporter(config.data).catch(async (error) => {
      await pool.close();
      throw error;
    });
    const log = openLog(join(config.data, "agent.log"), config.log);
    return await run(options, { log, lock, status, rules, policy, pool, reporter });
  } catch (error) {
    lock.close();
    throw error;
  }
}

interface Opened {
  readonly log: Log;
  readonly lock: Server;
  readonly status: Status;
  readonly rules: RuleFiles;
  readonly policy: Policy;
  readonly pool: ScanPool;
  readonly reporter: Reporter;
}

async function run(options: DaemonOptions, opened: Opened): Promise<Daemon> {
  const parts = wire(options, opened);
  const recovery = { ...parts, ...opened.reporter, clock: options.clock };
  await recoverVault(recovery);
  await opened.reporter.store.trimSeen(SEEN_KEPT);
  const stops = [retryVault(recovery), watchReaders(opened.pool, options.clock, parts.say)];
  const heartbeat = await beginBeat(options, parts);
  for (const replaced of opened.rules.replaced) parts.say(replacedHappening(replaced));
  await parts.adopt();
  if (options.config.discover) stops.push(repeat(options.clock, DISCOVER_MS, parts.adopt));
  parts.say({ event: "ready", tier: options.platform.tier, channels: parts.channels.channels.length });
  return {
    channels: parts.channels.channels,
    settled: () => settled(parts),
    stop: async () => {
      for (const stop of stops) stop();
      await parts.roots.close();
      await parts.intake.close();
      heartbeat.stop();
      await parts.recorder.record({ note: { kind: "stopped", at: options.clock.now(), code: "stopped" } });
      await parts.scanner.close();
      await closeAll(opened);
    },
  };
}

interface Wired {
  readonly scanner: FileScanner;
  readonly say: (happening: Happening) => void;
  readonly recorder: Recorder;
  readonly channels: ChannelTable;
  readonly intake: Intake;
  readonly roots: Roots;
  /** Looks for ways out and guards those that are new. */
  readonly adopt: () => Promise<void>;
}

function wire(options: DaemonOptions, { log, status, policy, pool, reporter }: Opened): Wired {
  const { config, platform, clock } = options;
  const { store, vault } = reporter;
  const say = (happening: Happening) => {
    status.heard(happening);
    logHappening(log, happening);
    options.say(happening);
  };
  const recorder = new Recorder(store, ({ code }) => say({ event: "error", code, message: code }));
  const channels = new ChannelTable(config.channels);
  const notifier = config.notify ? platform.notifier : noNotifier;
  const hands = { vault, notices: new Notices(clock), teller: new Teller(notifier, clock) };
  const again = (path: string, afterMs: number) =>
    void clock.after(afterMs, () => intake.touch(path, "live"));
  const { userOf } = platform;
  const scanner = remembering(pool, { config, clock, say });
  const judging = { channels, scanner, policy, store, recorder, hands };
  const pipeline = new Pipeline({ ...judging, clock, userOf, say, again });
  const intake: Intake = new Intake({
    clock,
    writers: platform.writers,
    look: fileState,
    judge: (file) => pipeline.handle(file),
    gone: (path) =>
      void recorder.record({ gone: path }).catch((error) => say(failure("RECORD_FAILED", path, error))),
    width: (config.scanner.processes ?? DEFAULT_READERS) * JUDGED_PER_READER,
    overflow: (path) => roots.lost(channels.rootOf(path) ?? path, "queue-full"),
  });
  const { digest } = pipeline;
  const roots: Roots = new Roots({ watcher: platform.watcher, intake, recorder, store, digest, clock, say });
  status.attach({ tier: platform.tier, channels, intake, roots, pool, store });
  const adopt = async () => {
    if (config.discover) channels.add(await options.findChannels());
    await roots.watch(channels.roots);
  };
  return { scanner, say, recorder, channels, intake, roots, adopt };
}

async function settled({ roots, intake, recorder }: Wired): Promise<void> {
  await roots.settled();
  await intake.drained();
  await recorder.flush();
}

async function beginBeat({ config, clock }: DaemonOptions, { recorder, say }: Wired): Promise<Heartbeat> {
  const heartbeat = new Heartbeat(config.data, clock);
  const now = clock.now();
  const from = heartbeat.last();
  heartbeat.start();
  if (from !== undefined) say({ event: "gap", from: Math.round(from), to: now });
  const facts = from === undefined ? {} : { facts: { unwatchedSince: Math.round(from) } };
  await recorder.record({ note: { kind: "started", at: now, code: "started", ...facts } });
  return heartbeat;
}

function repeat(clock: Clock, ms: number, work: () => Promise<void>): () => void {
  let cancel = () => {};
  const next = () => {
    cancel = clock.after(ms, () => void work().finally(next));
  };
  next();
  return () => cancel();
}

async function lockData(data: string, status: Status): Promise<Server> {
  const lock = await serveControl(data, () => status.answer());
  if (lock !== undefined) return lock;
  throw new AgentError("ALREADY_RUNNING", {
    what: {
      zh: `数据目录 ${data} 已有一个守密在运行`,
      en: `A Shoumi agent already runs on the data folder ${data}`,
    },
    fix: {
      zh: "请先结束它，或用 --data 指定另一目录；shoumi agent status 可查看其状态。",
      en: 'End it first, or name another folder with --data; "shoumi agent status" shows how it is.',
    },
  });
}

function openPool({ config, platform: { system } }: DaemonOptions, { packs }: RuleFiles): Promise<ScanPool> {
  const { data, scanner } = config;
  const { processes, memoryBytes, limits, ocr } = scanner;
  return startPool({
    packs,
    baseDir: data,
    key: fingerprintKey(data),
    limits,
    ocr,
    processes: processes ?? DEFAULT_READERS,
    placeholders: system !== "linux",
    ...(memoryBytes !== undefined && { memoryBytes }),
  });
}

async function closeAll({ log, pool, reporter, lock }: Opened): Promise<void> {
  await pool.close();
  await reporter.close();
  await log.close();
  // Whoever is just asking gets no answer; nobody is waited for.
  lock.close();
}
