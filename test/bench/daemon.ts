import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { childrenOf } from "./figures.ts";

const SHOUMI = join(import.meta.dirname, "../../bin/shoumi.mjs");

export interface BenchDaemon {
  readonly pid: number;
  /** What brings it back when it dies. */
  readonly supervisor: number;
  readonly sync: string;
  /** A folder on the same disk that nobody watches. */
  readonly desk: string;
  /** Called for each JSON line. */
  onSaid(listener: (said: { event: string; path?: string }) => void): void;
  end(): Promise<void>;
}

/** The real daemon on a fresh sync folder; `prepare` fills the folder before it starts. */
export async function benchDaemon(prepare: (sync: string) => void = () => {}): Promise<BenchDaemon> {
  const base = mkdtempSync(join(tmpdir(), "shoumi-bench-"));
  const sync = join(base, "sync");
  const desk = join(base, "desk");
  const config = join(base, "shoumi.yaml");
  for (const folder of [sync, desk]) mkdirSync(folder);
  writeFileSync(
    config,
    `data: ${join(base, "data")}\ndiscover: false\nnotify: false\nchannels:\n  - { id: drive, kind: cloud-sync, roots: [${sync}], mode: enforce }\n`,
  );
  prepare(sync);
  const child = spawn(process.execPath, [SHOUMI, "agent", "run", "--config", config, "--format", "json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const listeners: ((said: { event: string; path?: string }) => void)[] = [];
  const lines = createInterface({ input: child.stdout! });
  const ready = new Promise<void>((resolve) => listeners.push(({ event }) => event === "ready" && resolve()));
  lines.on("line", (line) => {
    const said = JSON.parse(line) as { event: string; path?: string };
    for (const listener of listeners) listener(said);
  });
  await ready;
  return {
    pid: childrenOf(child.pid!)[0]!,
    supervisor: child.pid!,
    sync,
    desk,
    onSaid: (listener) => listeners.push(listener),
    end: async () => {
      await ended(child);
      rmSync(base, { recursive: true, force: true });
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
