import type { Identity } from "../../reporter/identity.ts";
import type { IncidentEvent } from "../../reporter/incident.ts";
import type { Note } from "../../reporter/store/store.ts";
import type { Policy } from "../../rules/policy.ts";
import type { Clock } from "../clock.ts";
import { fileState } from "../file-state.ts";
import { failure, type Happening } from "../happening.ts";
import type { Recorder } from "../recorder.ts";
import { answerTo } from "./answer.ts";
import { type Authorship, AuthorsSeen } from "./authorship.ts";
import type { Answer, Author, GateListener, Lateness, OpenGate, Question } from "./gate.ts";

export interface DeskParts {
  readonly policy: Policy;
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly say: (happening: Happening) => void;
  /** Has a file in a guarded root judged now, as anything that happens there. */
  readonly judgeInRoot: (path: string) => void;
  /** Has a file judged that a carrier asks for. */
  readonly judgeForCarrier: (question: Question, identity: Identity) => void;
}

const UNSETTLED_MS = 5_000;
const AUTHORS_KEPT = 50_000;
/** Paths somebody waits for; beyond it their verdicts come without the kernel's being told that they are clean. */
const WANTED_KEPT = 20_000;

/** The daemon's side of the gate: takes its questions, gives it verdicts, puts down what it reports. */
export class GateDesk implements GateListener {
  readonly #parts: DeskParts;
  readonly #authors = new AuthorsSeen(AUTHORS_KEPT);
  readonly #wanted = new Set<string>();
  #gate: Pick<OpenGate, "answer" | "stale"> | undefined;
  #replacedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  serve(gate: Pick<OpenGate, "answer" | "stale">): void {
    this.#gate = gate;
  }

  /** The gate has changed hands a moment ago: a reader of ours may have been refused a file. */
  get isUnsettled(): boolean {
    return this.#parts.clock.now() - this.#replacedAt < UNSETTLED_MS;
  }

  /** Whether there is a gate at all. */
  get isOpen(): boolean {
    return this.#gate !== undefined;
  }

  asked(question: Question): void {
    void this.#find(question).catch((error) =>
      this.#parts.say(failure("GATE_QUESTION_FAILED", question.path, error)),
    );
  }

  wrote(author: Author): void {
    this.#authors.note(author);
  }

  late({ path, channel, program, answered, ms }: Lateness): void {
    this.#parts.say({ event: "late", path, channel, program, answered, ms });
    this.#note({ code: `deadline-${answered}`, facts: { path, channel, program, ms } });
  }

  replaced(detail: string): void {
    this.#replacedAt = this.#parts.clock.now();
    this.#parts.say({ event: "error", code: "GATE_REPLACED", message: detail });
    this.#note({ code: "gate-replaced", facts: { detail } });
  }

  unguarded(mount: string, errno: number): void {
    this.#parts.say({ event: "error", code: "MOUNT_NOT_GUARDED", path: mount, message: `errno ${errno}` });
    this.#note({ code: "mount-not-guarded", facts: { mount, errno } });
  }

  /** A verdict has fallen; told before it is carried out, so that nobody reads meanwhile. */
  judged(event: IncidentEvent, identity: Identity): void {
    this.#wanted.delete(event.path);
    this.#gate?.answer(answerTo(event, identity, this.#parts.policy));
  }

  /** Of a file that was judged before. */
  known(path: string, answer: Answer): void {
    this.#wanted.delete(path);
    this.#gate?.answer(answer);
  }

  /** Somebody waits for this file: worth finding out whether it is clean. */
  isWanted(path: string): boolean {
    return this.#wanted.has(path);
  }

  authorOf(identity: Pick<Identity, "dev" | "ino">): Authorship | undefined {
    return this.#authors.of(identity);
  }

  /** It is not what was asked about any more. */
  stale(question: Question): void {
    this.#gate?.stale(question);
  }

  async #find(question: Question): Promise<void> {
    const { path, identity, kind } = question;
    const state = await fileState(path);
    const isIt = state?.identity.dev === identity.dev && state.identity.ino === identity.ino;
    if (!isIt) this.stale(question);
    else if (kind === "carrier") this.#parts.judgeForCarrier(question, state.identity);
    else {
      if (this.#wanted.size < WANTED_KEPT) this.#wanted.add(path);
      this.#parts.judgeInRoot(path);
    }
  }

  #note(note: Pick<Note, "code" | "facts">): void {
    const { recorder, clock, say } = this.#parts;
    recorder
      .record({ note: { kind: "note", at: clock.now(), ...note } })
      .catch((error) => say(failure("RECORD_FAILED", "", error)));
  }
}
