import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Happening } from "../agent/happening.ts";
import { openReporter } from "../reporter/open.ts";
import type { Language } from "../rules/vocabulary.ts";
import type { AgentPort, Records } from "./agent-port.ts";
import { SeedsError } from "./errors.ts";

const SHOUMI = join(import.meta.dirname, "../bin/shoumi.mjs");
/** Starting takes a second; a machine under load may need thirty times that. */
const START_MS = 60_000;
const STOP_MS = 20_000;
/** The end of what a child that failed wrote to stderr. */
const COMPLAINT_CHARS = 2_000;

/** The real thing: the same program, the same daemon that guards a workstation, as a process of its own. */
export function agentChild(language: Language): AgentPort {
  return {
    start: async (playground, hear) => {
      const child = new Child(["--lang", language, "agent", "run", "--config", playground.config], hear);
      await child.ready();
      return {
        ended: child.ended,
        complaint: () => child.complaint,
        stop: () => child.stop(),
        records: () => records(playground.data),
      };
    },
  };
}

class Child {
  readonly ended: Promise<void>;
  readonly #process: ChildProcess;
  readonly #guarding: Promise<"ready">;
  #complaint = "";

  constructor(args: readonly string[], hear: (happening: Happening) => void) {
    // The channel is never written to: when this process is killed it closes, and the agent ends too.
    this.#process = spawn(process.execPath, [SHOUMI, ...args, "--format", "json"], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.ended = new Promise((resolve) => {
      this.#process.once("close", () => resolve());
      this.#process.once("error", (error) => {
        this.#complaint ||= error.message;
        resolve();
      });
    });
    this.#process.stderr!.on("data", (chunk) => {
      this.#complaint = (this.#complaint + chunk).slice(-COMPLAINT_CHARS);
    });
    this.#guarding = this.#listen(hear);
  }

  get complaint(): string {
    return this.#complaint.trim();
  }

  /** Rejects with the agent's own words when it ends instead, or does not say anything for a minute. */
  async ready(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), START_MS);
    });
    const first = await Promise.race([this.#guarding, late, this.ended]);
    clearTimeout(timer);
    if (first === "ready") return;
    await this.stop();
    throw notStarted(this.complaint);
  }

  async stop(): Promise<void> {
    this.#process.kill("SIGTERM");
    const impatience = setTimeout(() => this.#process.kill("SIGKILL"), STOP_MS);
    await this.ended;
    clearTimeout(impatience);
  }

  #listen(hear: (happening: Happening) => void): Promise<"ready"> {
    return new Promise((resolve) => {
      createInterface({ input: this.#process.stdout! }).on("line", (line) => {
        const happening = JSON.parse(line) as Happening;
        if (happening.event === "ready") resolve("ready");
        hear(happening);
      });
    });
  }
}

function notStarted(complaint: string): SeedsError {
  return new SeedsError("AGENT_ENDED", {
    what: { zh: `守密没有启动：${complaint}`, en: `The agent did not start: ${complaint}` },
    fix: { zh: "请运行 shoumi agent doctor 查看原因。", en: 'Run "shoumi agent doctor" to see why.' },
  });
}

async function records(data: string): Promise<Records> {
  const { store, vault, close } = await openReporter(data);
  try {
    const { entries } = await vault.list();
    return { incidents: await store.list(), vault: entries };
  } finally {
    await close();
  }
}
