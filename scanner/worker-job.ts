import { setImmediate as breathe, setTimeout as wait } from "node:timers/promises";
import { deferred } from "./deferred.ts";
import { sizeOf } from "./file-source.ts";
import { type Gap, statusOf } from "./finding.ts";
import type { Matcher } from "./match/matcher.ts";
import { read } from "./read.ts";
import type { Read, SoFar } from "./scan.ts";
import { type FileScan, scanFile } from "./scan-file.ts";
import type { WorkerSetup } from "./worker-messages.ts";

/** A reader still on its feet after a mishap gives its next part within this time. */
const STALL_MS = 1_000;
/** The reader is asked to stop before the watchdog shoots, so that the rest of the answer comes whole. */
const SOFT_SHARE = 0.9;

export interface WorkerJobParts {
  readonly path: string;
  readonly trace: boolean;
  readonly matcher: Matcher;
  readonly setup: WorkerSetup;
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
  readonly #stalled = deferred<"stalled">();
  #soFar: SoFar = { findings: [], gaps: [] };
  #steps = 0;
  #fault: string | undefined;

  constructor(parts: WorkerJobParts) {
    this.#parts = parts;
  }

  async run(): Promise<Outcome> {
    const end = await Promise.race([this.#scan(), this.#stalled.promise]).catch((error: unknown) => {
      this.#fault = spotOf(error);
      return undefined;
    });
    // A promise that failed in the last step is reported only now.
    await breathe();
    const whole = end !== undefined && end !== "stalled";
    const result = whole && this.#fault === undefined ? end : this.#broken(whole ? end : undefined);
    return { result, stalled: end === "stalled", ...(this.#fault !== undefined && { fault: this.#fault }) };
  }

  /** Something failed beside the reader: what it gives may not be all. */
  mishap(reason: unknown): void {
    this.#fault ??= spotOf(reason);
    const steps = this.#steps;
    void wait(STALL_MS, undefined, { ref: false }).then(() => {
      if (this.#steps === steps) this.#stalled.resolve("stalled");
    });
  }

  #scan(): Promise<FileScan> {
    const { path, trace, matcher, setup, onProgress } = this.#parts;
    const { limits, placeholders } = setup;
    return scanFile(path, {
      trace,
      matcher,
      placeholders,
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
      this.#steps += 1;
      yield readable;
    }
    this.#steps += 1;
  }

  /** What is left when the reader failed: everything found, and a gap that says that it is not all. */
  #broken(scanned: FileScan | undefined): FileScan {
    const { findings, gaps } = scanned ?? this.#soFar;
    const corrupt: Gap = { where: "", reason: "corrupt" };
    const all = { findings, gaps: [...gaps, corrupt] };
    return { bytes: sizeOf(this.#parts.path), ms: 0, ...scanned, ...all, status: statusOf(all) };
  }
}

/** Name and place in the source code; the message may quote the file. */
function spotOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^ {4}at /.test(line));
  return [error.name, ...frames.slice(0, 2).map((frame) => frame.trim())].join(" ");
}
