import type { IncidentEvent } from "../../reporter/incident.ts";
import type { Clock } from "../clock.ts";
import { failure, type Happening } from "../happening.ts";
import type { Asker } from "../platform/asker.ts";
import type { Hand, Subject, Ticket } from "./hand.ts";
import type { QuestionJournal } from "./journal.ts";
import type { Answer, AskedFile, AskSettings, OpenQuestion, Person, QuestionHead } from "./question.ts";
import type { GivenReason } from "./reasons.ts";
import {
  accessTo,
  asSeen,
  forget,
  headOf,
  isLeft,
  isOpenTo,
  isWorthKeeping,
  kindOf,
  note,
  type Running,
  resumed,
  runningFrom,
  type Waiting,
} from "./running.ts";
import { sheetOf } from "./sheet.ts";

export interface QuestionsParts {
  readonly journal: QuestionJournal;
  readonly settings: AskSettings;
  readonly asker: Asker;
  readonly clock: Clock;
  readonly hand: Hand;
  readonly say: (happening: Happening) => void;
  /** An answer was carried out for this file: what a gate remembers of it may no longer hold. */
  readonly settled?: (file: AskedFile, answer: Answer) => void;
}

export type Given = Pick<Answer, "choice" | "who"> & { readonly reason?: GivenReason };

const RETRY_MS = 30_000;

/**
 * Asks people whether a file may go out: one question for all files of one slip (same person, channel and reason), one
 * answer for all of them, a default when time runs out. What is open survives a restart.
 */
export class Questions {
  readonly #parts: QuestionsParts;
  #running: Running[] = [];

  constructor(parts: QuestionsParts) {
    this.#parts = parts;
  }

