import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import type { AtEnd } from "./at-end.ts";
import { tempFolder } from "./temp-folder.ts";
import { until } from "./until.ts";

/** Starting takes a second or two; a machine under load may need many times that. */
const START_MS = 50_000;
const SHOUMI = join(import.meta.dirname, "../../bin/shoumi.mjs");

export interface Said {
  readonly event: string;
  readonly path?: string;
  readonly effect?: string;
  readonly outcome?: string;
  readonly reason?: string;
  readonly ms?: number;
  readonly code?: string;
  readonly from?: number;
  readonly to?: number;
}

/** A data folder, a sync folder and a configuration for them, as an administrator would write it. */
export function workstation(extra = ""): { data: string; sync: string; config: string } {
  const base = tempFolder();
  const sync = join(base, "云盘");
  const config = join(base, "shoumi.yaml");
  mkdirSync(sync);
  writeFileSync(
    config,
    `data: ${join(base, "data")}\ndiscover: false\nnotify: false\nchannels:\n  - { id: drive, kind: cloud-sync, client: nextcloud, roots: [${sync}], mode: enforce }\n${extra}`,
  );
  return { data: join(base, "data"), sync, config };
}

/** The real daemon, as `shoumi agent run --format json` starts it. */
export class DaemonProcess {
  readonly said: Said[] = [];
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  errors = "";

  /** `under`: a program that starts the daemon with fewer rights or limits, with its arguments. */
  constructor(config: string, atEnd: AtEnd = onTestFinished, under: readonly string[] = []) {
    const words = [
      ...under,
      process.execPath,
      SHOUMI,
      "agent",
      "run",
      "--config",
      config,
      "--format",
      "json",
    ];
    this.#child = spawn(words[0]!, words.slice(1), {
      stdio: ["ignore", "pipe", "pipe"],
    });
    createInterface({ input: this.#child.stdout! }).on("line", (line) =>
      this.said.push(JSON.parse(line) as Said),
    );
    this.#child.stderr!.on("data", (chunk) => {
      this.errors += chunk;
    });
    this.#ended = new Promise((resolve) => this.#child.once("exit", resolve));
    atEnd(() => this.kill());
  }

  async ready(): Promise<this> {
    const isReady = () => {
      if (this.#child.exitCode !== null) throw new Error(`The daemon ended: ${this.errors}`);
      return this.said.some(({ event }) => event === "ready");
    };
    await until("the daemon is ready", isReady, START_MS);
    return this;
  }

  get pid(): number {
    return this.#child.pid!;
  }

  verdictOf(path: string): Said | undefined {
    return this.said.findLast((said) => said.event === "verdict" && said.path === path);
  }

  /** SIGTERM; the exit code. */
  async stop(): Promise<number | null> {
    this.#child.kill("SIGTERM");
    return this.#ended;
  }

  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Lines of stdout as JSON. */
  readonly json: readonly Record<string, unknown>[];
}

/** The command line, as a person types it. */
export function shoumi(
  args: readonly string[],
  options: { input?: string; lang?: string; cwd?: string } = {},
): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SHOUMI, ...args], {
    encoding: "utf8",
    input: options.input ?? "",
    cwd: options.cwd ?? process.cwd(),
    env: { ...process.env, LC_ALL: options.lang ?? "zh_CN.UTF-8" },
    maxBuffer: 268_435_456,
  });
  return {
    code: status,
    out: stdout,
    err: stderr,
    get json() {
      return stdout
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    },
  };
}
