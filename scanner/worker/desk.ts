import type { Part } from "../content.ts";
import { type Desk, type Errand, ownDesk } from "../extract/desk.ts";
import type { Box } from "../extract/extractor.ts";
import { gap } from "../extract/gap.ts";
import { unreadPicture } from "../extract/image/image.ts";
import { picturesOf } from "../extract/image/picture-time.ts";
import { DiskSource } from "../file-source.ts";
import { BOOT_MS, mostQueued } from "../pool/stopwatch.ts";
import { RemoteErrand } from "./errand.ts";
import {
  type Ask,
  type FromParent,
  type FromSpecialist,
  MOST_CARRIED_BYTES,
  type ToSpecialist,
} from "./letters.ts";

export interface WorkerDeskOptions {
  readonly post: (errand: number, letter: ToSpecialist | Ask) => void;
  /** The reader has nothing to do but wait, or has again. It sees to its deadlines itself meanwhile. */
  readonly onIdle: (isIdle: boolean) => void;
  /** What one file may take, ms. */
  readonly timeMs: number;
  /** False: only what is written in a picture's file is read, here. */
  readonly hasOcr: boolean;
}

/** Where a reader has sources extracted that are not for readers: by specialists, through the parent. */
export class WorkerDesk {
  readonly #options: WorkerDeskOptions;
  readonly #errands = new Map<number, RemoteErrand>();
  #count = 0;
  #patience = 0;
  #paused = 0;

  constructor(options: WorkerDeskOptions) {
    this.#options = options;
  }

  /** Another file, with a time of its own. */
  begin(): void {
    this.#patience = mostQueued(this.#options.timeMs);
    this.#paused = 0;
  }

  /** How long the time of this file has stood still, ms. */
  get paused(): number {
    return this.#paused;
  }

  readonly extract: Desk = (errand) => {
    const { box } = errand.extractor;
    if (box === "ocr" && !this.#options.hasOcr) return ownDesk({ ...errand, extractor: unreadPicture });
    return box === undefined ? ownDesk(errand) : this.#sendOut(errand, box);
  };

  hear(errand: number, letter: FromSpecialist | FromParent): void {
    this.#errands.get(errand)?.hear(letter);
  }

  async *#sendOut(errand: Errand, box: Box): AsyncGenerator<Part> {
    const { source } = errand;
    if (!(source instanceof DiskSource) && source.size > MOST_CARRIED_BYTES) return yield gap("", "too-big");
    if (box === "ocr" && (await isRepeated(errand))) return;
    this.#count += 1;
    const number = this.#count;
    const { post, onIdle, timeMs } = this.#options;
    const remote = new RemoteErrand({
      ...errand,
      box,
      post: (letter) => post(number, letter),
      onIdle,
      queueMs: timeMs + BOOT_MS,
      onQueued: (ms) => this.#pause(errand, ms),
    });
    this.#errands.set(number, remote);
    try {
      yield* remote.parts();
    } finally {
      this.#errands.delete(number);
    }
  }

  /** It is not the fault of this file that others were first. */
  #pause({ budget }: Errand, ms: number): void {
    const pause = Math.min(ms, this.#patience);
    this.#patience -= pause;
    this.#paused += pause;
    budget.allow(budget.left() + pause);
  }
}

/** A specialist knows one picture, not the file it comes from: that a logo stands on every page is known here. */
async function isRepeated({ source, budget }: Errand): Promise<boolean> {
  if (source instanceof DiskSource) return false;
  return picturesOf(budget).repeats(await source.read(0, source.size));
}
