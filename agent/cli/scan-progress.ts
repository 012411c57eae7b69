import { displayWidth, type Output } from "./output.ts";
import type { Shell } from "./shell.ts";

const BAR_CELLS = 24;
/** Redrawing more often than the eye follows only costs time. */
const REDRAW_MS = 80;
/** Where there is no terminal, a line every so many files shows that the work goes on. */
const NOTE_FILES = 1_000;

/** Shows how far a scan is: a bar on a terminal, a line now and then elsewhere. */
export class Progress {
  readonly #out: Output;
  readonly #shell: Shell;
  readonly #now: () => number;
  #drawn = Number.NEGATIVE_INFINITY;
  #done = 0;
  #found = 0;
  #notInspected = 0;
  #total: number | undefined;

  constructor(shell: Shell, now: () => number) {
    this.#out = shell.out;
    this.#shell = shell;
    this.#now = now;
  }

  /** How many files there are, once that is known. */
  total(files: number): void {
    this.#total = files;
  }

  step({ status, path }: { readonly status: string; readonly path: string }): void {
    this.#done += 1;
    if (status === "found") this.#found += 1;
    if (status === "not-inspected") this.#notInspected += 1;
    if (this.#out.interactive) this.#draw(path);
    else if (this.#done % NOTE_FILES === 0) this.#out.note(this.#text());
  }

  end(): void {
    this.#out.progress("");
  }

  #draw(path: string): void {
    if (this.#now() - this.#drawn < REDRAW_MS) return;
    this.#drawn = this.#now();
    const text = `${this.#bar()}${this.#text()}  `;
    // The last cell stays free: some terminals begin a new line behind it.
    this.#out.progress(text + tail(path, this.#out.columns - displayWidth(text) - 1));
  }

  #bar(): string {
    if (this.#total === undefined || this.#total === 0) return "";
    const share = Math.min(1, this.#done / this.#total);
    const full = Math.round(share * BAR_CELLS);
    return `[${"█".repeat(full)}${"░".repeat(BAR_CELLS - full)}] ${Math.floor(share * 100)}% `;
  }

  #text(): string {
    const of = this.#total === undefined ? "" : `/${this.#total}`;
    return this.#shell.say({
      zh: `已查 ${this.#done}${of}，命中 ${this.#found}，未检 ${this.#notInspected}`,
      en: `${this.#done}${of} files, ${this.#found} found, ${this.#notInspected} not inspected`,
    });
  }
}

/** The end of a path, which tells more than its beginning, in so many cells. */
function tail(path: string, cells: number): string {
  if (displayWidth(path) <= cells) return path;
  const characters = [...path];
  let width = 1;
  let from = characters.length;
  while (from > 0 && width + displayWidth(characters[from - 1]!) <= cells) {
    from -= 1;
    width += displayWidth(characters[from]!);
  }
  return cells < 2 ? "" : `…${characters.slice(from).join("")}`;
}
