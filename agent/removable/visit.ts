import { hash } from "node:crypto";
import type { Identity } from "../../reporter/identity.ts";
import type { Clock } from "../clock.ts";

/** Clocks of kernel and process, and the time from mounting to our hearing of it. */
const SLACK_MS = 500;
/** More files than a stick of an office has; beyond them the time of the last change alone tells old from new. */
const MAX_LISTED = 1_000_000;
const MAX_TOUCHED = 100_000;
const NS_PER_MS = 1_000_000n;

/** One stay of a drive: tells the files that it brought from those that were written to it here. */
export class Visit {
  readonly #clock: Clock;
  readonly #since: number;
  /** Files that lay there: hashes, since a disc may bring a hundred thousand. */
  readonly #listed = new Set<string>();
  /** Written to while the list was being made. */
  readonly #touched = new Set<string>();
  /** Marked contents it brought: renamed or moved about on the drive they are still not of our making. */
  readonly #brought = new Set<string>();
  /** Written to and not judged yet. */
  readonly #open = new Set<string>();
  #listing = true;

  /** `since`: when the drive came, or when it was last looked after (ms since 1970). */
  constructor(clock: Clock, since: number) {
    this.#clock = clock;
    this.#since = since;
  }

  /** Files that were being written, or had been and were not judged. */
  get open(): readonly string[] {
    return [...this.#open];
  }

  isOpen(path: string): boolean {
    return this.#open.has(path);
  }

  /** Takes down what lies there, as it is found; what is heard of from now on is not listed any more. */
  async list(files: AsyncIterable<{ readonly path: string; readonly identity: Identity }>): Promise<void> {
    for await (const { path, identity } of files) {
      if (this.#listed.size >= MAX_LISTED) return;
      if (!this.#touched.has(path) && !this.#isFresh(identity)) this.#listed.add(keyOf(path, identity));
    }
    this.#listing = false;
    this.#touched.clear();
  }

  heard(path: string): void {
    if (this.#open.size < MAX_TOUCHED) this.#open.add(path);
    if (this.#listing && this.#touched.size < MAX_TOUCHED) this.#touched.add(path);
  }

  judged(path: string): void {
    this.#open.delete(path);
  }

  /** Whether the drive brought the file: it lay there on arrival and is as it was, or its marked content did. */
  came(path: string, identity: Identity, sha256: string | undefined): boolean {
    if (sha256 !== undefined && this.#brought.has(sha256)) return true;
    if (this.#isFresh(identity)) return false;
    return this.#listed.has(keyOf(path, identity)) || (this.#listing && !this.#touched.has(path));
  }

  /** This content was found to be marked, and came with the drive. */
  remember(sha256: string): void {
    this.#brought.add(sha256);
  }

  /** Changed since the drive came. A time in the future is that of another machine's clock. */
  #isFresh({ ctimeNs }: Identity): boolean {
    const changed = Number(ctimeNs / NS_PER_MS);
    return changed >= this.#since - SLACK_MS && changed <= this.#clock.now() + SLACK_MS;
  }
}

/** FAT keeps no time of change, so a file is known again by its name, its size and when it was written. */
function keyOf(path: string, { size, mtimeNs }: Identity): string {
  return hash("sha1", `${path}\0${size}\0${mtimeNs}`, "base64url").slice(0, 16);
}
