/** More than one process has written: nobody may read what another wrote before it is judged. */
const MIXED = 0;

/** Who is writing a file that has no verdict yet: they know what is in it, so they need not wait for it. Bounded. */
export class Authors {
  readonly #limit: number;
  readonly #byFile = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** A process opens the file to write. @param isFresh the file has no content but what it will write */
  writes(inode: string, pid: number, isFresh: boolean): void {
    const author = this.#byFile.get(inode);
    if (author === pid) return;
    if (author === undefined && !isFresh) return;
    this.#byFile.delete(inode);
    this.#byFile.set(inode, author === undefined ? pid : MIXED);
    if (this.#byFile.size > this.#limit) this.#byFile.delete(this.#byFile.keys().next().value!);
  }

  has(inode: string, pid: number): boolean {
    return pid !== MIXED && this.#byFile.get(inode) === pid;
  }

  /** The file is judged: from here on the verdict counts for everybody. */
  judged(inode: string): void {
    this.#byFile.delete(inode);
  }
}
