import { closeSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Duplex } from "node:stream";
import {
  type AccessGate,
  type Answer,
  type GateListener,
  type GateRules,
  type GateStats,
  NO_STATS,
  type OpenGate,
  type Question,
} from "../../../gate/gate.ts";
import { decode, encode, type FromGate, type ToGate } from "../../../gate/messages.ts";
import { type Part, startPart } from "../../spawn.ts";
import { openGroup } from "./fanotify.ts";
import { FD } from "./parts.ts";
import { openPipe } from "./pipe.ts";
import { formerGate, noteGate, relieve } from "./succession.ts";
import { Understudy } from "./understudy-thread.ts";

const START_MS = 20_000;
const END_MS = 3_000;
const COMPLAINT_CHARS = 1_000;
/** Between two attempts to start the gate's process; meanwhile the understudy serves. */
const RESTART_MS = 1_000;

/** fanotify(7), served by a process of its own. Needs CAP_SYS_ADMIN. */
export const fanotifyGate: AccessGate = {
  get possible() {
    const group = openGroup();
    if (group >= 0) closeSync(group);
    return group >= 0;
  },
  open: async (listener, data) => {
    const group = openGroup();
    if (group < 0) return undefined;
    const gate = new LinuxGate(group, listener, data);
    await gate.start();
    return gate;
  },
};

class LinuxGate implements OpenGate {
  readonly #group: number;
  readonly #listener: GateListener;
  readonly #data: string;
  readonly #understudy: Understudy;
  /** Of a daemon that has died: guards until this one does. */
  #former: number | undefined;
  #process: Part | undefined;
  #rules: GateRules = { roots: [], carriers: [] };
  #stats = NO_STATS;
  /** Read end of the pipe on which the process shows that it lives. */
  #heartbeat: number | undefined;
  /** The end of what the process wrote before it died. */
  #complaint = "";
  #closing = false;
  #guarded: (() => void)[] = [];

  constructor(group: number, listener: GateListener, data: string) {
    this.#group = group;
    this.#listener = listener;
    this.#data = data;
    this.#former = formerGate(data);
    this.#understudy = new Understudy(group, {
      steppedIn: (pid, reason) => this.#replace(pid, reason),
      failed: (error) => listener.replaced(`understudy: ${error}`),
    });
  }

  /** Resolves when the gate's process serves. */
  async start(): Promise<void> {
    // Its modules are files too: nobody must wait for one who still has to open them.
    await this.#understudy.standsBy;
    const [beats, cue] = [openPipe(), openPipe()];
    const stdio = ["pipe", this.#group, beats.writer, cue.reader] as const;
    const child = startPart(new URL("./process.ts", import.meta.url), stdio);
    for (const fd of [beats.writer, cue.reader]) closeSync(fd);
    this.#process = child;
    this.#complaint = "";
    child.stderr?.on("data", (chunk) => {
      this.#complaint = `${this.#complaint}${chunk}`.slice(-COMPLAINT_CHARS);
    });
    await this.#ready(child).catch((error) => {
      for (const fd of [beats.reader, cue.writer]) closeSync(fd);
      throw error;
    });
    noteGate(this.#data, child.pid!);
    this.#heartbeat = beats.reader;
    // From here on the understudy tells of its death.
    this.#understudy.onStage(child.pid!, beats.reader, cue.writer);
    await this.#guarding(child);
  }

  async guard(rules: GateRules): Promise<void> {
    await this.#guard(rules);
    if (this.#former !== undefined) relieve(this.#former);
    this.#former = undefined;
  }

  #guard(rules: GateRules): Promise<void> {
    this.#rules = rules;
    this.#understudy.learn(rules);
    this.#tellRules(true);
    return new Promise((resolve) => this.#guarded.push(resolve));
  }

  answer(answer: Answer): void {
    this.#tell({ tell: "answer", answer });
  }

  stale(question: Question): void {
    this.#tell({ tell: "stale", question });
  }

  stats(): GateStats {
    return this.#stats;
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#understudy.end();
    // From here on the group ends with the gate's process. Kept open here it would hold every open of the machine, ours too.
    closeSync(this.#group);
    if (this.#heartbeat !== undefined) closeSync(this.#heartbeat);
    const child = this.#process;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      this.#tell({ tell: "end" });
      const impatience = setTimeout(() => child.kill("SIGKILL"), END_MS);
      await gone;
      clearTimeout(impatience);
    }
    noteGate(this.#data, undefined);
  }

  #tell(message: ToGate): void {
    (this.#process?.stdio[FD.messages] as Duplex | null | undefined)?.write(encode(message));
  }

  #tellRules(isNew: boolean): void {
    const { pid, ppid, connected } = process;
    const supervisor = connected ? { supervisor: ppid } : {};
    // The supervisor brings the daemon back; as long as it lives there is something to wait for.
    this.#tell({ tell: "rules", rules: this.#rules, daemon: pid, isNew, ...supervisor });
  }

  /** Resolves when it is up. */
  #ready(child: Part): Promise<void> {
    const stream = child.stdio[FD.messages] as Duplex;
    // A process that has just died still has messages on the way.
    stream.on("error", () => {});
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => child.kill("SIGKILL"), START_MS);
      child.once("exit", () => {
        clearTimeout(late);
        reject(new Error("the gate's process ended before it was ready"));
      });
      child.once("error", reject);
      createInterface({ input: stream }).on("line", (line) => {
        const message = decode<FromGate>(line);
        if (message.tell !== "ready") return this.#hear(message);
        clearTimeout(late);
        resolve();
      });
    });
  }

  /** Resolves when it knows the rules of now, or has ended. */
  #guarding(child: Part): Promise<void> {
    return new Promise((resolve) => {
      child.once("exit", () => resolve());
      if (child.exitCode !== null || child.signalCode !== null) resolve();
      this.#guarded.push(resolve);
      // The marks of the one before go on holding.
      this.#tellRules(false);
    });
  }

  #hear(message: Exclude<FromGate, { tell: "ready" }>): void {
    if (message.tell === "asked") this.#listener.asked(message.question);
    else if (message.tell === "wrote") this.#listener.wrote(message.author);
    else if (message.tell === "late") this.#listener.late(message.lateness);
    else if (message.tell === "unguarded") this.#listener.unguarded(message.mount, message.errno);
    else if (message.tell === "stats") this.#stats = message.stats;
    else for (const resolve of this.#guarded.splice(0)) resolve();
  }

  /** The understudy serves until the next process is ready. */
  #replace(pid: number, reason: "dead" | "silent"): void {
    // The understudy, which listened there, has given that process up.
    if (this.#heartbeat !== undefined) closeSync(this.#heartbeat);
    this.#heartbeat = undefined;
    if (this.#closing) return;
    this.#listener.replaced([reason, pid, this.#complaint.trim()].join(" ").trim());
    const again = () =>
      void this.start().catch(() => {
        if (!this.#closing) setTimeout(again, RESTART_MS).unref();
      });
    again();
  }
}
