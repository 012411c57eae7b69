import { isTemporary } from "../../../../reporter/vault/layout.ts";
import type { CarrierTable } from "../../../channels/carrier-table.ts";
import type { Answer, Author, GuardedCarrier, Lateness, Patience, Question } from "../../../gate/gate.ts";
import type { Tally } from "../../../gate/tally.ts";
import { VerdictMemory } from "../../../gate/verdict-memory.ts";
import { Authors } from "./authors.ts";
import { type AccessEvent, FAN, type Fanotify } from "./fanotify.ts";
import { type FileEye, type FileFacts, rawOf } from "./file-facts.ts";
import type { GuardedPlaces } from "./guarded-places.ts";
import type { Intent } from "./intent.ts";
import type { MountTable } from "./mount-table.ts";
import { executableOf, type OwnProcesses } from "./opener.ts";
import { Passes } from "./passes.ts";
import type { ProcessEye } from "./process-eye.ts";
import { isUnfinished } from "./unfinished.ts";
import { type Held, Waiters } from "./waiters.ts";

/** What is guarded, in the form in which it can be asked for every open. */
export interface Watchlist {
  readonly table: MountTable;
  readonly places: GuardedPlaces;
  /** Absent when no program is asked about. */
  readonly programs: CarrierTable | undefined;
  readonly carriers: ReadonlyMap<string, GuardedCarrier>;
}

export interface GatekeeperParts {
  readonly fanotify: Fanotify;
  readonly eye: FileEye;
  readonly processes: ProcessEye;
  readonly own: Pick<OwnProcesses, "has">;
  readonly tally: Tally;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** False when nobody can be asked: then it is answered as at the deadline, at once. */
  readonly ask: (question: Question) => boolean;
  readonly wrote: (author: Author) => void;
  readonly late: (lateness: Lateness) => void;
}

const FILES_REMEMBERED = 100_000;
const AUTHORS_REMEMBERED = 10_000;
const ASKING = FAN.OPEN_PERM | FAN.ACCESS_PERM;

/** Allow, refuse, let it wait for a verdict, or look at it again when more can be seen. */
type Decision = boolean | "wait" | "later";

/** Answers every open: at once when it is known or nobody's business, else when the daemon has judged, or at the deadline. */
export class Gatekeeper {
  readonly #parts: GatekeeperParts;
  readonly #memory = new VerdictMemory(FILES_REMEMBERED);
  readonly #authors = new Authors(AUTHORS_REMEMBERED);
  readonly #passes: Passes;
  readonly #waiters: Waiters;
  readonly #unsure: AccessEvent[] = [];
  #list: Watchlist;

