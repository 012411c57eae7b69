import type { Server } from "node:net";
import { join } from "node:path";
import { type Log, openLog } from "../reporter/log.ts";
import { openReporter, type Reporter } from "../reporter/open.ts";
import type { Policy } from "../rules/policy.ts";
import { loadPolicy } from "../rules/policy.ts";
import { type ScanPool, startPool } from "../scanner/pool.ts";
import { acceptRules, type RuleFiles } from "./accept/accept.ts";
import { serveControl } from "./control.ts";
import { type DaemonOptions, readersOf } from "./daemon-options.ts";
import { fingerprintKey, prepareData } from "./data-folder.ts";
import { AgentError } from "./errors.ts";
import { keepToOwner } from "./platform/index.ts";
import { Status } from "./status.ts";

/** What a daemon has open while it runs. */
export interface Opened {
  readonly log: Log;
  readonly lock: Server;
  readonly status: Status;
  readonly rules: RuleFiles;
  readonly policy: Policy;
  readonly pool: ScanPool;
  readonly reporter: Reporter;
}

/** All of it, or an error and nothing. */
export async function openAll(options: DaemonOptions): Promise<Opened> {
  const { config, clock } = options;
  prepareData(config.data, keepToOwner);
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
    return { log, lock, status, rules, policy, pool, reporter };
  } catch (error) {
    lock.close();
    throw error;
  }
}

export async function closeAll({ log, pool, reporter, lock }: Opened): Promise<void> {
  await pool.close();
  await reporter.close();
  await log.close();
  // Whoever is just asking gets no answer; nobody is waited for.
  lock.close();
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
  const { memoryBytes, limits, ocr } = scanner;
  return startPool({
    packs,
    baseDir: data,
    key: fingerprintKey(data),
    limits,
    ocr,
    processes: readersOf(config),
    placeholders: system !== "linux",
    ...(memoryBytes !== undefined && { memoryBytes }),
  });
}
