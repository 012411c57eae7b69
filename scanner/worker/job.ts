import { setImmediate as breathe } from "node:timers/promises";
import type { Desk } from "../extract/desk.ts";
import { sizeOf } from "../file-source.ts";
import { type Gap, statusOf } from "../finding.ts";
import type { Matcher } from "../match/matcher.ts";
import { read } from "../read.ts";
import type { Read, SoFar } from "../scan.ts";
import { type FileScan, scanFile } from "../scan-file.ts";
import type { WorkerSetup } from "./messages.ts";
import { Stumbles } from "./stumbles.ts";

/** The reader is asked to stop before the watchdog shoots, so that the rest of the answer comes whole. */
const SOFT_SHARE = 0.9;

export interface WorkerJobParts {
  readonly path: string;
  readonly trace: boolean;
  readonly matcher: Matcher;
  readonly setup: WorkerSetup;
  readonly desk: Desk;
  readonly read?: Read;
  readonly onProgress: (soFar: SoFar) => void;
}

export interface Outcome {
  readonly result: FileScan;
  readonly fault?: string;
  /** The reader never came back. */
  readonly stalled: boolean;
}

/** One file being scanned in a child. Whatever the reader does short of ending the process, an answer comes of it. */
export class WorkerJob {
  readonly #parts: WorkerJobParts;
  readonly #stumbles = new Stumbles();
  #soFar: SoFar = { findings: [], gaps: [] };

  constructor(parts: WorkerJobParts) {
    this.#parts = parts;
  }

  async run(): Promise<Outcome> {
    const end = await Promise.race([this.#scan(), this.#stumbles.stalled]).catch((error: unknown) => {
      this.#stumbles.fell(error);
      return undefined;
    });
    // A promise that failed in the last step is reported only now.
    await breathe();
    const { fault } = this.#stumbles;
    const whole = end !== undefined && end !== "stalled";
    const result = whole && fault === undefined ? end : this.#broken(whole ? end : undefined);
    return { result, stalled: end === "stalled", ...(fault !== undefined && { fault }) };
  }

  mishap(reason: unknown): void {
    this.#stumbles.mishap(reason);
  }

  #scan(): Promise<FileScan> {
    const { path, trace, matcher, setup, desk, onProgress } = this.#parts;
    const { limits, placeholders } = setup;
    return scanFile(path, {
      trace,
      matcher,
      placeholders,
      desk,
      limits: { ...limits, time: limits.time * SOFT_SHARE },
      read: (...reading) => this.#counted((this.#parts.read ?? read)(...reading)),
      onProgress: (soFar) => {
        this.#soFar = soFar;
        onProgress(soFar);
      },
    });
  }

  async *#counted<T>(readables: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const readable of readables) {
      this.#stumbles.step();
      yield readable;
    }
    this.#stumbles.step();
  }

  /** What is left when the reader failed: everything found, and a gap that says that it is not all. */
  #broken(scanned: FileScan | undefined): FileScan {
    const { findings, gaps } = scanned ?? this.#soFar;
    const corrupt: Gap = { where: "", reason: "corrupt" };
    const all = { findings, gaps: [...gaps, corrupt] };
    return { bytes: sizeOf(this.#parts.path), ms: 0, ...scanned, ...all, status: statusOf(all) };
  }
}