  constructor(parts: GatekeeperParts, list: Watchlist) {
    this.#parts = parts;
    this.#passes = new Passes(parts.fanotify, parts.eye);
    this.#list = list;
    this.#waiters = new Waiters({
      ...{ ...parts, passes: this.#passes, nameOf: (held) => this.#nameOf(held) },
      letInLate: (file, channel) => this.#memory.put(file, channel, { allow: true, clean: false }),
    });
  }

  get waiters(): Waiters {
    return this.#waiters;
  }

  watch(list: Watchlist): void {
    this.#list = list;
    this.#memory.clear();
  }

  /** File systems came or went; verdicts stay. */
  remount(list: Watchlist): void {
    this.#list = list;
  }

  handle(event: AccessEvent): void {
    const { tally } = this.#parts;
    if ((event.mask & ASKING) === 0) {
      this.#written(event);
      return;
    }
    tally.event();
    this.#handle(event);
  }

  /** Looks again at those of whom too little could be seen. */
  tick(): void {
    for (const event of this.#unsure.splice(0)) this.#handle(event);
    this.#waiters.tick();
  }

  /** Nobody will answer any more. */
  dismiss(): void {
    const { fanotify, tally } = this.#parts;
    for (const { fd } of this.#unsure.splice(0)) {
      tally.count("refused");
      fanotify.answer(fd, false);
      fanotify.close(fd);
    }
    this.#waiters.dismiss();
  }

  /** Those whose answer is open. */
  get open(): number {
    return this.#unsure.length + this.#waiters.size;
  }

  #handle(event: AccessEvent): void {
    const { fanotify, tally } = this.#parts;
    const decision = this.#decide(event);
    if (decision === "wait") return;
    if (decision === "later") {
      this.#unsure.push(event);
      return;
    }
    if (!decision) tally.count("refused");
    fanotify.answer(event.fd, decision);
    fanotify.close(event.fd);
  }

  /** A verdict has come; whoever waits for this very state of the file is let go. */
  answer({ identity, channel, allow, clean }: Answer): void {
    const file = rawOf(identity);
    this.#memory.put(file, channel, { allow, clean });
    this.#authors.judged(file.inode);
    this.#waiters.judged(file, channel, { allow, clean });
  }

  #decide(event: AccessEvent): Decision {
    const { eye, tally } = this.#parts;
    const { table, places } = this.#list;
    const facts = eye.facts(event.fd);
    if (facts === undefined || !facts.isRegular) return true;
    const path = table.canonical(eye.path(event.fd), facts.mount, event.tid);
    const place = places.of(path);
    if (place === undefined) {
      tally.count("outside");
      return this.#decideOutside(event, facts, utf8(path));
    }
    // Ours, half on its way to the vault: nobody is told what will be in it.
    if (isTemporary(place.path)) return this.#parts.own.has(event.tid, this.#parts.now());
    const { guard } = place;
    const asked = { path: utf8(place.path), channel: guard.channel, patience: guard, kind: "root" } as const;
    return this.#admit({ event, facts, ...asked });
  }

  #decideOutside(event: AccessEvent, facts: FileFacts, path: string): Decision {
    const { programs, carriers } = this.#list;
    if (programs === undefined) return true;
    if (programs.isSystem(path, facts.owner)) return this.#passes.ignore(event.fd);
    const exe = utf8(executableOf(event.tid, this.#parts.eye));
    const carrier = programs.of({ exe, argv: () => this.#parts.processes.arguments(event.tid, exe) });
    const rule = carrier === undefined ? undefined : carriers.get(carrier.id);
    if (carrier === undefined || rule === undefined || programs.isFree(carrier, path, facts.owner))
      return true;
    const asked = { path, channel: carrier.id, patience: rule, kind: "carrier" } as const;
    const decision = this.#admit({ event, facts, ...asked });
    return rule.holds || decision === "later" ? decision : true;
  }

  #admit(request: Request): Decision {
    const { event, facts, channel } = request;
    const { tally, own, eye, processes, now } = this.#parts;
    const known = this.#memory.get(facts, channel);
    if (known !== undefined) tally.count("remembered");
    // While somebody writes, what was judged is not for certain what will be read.
    const isBusy = known?.allow !== false && isUnfinished(facts, event.fd, eye);
    if (known?.allow && !isBusy) return this.#passes.attend(event.fd, facts.stamp, known.clean);
    // Who judges and who takes a file to the vault has to read it, whatever the verdict is.
    if (own.has(event.tid, now())) return true;
    if (known?.allow === false) return false;
    const opening = (event.mask & FAN.OPEN_PERM) !== 0;
    const intent = opening ? processes.intent(event.tid) : processes.descriptor(event.tid);
    if (intent === undefined) return "later";
    const opener = processes.opener(event.tid);
    if (intent.writes) this.#note(request, opener, intent);
    const isHarmless = !intent.reads || intent.truncates || this.#authors.has(facts.inode, opener.pid);
    const isEmpty = facts.size === 0 && (intent.writes || !isBusy);
    if (!isHarmless && !isEmpty) return this.#seat(request, opener.uid);
    return this.#passes.attend(event.fd, facts.stamp, false);
  }

  /** Somebody writes. */
  #note(
    { event, facts, path, kind }: Request,
    { pid, uid }: { pid: number; uid: number },
    intent: Intent,
  ): void {
    // Where the content was known, the kernel let everybody open without asking us: the first who writes is the author.
    const isReading = (event.mask & FAN.ACCESS_PERM) !== 0;
    this.#authors.writes(facts.inode, pid, facts.size === 0 || intent.truncates || isReading);
    if (kind !== "root") return;
    const program = utf8(executableOf(event.tid, this.#parts.eye));
    this.#parts.wrote({ path, identity: facts.identity(), program, uid });
  }

  #seat(request: Request, uid: number): Decision {
    const { event, facts, path, channel, kind, patience } = request;
    const { eye, ask, tally } = this.#parts;
    const program = utf8(executableOf(event.tid, eye));
    const question = { kind, path, identity: facts.identity(), channel, program, uid };
    if (kind === "carrier" && this.#list.carriers.get(channel)?.holds === false) {
      if (!ask(question)) tally.count("unasked");
      return true;
    }
    this.#waiters.seat(facts, event, { question, patience });
    return "wait";
  }

  /** The path that a file has now. */
  #nameOf({ fd, tid, facts, kind }: Held): string {
    const { table, places } = this.#list;
    const path = table.canonical(this.#parts.eye.path(fd), facts.mount, tid);
    return utf8(kind === "root" ? (places.of(path)?.path ?? path) : path);
  }

  /** Content written through a mapping raised no event of its own. */
  #written({ fd }: AccessEvent): void {
    const { eye, fanotify } = this.#parts;
    const facts = eye.facts(fd);
    if (facts !== undefined) this.#memory.forget(facts.inode);
    this.#passes.revoke(fd);
    fanotify.close(fd);
  }
}

interface Request {
  readonly event: AccessEvent;
  readonly facts: FileFacts;
  readonly path: string;
  readonly channel: string;
  readonly patience: Patience;
  readonly kind: Question["kind"];
}

const ASCII = /^[\0-\x7f]*$/;

/** From one character a byte. */
function utf8(path: string): string {
  return ASCII.test(path) ? path : Buffer.from(path, "latin1").toString();
}
