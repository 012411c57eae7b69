import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { CarrierTable } from "../../../channels/carrier-table.ts";
import type { Answer, GateRules, GateStats } from "../../../gate/gate.ts";
import { Tally } from "../../../gate/tally.ts";
import { Alertness } from "./alertness.ts";
import { type Fanotify, fanotify } from "./fanotify.ts";
import { fileEye } from "./file-facts.ts";
import { Gatekeeper, type GatekeeperParts, type Watchlist } from "./gatekeeper.ts";
import { GuardedPlaces } from "./guarded-places.ts";
import { Marks } from "./marks.ts";
import { MountTable } from "./mount-table.ts";
import { OwnProcesses } from "./opener.ts";
import { openPoll, type Readiness } from "./poll.ts";
import { processEye } from "./process-eye.ts";
import type { Waiters } from "./waiters.ts";

export interface GateLoopOptions extends Pick<GatekeeperParts, "ask" | "wrote" | "late"> {
  /** As `process.arch`. */
  readonly architecture: string;
  /** Descriptor of the group. */
  readonly group: number;
  readonly own: readonly number[];
  readonly unguarded: (mount: string, errno: number) => void;
}

/** Whoever sends messages, or waits for a deadline, is looked at this often however many events there are. */
const LOOK_MS = 1;
const NONE: ReadonlySet<number> = new Set();
const MOUNTS = "/proc/self/mountinfo";
const MOUNTS_BYTES = 1_048_576;
const NO_RULES: GateRules = { roots: [], carriers: [] };

/** Reads events and answers them. Opens nothing but files of /proc, which is never marked: it would wait for itself. */
export class GateLoop {
  readonly #fanotify: Fanotify;
  readonly #gatekeeper: Gatekeeper;
  readonly #tally = new Tally();
  readonly #own: OwnProcesses;
  readonly #marks: Marks;
  readonly #eye = fileEye();
  readonly #alertness = new Alertness();
  readonly #poll = openPoll();
  readonly #mounts = openSync(MOUNTS, "r");
  #table: MountTable;
  #isFrozen = false;
  #rules = NO_RULES;

