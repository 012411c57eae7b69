import { type BigIntStats, lstatSync, mkdirSync, rmSync } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { randomTag } from "../reporter/naming.ts";
import type { HeldSource } from "../reporter/vault/take.ts";
import type { Clock } from "./clock.ts";
import { fileState } from "./file-state.ts";
import type { LateAnswer } from "./gate/gate.ts";
import type { FileHolder, HeldFile, WriterProbe } from "./platform/platform.ts";
import type { SettledFile } from "./settle.ts";

export interface Patience {
  readonly deadlineMs: number;
  /** `open`: then the file can be read, judged or not; `closed`: it is kept until it is judged. */
  readonly late: LateAnswer;
}

export interface HoldParts {
  readonly holder: FileHolder;
  /** For files that are not to be held. */
  readonly writers: WriterProbe;
  /** Of ours alone: copies of held files lie here while they are judged. What lay in it is removed. */
  readonly folder: string;
  readonly clock: Clock;
  /** How long a file may be held; undefined: not at all, as where files are only observed. */
  readonly patience: (path: string) => Patience | undefined;
  /** A file could not be judged in time. */
  readonly onLate: (path: string, patience: Patience) => void;
}

export interface HoldStats {
  /** Files held now, and since the start. */
  readonly held: number;
  readonly total: number;
  readonly late: number;
}

/** Open files that one process should not go beyond; more files are judged without being held. */
const MOST_HELD = 2_000;
/** Some milliseconds, during which nothing else is done. */
const MOST_TRIES = 50;
/** A bigger file would be copied for seconds; it is judged where it lies, as on the tier `remove`. */
const COPY_BYTES = 268_435_456;

interface Hold {
  path: string;
  /** Volume and number of the file, by which it is known after a rename. */
  readonly id: string;
  readonly file: HeldFile;
  judging: boolean;
  copied: Promise<string | undefined> | undefined;
  folder: string | undefined;
  release: () => void;
}

/**
 * Keeps fresh files from everybody until they are judged. It is also the probe that says whether somebody still writes: where
 * nobody does, the answer is that we have the file.
 */
export class Holding implements WriterProbe {
  readonly #parts: HoldParts;
  readonly #holds = new Map<string, Hold>();
  #total = 0;
  #late = 0;

  constructor(parts: HoldParts) {
    this.#parts = parts;
    // A process that was killed left copies behind.
    rmSync(parts.folder, { recursive: true, force: true });
    mkdirSync(parts.folder, { recursive: true, mode: 0o700 });
  }

  get stats(): HoldStats {
    return { held: this.#holds.size, total: this.#total, late: this.#late };
  }

  probe(path: string, fresh = false): "closed" | "writing" | "unknown" {
    if (this.#holds.has(path)) return "closed";
    if (!fresh || this.#holds.size >= MOST_HELD) return this.#parts.writers.probe(path);
    const answer = this.#take(path);
    if (answer === "writing") return this.#follow(path) ? "closed" : "writing";
    if (answer === "gone" || answer === "unheld") return this.#parts.writers.probe(path);
    return "closed";
  }

  /** Something happened to this path: others are waiting for its writer too. */
  hear({ kind, path }: { readonly kind: "changed" | "removed"; readonly path: string }): void {
    if (kind === "changed") this.probe(path, true);
  }

  /** Judges a file while nobody else can open it, and lets go of it afterwards, whatever happens. */
  async judge(file: SettledFile, judge: (file: SettledFile) => Promise<void>): Promise<void> {
    const { path } = file;
    if (!this.#holds.has(path)) this.#take(path);
    const hold = this.#holds.get(path);
    if (hold === undefined) return judge(file);
    hold.judging = true;
    try {
      // Its last writer may have closed it after it was looked at.
      await judge({ ...file, state: (await fileState(path)) ?? file.state });
    } finally {
      hold.release();
      this.#holds.delete(hold.path);
      if (hold.folder !== undefined) await rm(hold.folder, { recursive: true, force: true });
    }
  }

  /** What the vault needs of a file that is held; undefined for any other. */
  sourceOf(path: string): HeldSource | undefined {
    const hold = this.#holds.get(path);
    return hold && { copy: () => this.#copy(hold), release: () => hold.release() };
  }

  /** Where the bytes of a file can be read. */
  readonly readable = async (path: string): Promise<string> => (await this.sourceOf(path)?.copy()) ?? path;

  /** Nobody will judge this path: it is gone. */
  drop(path: string): void {
    const hold = this.#holds.get(path);
    if (hold === undefined || hold.judging) return;
    hold.release();
    this.#holds.delete(path);
  }

  close(): void {
    for (const path of [...this.#holds.keys()]) this.drop(path);
  }

  #take(path: string): "held" | "writing" | "read" | "gone" | "unheld" {
    const { clock, patience } = this.#parts;
    const allowed = patience(path);
    const stats = statsOf(path);
    if (stats === undefined) return "gone";
    // An empty file tells nothing, and whoever made it may be about to open it again and fill it.
    if (allowed === undefined || !stats.isFile() || stats.size === 0n) return "unheld";
    const file = this.#insist(path);
    if (typeof file === "string") return file;
    const cancel = clock.after(allowed.deadlineMs, () => this.#expire(hold, allowed));
    const release = () => {
      cancel();
      file.release();
    };
    const hold: Hold = {
      path,
      id: `${stats.dev}:${stats.ino}`,
      file,
      judging: false,
      copied: undefined,
      folder: undefined,
      release,
    };
    this.#holds.set(path, hold);
    this.#total += 1;
    return "held";
  }

  /** Between two reads of a program that reads in a loop there is a moment without a reader. */
  #insist(path: string): ReturnType<FileHolder["hold"]> {
    let answer = this.#parts.holder.hold(path);
    for (let tries = 1; answer === "read" && tries < MOST_TRIES; tries++)
      answer = this.#parts.holder.hold(path);
    return answer;
  }

  /** A file that we hold got another name: it is still held. */
  #follow(path: string): boolean {
    const stats = statsOf(path);
    const id = stats === undefined ? "" : `${stats.dev}:${stats.ino}`;
    const hold = [...this.#holds.values()].find((one) => one.id === id && !one.judging);
    if (hold === undefined) return false;
    this.#holds.delete(hold.path);
    hold.path = path;
    this.#holds.set(path, hold);
    return true;
  }

  #expire(hold: Hold, patience: Patience): void {
    this.#late += 1;
    this.#parts.onLate(hold.path, patience);
    if (patience.late === "closed") return;
    hold.release();
    if (!hold.judging) this.#holds.delete(hold.path);
  }

  #copy(hold: Hold): Promise<string | undefined> {
    hold.copied ??= this.#makeCopy(hold);
    return hold.copied;
  }

  /** Without a copy the file has to be read where it lies, so it must be let go. */
  async #makeCopy(hold: Hold): Promise<string | undefined> {
    const folder = join(this.#parts.folder, randomTag(12));
    const target = join(folder, basename(hold.path));
    const size = (await stat(hold.path).catch(() => undefined))?.size ?? Number.POSITIVE_INFINITY;
    if (size <= COPY_BYTES) {
      hold.folder = folder;
      await mkdir(folder, { mode: 0o700 }).catch(() => {});
      if (await hold.file.copyTo(target)) return target;
    }
    hold.release();
    return undefined;
  }
}

/** A file that is being removed on Windows is refused rather than absent. */
function statsOf(path: string): BigIntStats | undefined {
  try {
    return lstatSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
