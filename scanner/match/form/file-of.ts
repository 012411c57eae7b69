const SEPARATOR = " › ";
/** Names of files that are remembered. */
const MAX_FILES = 10_000;

/** Tells from where a text stands which file inside the outermost one it belongs to. */
export class FileNames {
  readonly #known = new Set<string>();

  add(where: string): void {
    if (this.#known.size < MAX_FILES) this.#known.add(where);
  }

  /** The path of the file; empty for the outermost one. */
  fileOf(where: string): string {
    if (this.#known.has(where)) return where;
    for (let at = where.lastIndexOf(SEPARATOR); at > 0; at = where.lastIndexOf(SEPARATOR, at - 1)) {
      const file = where.slice(0, at);
      if (this.#known.has(file)) return file;
    }
    return "";
  }
}
