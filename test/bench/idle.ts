import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { benchDaemon } from "./daemon.ts";
import { childrenOf, cpuMs, mb, peakMemory } from "./figures.ts";

const FOLDERS = 1_000;
const WATCHED_MS = 60_000;

/** What guarding costs when nothing happens: 1,000 folders for a minute, beside a Node that does nothing at all. */
export async function idle(): Promise<readonly string[]> {
  const daemon = await benchDaemon((sync) => {
    for (let i = 0; i < FOLDERS; i++) mkdirSync(join(sync, `d${i % 50}`, `${i}`), { recursive: true });
  });
  const nothing = spawn(process.execPath, ["-e", "setInterval(() => {}, 1e9)"]);
  const pids = [daemon.supervisor, daemon.pid, ...childrenOf(daemon.pid)];
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const cpu = () => pids.reduce((sum, pid) => sum + cpuMs(pid), 0);
  const before = [cpu(), cpuMs(nothing.pid!)] as const;
  await new Promise((resolve) => setTimeout(resolve, WATCHED_MS));
  const spent = [cpu() - before[0], cpuMs(nothing.pid!) - before[1]] as const;
  const lines = [
    `${FOLDERS} folders watched for ${WATCHED_MS / 1_000} s while nothing happens:`,
    `  shoumi, ${pids.length} processes    ${spent[0]} ms CPU = ${((spent[0] / WATCHED_MS) * 100).toFixed(2)} % of a core`,
    `  limit: node doing nothing ${spent[1]} ms CPU`,
    `  resident at most          ${pids.map((pid) => mb(peakMemory(pid))).join(" + ")} (node doing nothing ${mb(peakMemory(nothing.pid!))})`,
  ];
  nothing.kill();
  await daemon.end();
  return lines;
}