  constructor({ group, own, unguarded, architecture, ...rest }: GateLoopOptions) {
    this.#fanotify = fanotify(group);
    this.#own = new OwnProcesses(own);
    this.#marks = new Marks({ fanotify: this.#fanotify, unguarded });
    this.#table = this.#readMounts();
    const processes = processEye(architecture);
    const parts = { fanotify: this.#fanotify, eye: this.#eye, processes, own: this.#own, tally: this.#tally };
    this.#gatekeeper = new Gatekeeper({ ...parts, now, ...rest }, this.#watchlist());
  }

  answer(answer: Answer): void {
    this.#gatekeeper.answer(answer);
  }

  /** Those who wait. */
  get waiters(): Pick<Waiters, "stale"> {
    return this.#gatekeeper.waiters;
  }

  /** @param own processes that are never kept waiting, with all they start */
  guard({ rules, isNew }: { rules: GateRules; isNew: boolean }, own: readonly number[]): void {
    this.#rules = rules;
    this.#own.replace(own);
    this.#gatekeeper.watch(this.#watchlist());
    if (isNew) this.#marks.forgetFiles();
    this.#fitMarks();
  }

  /** As `guard`, for one who only stands by: another serves, and keeps the marks. */
  learn(rules: GateRules, own: readonly number[]): void {
    this.#rules = rules;
    this.#own.replace(own);
    this.#gatekeeper.watch(this.#watchlist());
  }

  /** Serves for about `ms`; returns early, with them, when some of `others` can be read. */
  serve(ms: number, others: readonly number[]): ReadonlySet<number> {
    const until = now() + ms;
    let looked = 0;
    while (now() < until) {
      const isAwake = this.#handleAll() || this.#alertness.stays(now());
      if (isAwake && now() - looked < LOOK_MS) continue;
      looked = now();
      this.#gatekeeper.tick();
      const { readable, changed } = this.#wait(isAwake ? 0 : this.#pause(until), others);
      if (changed) this.remount();
      if (others.some((fd) => readable.has(fd))) return readable;
    }
    return NONE;
  }

  /** Which opens that `pid` has read and not answered are guarded, by the descriptors it holds (proc(5), /proc/pid/fd). */
  heldBy(pid: number): { readonly guarded: readonly number[]; readonly others: readonly number[] } {
    const { table, places } = this.#watchlist();
    const held = descriptorsOf(pid).map((fd) => [fd, this.#eye.link(`/proc/${pid}/fd/${fd}`)] as const);
    const isGuarded = (path: string) => places.of(table.canonicalOf(path)) !== undefined;
    return {
      guarded: held.filter(([, path]) => isGuarded(path)).map(([fd]) => fd),
      others: held.filter(([, path]) => !isGuarded(path)).map(([fd]) => fd),
    };
  }

  settle(fds: readonly number[], allow: boolean): void {
    for (const fd of fds) this.#fanotify.answer(fd, allow);
  }

  stats(): GateStats {
    return this.#tally.stats(now(), this.#gatekeeper.waiters.size);
  }

  /** Answers who waits, and gives the group up: an open that nobody answers would wait for ever. */
  close(): void {
    this.#gatekeeper.dismiss();
    this.#fanotify.close(this.#fanotify.fd);
    closeSync(this.#mounts);
  }

  /** The group belongs to others, who go on. */
  leave(): void {
    closeSync(this.#mounts);
  }

  #wait(ms: number, others: readonly number[]): Readiness {
    return this.#poll(ms, [this.#fanotify.fd, ...others], this.#mounts);
  }

  #handleAll(): boolean {
    const events = this.#fanotify.read();
    for (const event of events) this.#gatekeeper.handle(event);
    if (events.length > 0) this.#alertness.event(now());
    return events.length > 0;
  }

  /** Whoever waits has a deadline, which is looked at often enough. */
  #pause(until: number): number {
    const left = Math.max(1, Math.ceil(until - now()));
    const { open, waiters } = this.#gatekeeper;
    return open > waiters.size ? 1 : open > 0 ? Math.min(left, 20) : left;
  }

  remount(): void {
    this.#table = this.#readMounts();
    this.#gatekeeper.remount(this.#watchlist());
    if (!this.#isFrozen) this.#fitMarks();
  }

  /** Nobody is left to judge: what comes from here on is not guarded any more, what is guarded stays so. */
  freeze(): void {
    this.#isFrozen = true;
    // Those of whom too little could be seen are looked at again: a writer is not to be refused.
    this.#gatekeeper.waiters.dismiss();
  }

  /** Answers all that was read and not answered. */
  dismiss(): void {
    this.#gatekeeper.dismiss();
  }

  #fitMarks(): void {
    const { places } = this.#watchlist();
    this.#marks.fit(this.#table, places.names, this.#rules.programs !== undefined);
  }

  #watchlist(): Watchlist {
    const { programs, carriers } = this.#rules;
    return {
      table: this.#table,
      places: new GuardedPlaces(this.#rules, this.#table),
      programs: programs === undefined ? undefined : new CarrierTable(programs),
      carriers: new Map(carriers.map((rule) => [rule.id, rule])),
    };
  }

  #readMounts(): MountTable {
    const buffer = Buffer.alloc(MOUNTS_BYTES);
    let length = 0;
    for (let got = -1; got !== 0 && length < buffer.length; length += got) {
      got = readSync(this.#mounts, buffer, length, buffer.length - length, length);
    }
    return new MountTable(buffer.toString("latin1", 0, length));
  }
}

function now(): number {
  return performance.now();
}

/** Empty when the process has ended. */
function descriptorsOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map(Number);
  } catch {
    return [];
  }
}