  /** Adds a file to the question of its kind, or asks a new one. Nobody waits here for an answer. */
  async begin({ event, person, sha256, kept }: Subject): Promise<Ticket> {
    const running = this.#find(event, person) ?? this.#open(event, person);
    running.lastAt = this.#parts.clock.now();
    const file = { eventId: event.id, path: event.path, channelId: event.channel.id, sha256, kept };
    if (running.answer !== undefined) return await this.#follows(file, running.answer);
    if (running.known.some((one) => one.place && one.path === event.path && one.sha256 === sha256))
      return { kind: "waiting" };
    note(running, file);
    await running.written;
    try {
      await this.#parts.journal.add(running.head.id, file);
    } catch (error) {
      return await this.#unwritable(running, file, error);
    }
    const waits = (recorded: IncidentEvent) => this.#waits(running, { file, event: recorded });
    return { kind: "open", waits, dropped: () => this.#dropped(running, file) };
  }

  /** What a reader of this content gets meanwhile; undefined when nobody was asked about it. */
  access(sha256: string, channelId: string): "allow" | "deny" | undefined {
    return accessTo(this.#running, sha256, channelId);
  }

  open(): readonly OpenQuestion[] {
    return this.#running.filter(({ answer }) => answer === undefined).map(asSeen);
  }

  /** Whose question it is; undefined when it is not known any more. */
  personOf(id: string): Person | undefined {
    return this.#running.find(({ head }) => head.id === id)?.head.person;
  }

  /** `late`: somebody was quicker, or time ran out. */
  async answer(id: string, { choice, who, reason }: Given): Promise<"done" | "late" | "unknown"> {
    const running = this.#running.find(({ head }) => head.id === id);
    if (running === undefined) return "unknown";
    const facts = { ...(reason && { reason }), ...(who !== undefined && { who }) };
    const answer = { choice, by: "person", at: this.#parts.clock.now(), ...facts } as const;
    if (running.answer === undefined) await this.#settle(running, answer);
    else if (choice === "go" && running.refused.length > 0) await this.#thinkAgain(running, answer);
    else return "late";
    return "done";
  }

  /** Once at start, after the vault has recovered: asks again what is open, goes on with what was answered. */
  async recover(): Promise<void> {
    const kept = await this.#parts.journal.read();
    const entries = kept.length === 0 ? new Map() : await this.#parts.hand.entries();
    for (const { head, files, answer } of kept) {
      // What was only about to be taken away lies where it was and is judged again.
      const there = files.filter((file) => file.kept.kind !== "vault" || entries.has(file.eventId));
      if (there.length === 0) await this.#parts.journal.close(head.id);
      else await this.#resume(head, there, answer);
    }
  }

  /** Takes dialogs away; what is open stays on disk for the next start. */
  close(): void {
    for (const { ended } of this.#running) ended.abort();
  }

  #find(event: IncidentEvent, person: Person): Running | undefined {
    const now = this.#parts.clock.now();
    this.#running = this.#running.filter((one) => isWorthKeeping(one, now));
    const kind = kindOf(event, person);
    return this.#running.find((one) => one.head.kind === kind && isOpenTo(one, now));
  }

  #open(event: IncidentEvent, person: Person): Running {
    const { clock, settings, journal } = this.#parts;
    const at = clock.now();
    const head = headOf(event, person, at, settings.seconds);
    const written = journal.open(head).catch((error) => this.#notKept(error));
    const running = runningFrom(head, at, written);
    this.#start(running);
    return running;
  }

  async #resume(head: QuestionHead, files: readonly AskedFile[], answer: Answer | undefined): Promise<void> {
    const now = this.#parts.clock.now();
    const running = runningFrom(resumed(head, now, this.#parts.settings.seconds), now, Promise.resolve());
    for (const file of files) {
      note(running, file);
      running.waiting.push({ file });
    }
    if (answer === undefined) return this.#start(running);
    this.#running.push(running);
    await this.#settle(running, answer);
  }

  #start(running: Running): void {
    const { asker, settings, clock, say } = this.#parts;
    const { head, ended } = running;
    this.#running.push(running);
    const cancel = clock.after(head.deadline - clock.now(), () => {
      void this.#settle(running, { choice: settings.default, by: "time", at: clock.now() });
    });
    ended.signal.addEventListener("abort", cancel);
    void asker.ask(sheetOf(running, settings.default), head.person, ended.signal).then(
      async (reply) => void (await (reply ? this.answer(head.id, reply) : this.#unshown(running))),
      (error) => say(failure("ASK_FAILED", "", error)),
    );
    const { id, deadline, channel } = head;
    say({ event: "question", id, channel: channel.id, deadline });
  }

  /** Where no dialog can be shown, its person has to hear where to answer. */
  async #unshown(running: Running): Promise<void> {
    if (!running.ended.signal.aborted) await this.#parts.hand.unshown(asSeen(running));
  }

  async #settle(running: Running, answer: Answer): Promise<void> {
    if (running.answer !== undefined) return;
    running.answer = answer;
    running.lastAt = answer.at;
    running.ended.abort();
    const { journal, hand, say } = this.#parts;
    const { id } = running.head;
    const { choice, by, reason } = answer;
    await running.written;
    await journal.answer(id, answer).catch((error) => this.#notKept(error));
    const files = running.known.length;
    say({ event: "answer", id, choice, by, files, ...(reason && { reason: reason.id }) });
    await hand.ended(asSeen(running), answer).catch((error) => say(failure("ASK_FAILED", "", error)));
    for (const one of running.waiting.splice(0)) await this.#carryOut(running, one);
  }

  /** Nothing was taken from its place, so nothing has to be released by anybody else. */
  async #thinkAgain(running: Running, answer: Answer): Promise<void> {
    running.answer = answer;
    const files = running.refused.splice(0);
    running.left += files.length;
    for (const file of files) await this.#carryOut(running, { file });
  }

  async #waits(running: Running, one: Waiting): Promise<Answer | undefined> {
    if (running.answer === undefined) running.waiting.push(one);
    else await this.#carryOut(running, one);
    return running.answer;
  }

  async #follows(file: AskedFile, answer: Answer): Promise<Ticket> {
    if (answer.choice === "go") {
      await this.#parts.hand.allow(file, answer);
      this.#parts.settled?.(file, answer);
    }
    return { kind: "answered", answer };
  }

  /** A file that cannot be asked about stays here: rather held too long than out without an answer. */
  async #unwritable(running: Running, file: AskedFile, error: unknown): Promise<Ticket> {
    this.#parts.say(failure("ASK_NOT_KEPT", file.path, error));
    await this.#dropped(running, file);
    return { kind: "answered", answer: { choice: "stop", by: "time", at: this.#parts.clock.now() } };
  }

  async #dropped(running: Running, file: AskedFile): Promise<void> {
    forget(running, file);
    await this.#done(running, file);
    if (running.answer !== undefined || running.known.length > 0) return;
    // Nothing is left to ask about.
    running.ended.abort();
    this.#running = this.#running.filter((one) => one !== running);
    await this.#removed(running);
  }

  async #carryOut(running: Running, one: Waiting): Promise<void> {
    const { hand, say, clock, settled } = this.#parts;
    const { file, event } = one;
    try {
      await hand.carryOut(file, running.answer!, event);
      await this.#done(running, file);
      if (running.answer!.choice === "stop" && isLeft(file)) running.refused.push(file);
      settled?.(file, running.answer!);
    } catch (error) {
      say(failure("ANSWER_NOT_DONE", file.path, error));
      clock.after(RETRY_MS, () => void this.#carryOut(running, one));
    }
  }

  /** What stays on disk for want of a disk is found done at the next start. */
  async #done(running: Running, file: AskedFile): Promise<void> {
    running.left -= 1;
    await this.#parts.journal.drop(running.head.id, file).catch((error) => this.#notKept(error));
    if (running.left === 0 && running.answer !== undefined) await this.#removed(running);
  }

  async #removed({ head }: Running): Promise<void> {
    await this.#parts.journal.close(head.id).catch((error) => this.#notKept(error));
  }

  #notKept(error: unknown): void {
    this.#parts.say(failure("ASK_NOT_KEPT", "", error));
  }
}
