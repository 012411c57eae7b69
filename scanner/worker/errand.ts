import type { Spent } from "../budget.ts";
import type { FilePart, Part } from "../content.ts";
import type { Errand } from "../extract/desk.ts";
import type { Box } from "../extract/extractor.ts";
import { gap } from "../extract/gap.ts";
import { DiskSource } from "../file-source.ts";
import { bytesSource } from "../source.ts";
import {
  type Ask,
  type Died,
  type ErrandOrder,
  type FromParent,
  type FromSpecialist,
  type Leave,
  MOST_CARRIED_BYTES,
  PIECE_BYTES,
  type ToSpecialist,
  WINDOW,
} from "./letters.ts";
import { Mailbox } from "./mailbox.ts";

export interface RemoteErrandOptions extends Errand {
  readonly box: Box;
  readonly post: (letter: ToSpecialist | Ask) => void;
  readonly onIdle: (isIdle: boolean) => void;
  /** Longest time until the parent has an answer, ms. */
  readonly queueMs: number;
  /** So long it took until a specialist had time. */
  readonly onQueued: (ms: number) => void;
}

/** The specialist's own watchdog, and its parent's word of its end, come first. */
const GRACE_MS = 1_500;
/** A nested file gets this share of the time that is left, so that the files after it get some too. */
const NESTED_SHARE = 0.5;
/** How often an errand is begun again because a specialist died over another one. */
const MOST_DEATHS = 5;

/** A leave is renewed when it is this old and there is nothing to do but wait. */
const STALE_MS = 100;
/** The specialist keeps silent for longer than it may. */
const LATE: Died = { kind: "died", reason: "too-slow", pardon: "none" };

/** One source that a specialist extracts, seen from the reader that wants its parts. */
export class RemoteErrand {
  readonly #options: RemoteErrandOptions;
  readonly #mail = new Mailbox<FromSpecialist | FromParent>();
  /** Milliseconds that it may still be waited for. */
  #share = Number.POSITIVE_INFINITY;
  /** What the specialist has used, as far as it is counted. */
  #used: Spent = { unpacked: 0, entries: 0 };
  #given = 0;
  #taken = 0;
  #leftAt = 0;
  #deaths = 0;
  #doubted = false;
  #isOpen = false;
  /** Whether the source that was sent along is shorter than it says. */
  #isShort = false;

  constructor(options: RemoteErrandOptions) {
    this.#options = options;
  }

  hear(letter: FromSpecialist | FromParent): void {
    this.#mail.put(letter);
  }

