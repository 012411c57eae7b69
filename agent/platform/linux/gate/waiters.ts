import type { Lateness, Patience, Question } from "../../../gate/gate.ts";
import type { Tally } from "../../../gate/tally.ts";
import type { FileKey, Remembered } from "../../../gate/verdict-memory.ts";
import type { AccessEvent, Fanotify } from "./fanotify.ts";
import { type FileEye, type FileFacts, rawOf } from "./file-facts.ts";
import type { Passes } from "./passes.ts";
import { isUnfinished } from "./unfinished.ts";
import { type Guest, type Party, WaitingRoom } from "./waiting-room.ts";

export interface WaitersParts {
  readonly fanotify: Fanotify;
  readonly eye: FileEye;
  readonly tally: Tally;
  readonly passes: Passes;
  readonly now: () => number;
  readonly ask: (question: Question) => boolean;
  readonly late: (lateness: Lateness) => void;
  readonly nameOf: (held: Held) => string;
  /** The deadline let somebody in: so it stays for this state of the file, until there is a verdict. */
  readonly letInLate: (file: FileKey, channel: string) => void;
}

/** A file that somebody waits for, to be named anew. */
export interface Held {
  readonly fd: number;
  readonly tid: number;
  readonly facts: FileFacts;
  readonly kind: Question["kind"];
}

/** Between two questions about one file. */
const PAUSE_MS = 20;
/** As long as the daemon waits for a writer that keeps a file open. */
const KEPT_OPEN_MS = 3_000;

/** Opens that wait for a verdict: asked for once a file, answered once each, by the verdict or at the deadline. */
export class Waiters {
  readonly #parts: WaitersParts;
  readonly #room = new WaitingRoom();

  constructor(parts: WaitersParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#room.size;
  }

  seat(
    facts: FileFacts,
    event: AccessEvent,
    asked: { readonly question: Question; readonly patience: Patience },
  ): void {
    const [party, isNew] = this.#room.seat(facts, { event, since: this.#parts.now() }, asked);
    if (isNew) this.#put(party);
  }

  judged({ inode, stamp }: FileKey, channel: string, verdict: Remembered): void {
    for (const party of this.#room.about(inode)) {
      if (party.question.channel === channel || verdict.clean) this.#letGo(party, stamp, verdict);
    }
  }

  /** The daemon did not find the file by its path. */
  stale({ identity, channel }: Question): void {
    const party = this.#room.find(rawOf(identity).inode, channel);
    if (party !== undefined) this.#later(party);
  }

  /** Puts stale questions again, and answers what has waited long enough. */
  tick(): void {
    const now = this.#parts.now();
    for (const party of this.#room.due(now)) this.#askAgain(party);
    for (const [guest, party] of this.#room.overdue(now)) this.#late(guest, party);
  }

  /** Nobody will answer any more: all that wait are answered as at the deadline. */
  dismiss(): void {
    for (const party of this.#room.empty()) for (const guest of party.guests) this.#late(guest, party);
  }

  #letGo(party: Party, stamp: string, { allow, clean }: Remembered): void {
    const { eye, passes, tally, now } = this.#parts;
    const [first] = party.guests;
    if (first === undefined) return;
    if (allow) passes.attend(first.event.fd, stamp, clean);
    // It was written to after it was judged, or is about to be: what was judged is not what would be read.
    if (eye.facts(first.event.fd)?.stamp !== stamp || (allow && this.#isUnfinished(first))) {
      this.#later(party);
      return;
    }
    for (const { event, since } of this.#room.leave(party)) {
      tally.wait(now() - since);
      this.#answer(event, allow);
    }
  }

  /** A file that is kept open for long is let go as it stands: a later read asks again. */
  #isUnfinished({ event: { fd }, since }: Guest): boolean {
    const { eye, now } = this.#parts;
    const facts = eye.facts(fd);
    return now() - since < KEPT_OPEN_MS && facts !== undefined && isUnfinished(facts, fd, eye);
  }

  #later(party: Party): void {
    party.askAgainAt = this.#parts.now() + PAUSE_MS;
  }

  #askAgain(party: Party): void {
    const [first] = party.guests;
    const facts = first === undefined ? undefined : this.#parts.eye.facts(first.event.fd);
    // Nobody can look up a file without a name, and so nobody can judge it.
    if (first === undefined || facts === undefined || facts.links === 0) {
      for (const { event } of this.#room.leave(party)) this.#answer(event, false);
      return;
    }
    const { fd, tid } = first.event;
    const path = this.#parts.nameOf({ fd, tid, facts, kind: party.question.kind });
    party.question = { ...party.question, path, identity: facts.identity() };
    party.stamp = facts.stamp;
    party.askAgainAt = undefined;
    this.#put(party);
  }

  #put(party: Party): void {
    if (this.#parts.ask(party.question)) return;
    this.#parts.tally.count("unasked");
    this.#giveUp(party);
  }

  #giveUp(party: Party): void {
    for (const guest of this.#room.leave(party)) this.#late(guest, party);
  }

  #late({ event, since }: Guest, { question, patience }: Party): void {
    const { tally, late, now, passes, letInLate } = this.#parts;
    const ms = now() - since;
    tally.count("late");
    tally.wait(ms);
    const { path, channel, program } = question;
    late({ path, channel, program, answered: patience.late, ms: Math.round(ms) });
    const open = patience.late === "open";
    const facts = open ? this.#parts.eye.facts(event.fd) : undefined;
    if (open) passes.attend(event.fd, "", false);
    // Who was let in late should not wait as long for every piece that is read.
    if (facts !== undefined) letInLate(facts, channel);
    this.#answer(event, open);
  }

  #answer({ fd }: AccessEvent, allow: boolean): void {
    const { fanotify, tally } = this.#parts;
    if (!allow) tally.count("refused");
    fanotify.answer(fd, allow);
    fanotify.close(fd);
  }
}
