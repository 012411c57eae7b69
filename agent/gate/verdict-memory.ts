/** One state of one file, in the raw texts that `FileFacts` has. */
export interface FileKey {
  readonly inode: string;
  readonly stamp: string;
}

export interface Remembered {
  readonly allow: boolean;
  readonly clean: boolean;
}

interface Entry {
  readonly stamp: string;
  readonly byChannel: Map<string, Remembered>;
}

/** Verdicts by file; another state of the file forgets them. Bounded: the file not asked for the longest goes first. */
export class VerdictMemory {
  readonly #limit: number;
  readonly #files = new Map<string, Entry>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#files.size;
  }

  get({ inode, stamp }: FileKey, channel: string): Remembered | undefined {
    const entry = this.#files.get(inode);
    if (entry === undefined) return undefined;
    if (entry.stamp !== stamp) {
      this.#files.delete(inode);
      return undefined;
    }
    this.#files.delete(inode);
    this.#files.set(inode, entry);
    return entry.byChannel.get(channel);
  }

  put({ inode, stamp }: FileKey, channel: string, verdict: Remembered): void {
    const known = this.#files.get(inode);
    const entry = known?.stamp === stamp ? known : { stamp, byChannel: new Map() };
    entry.byChannel.set(channel, verdict);
    this.#files.delete(inode);
    this.#files.set(inode, entry);
    if (this.#files.size > this.#limit) this.#files.delete(this.#files.keys().next().value!);
  }

  forget(inode: string): void {
    this.#files.delete(inode);
  }

  clear(): void {
    this.#files.clear();
  }
}