  async *parts(): AsyncGenerator<Part> {
    const { source, budget } = this.#options;
    if (!(source instanceof DiskSource)) this.#share = budget.left() * NESTED_SHARE;
    try {
      let died = yield* this.#attempt();
      while (died !== undefined && this.#isPardoned(died)) died = yield* this.#attempt();
      if (died !== undefined) yield gap("", died.reason);
      if (this.#isShort) yield gap("", "truncated");
    } finally {
      if (this.#isOpen) this.#options.post({ kind: "stop" });
    }
  }

  #isPardoned({ pardon }: Died): boolean {
    this.#deaths += 1;
    if (pardon === "none" || this.#left() <= 0) return false;
    const again = pardon === "doubt" ? !this.#doubted : this.#deaths <= MOST_DEATHS;
    this.#doubted ||= pardon === "doubt";
    return again;
  }

  async *#attempt(): AsyncGenerator<Part, Died | undefined> {
    const died = (await this.#queueUp()) ?? (await this.#handOver());
    if (died !== undefined) return died;
    for (;;) {
      const letter = await this.#next();
      if (letter.kind === "died") return letter;
      if (letter.kind === "part") yield this.#counted(letter.used, letter.part);
      if (letter.kind === "file") {
        const death = yield* this.#receive(letter);
        if (death !== undefined) return death;
      }
      if (letter.kind === "end") {
        this.#charge(letter.used);
        if (letter.trouble !== undefined) yield gap("", letter.trouble);
        return undefined;
      }
    }
  }

  async #queueUp(): Promise<Died | undefined> {
    const { box, post, onQueued, queueMs } = this.#options;
    const asked = performance.now();
    this.#isOpen = true;
    post({ kind: "ask", box });
    const letter = await this.#take(queueMs);
    onQueued(performance.now() - asked);
    return letter.kind === "died" ? letter : undefined;
  }

  /** Says what there is to do; what is not on disk is sent along. */
  async #handOver(): Promise<Died | undefined> {
    const { source, post } = this.#options;
    post({ kind: "extract", order: this.#order(), leave: this.#leave(WINDOW) });
    if (source instanceof DiskSource) return undefined;
    let credit = WINDOW;
    for (let offset = 0; offset < source.size; ) {
      if (credit === 0) {
        const letter = await this.#take(this.#left());
        if (letter.kind === "died") return letter;
        if (letter.kind === "wanted") credit += letter.letters;
        continue;
      }
      const bytes = await source.read(offset, PIECE_BYTES);
      this.#isShort = bytes.length === 0;
      if (this.#isShort) break;
      post({ kind: "bytes", bytes });
      offset += bytes.length;
      credit -= 1;
    }
    post({ kind: "sent" });
    return undefined;
  }

  #order(): ErrandOrder {
    const { extractor, source, budget } = this.#options;
    const { name, inner } = source;
    return {
      extractor: extractor.name,
      file:
        source instanceof DiskSource
          ? { kind: "disk", path: source.path, stamp: source.stamp }
          : { kind: "bytes", name, inner },
      limits: budget.limits,
      packed: budget.packed,
      skip: this.#given,
    };
  }

  /** Takes in a file, as far as it comes; the death of who sends it ends it. */
  async *#receive(head: Extract<FromSpecialist, { kind: "file" }>): AsyncGenerator<Part, Died | undefined> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const letter = await this.#next();
      if (letter.kind === "died") return letter;
      if (letter.kind === "bytes") {
        size += letter.bytes.length;
        if (size <= MOST_CARRIED_BYTES) pieces.push(letter.bytes);
      }
      if (letter.kind !== "filed") continue;
      const source = bytesSource(Buffer.concat(pieces), head);
      yield this.#counted(head.used, { kind: "file", source } satisfies FilePart);
      if (letter.trouble !== undefined) yield gap(head.name, letter.trouble);
      return undefined;
    }
  }

  /** The next letter with something in it. */
  async #next(): Promise<FromSpecialist | FromParent> {
    const isStale = this.#mail.isEmpty && performance.now() - this.#leftAt > STALE_MS;
    if (isStale || this.#taken >= WINDOW / 2)
      this.#options.post({ kind: "more", leave: this.#leave(this.#taken) });
    const from = performance.now();
    let letter = await this.#take(this.#left());
    // They are about what was sent along and has arrived since.
    while (letter.kind === "wanted") letter = await this.#take(this.#left());
    this.#share -= performance.now() - from;
    this.#taken += 1;
    return letter;
  }

  /** What has come, or comes in time. */
  async #take(ms: number): Promise<FromSpecialist | FromParent> {
    const { onIdle } = this.#options;
    const isIdle = this.#mail.isEmpty;
    if (isIdle) onIdle(true);
    const letter = (await this.#mail.take(ms + GRACE_MS)) ?? LATE;
    if (isIdle) onIdle(false);
    if (letter !== LATE && (letter.kind === "died" || letter.kind === "end")) this.#isOpen = false;
    return letter;
  }

  #left(): number {
    return Math.min(this.#options.budget.left(), this.#share);
  }

  #leave(letters: number): Leave {
    const { unpacked, entries } = this.#options.budget.spent;
    this.#leftAt = performance.now();
    this.#taken = 0;
    const others = { unpacked: unpacked - this.#used.unpacked, entries: entries - this.#used.entries };
    return { letters, left: this.#left(), others };
  }

  #counted<P extends Part>(used: Spent, part: P): P {
    this.#charge(used);
    this.#given += 1;
    return part;
  }

  /** A specialist that begins again uses the same once more, which costs nothing. */
  #charge({ unpacked, entries }: Spent): void {
    const more = {
      unpacked: Math.max(0, unpacked - this.#used.unpacked),
      entries: Math.max(0, entries - this.#used.entries),
    };
    this.#options.budget.charge(more);
    this.#used = {
      unpacked: this.#used.unpacked + more.unpacked,
      entries: this.#used.entries + more.entries,
    };
  }
}
