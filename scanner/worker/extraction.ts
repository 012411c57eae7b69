import { setImmediate as breathe } from "node:timers/promises";
import type { GapReason } from "../../rules/vocabulary.ts";
import { Budget, type Spent } from "../budget.ts";
import type { FilePart, Part, Source } from "../content.ts";
import type { Extractor } from "../extract/extractor.ts";
import { isSystemError, openFile, sameState } from "../file-source.ts";
import { bytesSource } from "../source.ts";
import {
  type ErrandEnd,
  type ErrandFile,
  type ErrandOrder,
  type FromSpecialist,
  type Leave,
  MOST_CARRIED_BYTES,
  PIECE_BYTES,
  type ToSpecialist,
  WINDOW,
} from "./letters.ts";
import { Mailbox } from "./mailbox.ts";
import { Stumbles } from "./stumbles.ts";
import type { Turns } from "./turns.ts";

export interface ExtractionOptions {
  readonly errand: number;
  readonly order: ErrandOrder;
  readonly leave: Leave;
  readonly extractors: readonly Extractor[];
  readonly turns: Turns;
  /** Resolves when the letter is on its way: from then on it outlives this process. */
  readonly post: (letter: FromSpecialist) => Promise<void>;
}

/** What an extractor may take to put its things away. */
const STOP_MS = 1_000;
const NOTHING: Spent = { unpacked: 0, entries: 0 };

/** One errand, seen from the specialist that carries it out. */
export class Extraction {
  readonly #options: ExtractionOptions;
  readonly #budget: Budget;
  readonly #content = new Mailbox<Uint8Array | "sent">();
  readonly #stumbles = new Stumbles();
  #others: Spent = NOTHING;
  #credit = 0;
  #until = 0;
  #isStopped = false;
  #wake = () => {};

  constructor(options: ExtractionOptions) {
    this.#options = options;
    const { limits, packed } = options.order;
    this.#budget = new Budget(limits, () => performance.now());
    this.#budget.admit(packed);
    this.#grant(options.leave);
  }

  hear(letter: ToSpecialist): void {
    if (letter.kind === "bytes") this.#content.put(letter.bytes);
    if (letter.kind === "sent") this.#content.put("sent");
    if (letter.kind === "more") this.#grant(letter.leave);
    if (letter.kind !== "stop") return;
    this.#isStopped = true;
    this.#until = Math.max(this.#until, performance.now() + STOP_MS);
    this.#content.put("sent");
    this.#wake();
  }

  mishap(reason: unknown): void {
    this.#stumbles.mishap(reason);
  }

  /** @returns whether the process can be trusted with another errand */
  async run(): Promise<boolean> {
    const outcome = await Promise.race([this.#work(), this.#stumbles.stalled]).catch((error: unknown) => {
      this.#stumbles.fell(error);
      return isSystemError(error) ? ("unreadable" as const) : ("corrupt" as const);
    });
    // A promise that failed in the last step is reported only now.
    await breathe();
    const stalled = outcome === "stalled";
    const end = this.#end(stalled ? "corrupt" : outcome);
    await this.#options.post(stalled ? { ...end, isLast: true } : end);
    return !stalled;
  }

  #end(outcome: GapReason | undefined): ErrandEnd {
    const { fault } = this.#stumbles;
    const trouble = outcome ?? (fault === undefined ? undefined : "corrupt");
    return {
      kind: "end",
      used: this.#used(),
      rss: process.memoryUsage.rss(),
      ...(trouble !== undefined && { trouble }),
      ...(fault !== undefined && { fault }),
    };
  }

  async #work(): Promise<GapReason | undefined> {
    const opened = await this.#open(this.#options.order.file);
    if (typeof opened === "string") return opened;
    await this.#takeTurn();
    try {
      return await this.#extract(opened.source);
    } finally {
      this.#options.turns.give();
      opened.close();
    }
  }

  async #extract(source: Source): Promise<GapReason | undefined> {
    const { extractors, order } = this.#options;
    const known = extractors.flatMap((one) => (one.second === undefined ? [one] : [one, one.second]));
    const extractor = known.find(({ name }) => name === order.extractor);
    if (extractor === undefined) return "unsupported";
    let skip = order.skip;
    for await (const part of extractor.extract(source, this.#budget)) {
      this.#stumbles.step();
      if (skip > 0) skip -= 1;
      else await this.#give(part);
      if (this.#isStopped) return undefined;
    }
    this.#stumbles.step();
    return this.#budget.expired() ? "too-slow" : undefined;
  }

  async #give(part: Part): Promise<void> {
    if (part.kind === "file") return await this.#giveFile(part);
    await this.#post({ kind: "part", part, used: this.#used() });
  }

  async #giveFile({ source }: FilePart): Promise<void> {
    const { name, inner, size } = source;
    await this.#post({ kind: "file", name, inner, used: this.#used() });
    let trouble: GapReason | undefined = size > MOST_CARRIED_BYTES ? "too-big" : undefined;
    try {
      for (let offset = 0; offset < size && trouble === undefined && !this.#isStopped; ) {
        const bytes = await source.read(offset, PIECE_BYTES);
        if (bytes.length === 0) trouble = "truncated";
        else await this.#post({ kind: "bytes", bytes });
        offset += bytes.length;
      }
    } catch {
      trouble = "corrupt";
    }
    await this.#post({ kind: "filed", ...(trouble !== undefined && { trouble }) });
  }

  /** Sends what the other side still has room for, and waits for more room before the next step. */
  async #post(letter: FromSpecialist): Promise<void> {
    this.#credit -= 1;
    await this.#options.post(letter);
    if (this.#mayGoOn()) return;
    this.#options.turns.give();
    await this.#takeTurn();
  }

  #mayGoOn(): boolean {
    return this.#isStopped || (this.#credit > 0 && performance.now() < this.#until);
  }

  async #takeTurn(): Promise<void> {
    while (!this.#mayGoOn()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    await this.#options.turns.take(this.#options.errand, this.#until);
  }

  #grant({ letters, left, others }: Leave): void {
    this.#credit += letters;
    this.#until = performance.now() + left;
    this.#budget.allow(left);
    this.#budget.charge({
      unpacked: others.unpacked - this.#others.unpacked,
      entries: others.entries - this.#others.entries,
    });
    this.#others = others;
    this.#wake();
  }

  #used(): Spent {
    const { unpacked, entries } = this.#budget.spent;
    return { unpacked: unpacked - this.#others.unpacked, entries: entries - this.#others.entries };
  }

  async #open(file: ErrandFile): Promise<{ source: Source; close(): void } | GapReason> {
    if (file.kind === "bytes") return { source: bytesSource(await this.#receive(), file), close: () => {} };
    const opened = openFile(file.path);
    if (!("source" in opened)) return opened.reason;
    if (sameState(opened.source.stamp, file.stamp)) return opened;
    opened.close();
    return "truncated";
  }

  async #receive(): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for (
      let piece = await this.#content.take();
      piece instanceof Uint8Array;
      piece = await this.#content.take()
    ) {
      if (pieces.length * PIECE_BYTES < MOST_CARRIED_BYTES) pieces.push(piece);
      if (pieces.length % (WINDOW / 2) === 0)
        await this.#options.post({ kind: "wanted", letters: WINDOW / 2 });
    }
    return Buffer.concat(pieces);
  }
}
