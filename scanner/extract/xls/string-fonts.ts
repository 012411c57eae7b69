import { isSymbolFont, symbolText } from "../ooxml/symbol-fonts.ts";

/** A stretch of a text begins at one character and ends where the next begins: both numbers take two bytes. */
const RUN_BYTES = 4;
/** Font 4 does not exist: from there on numbers are one too high. */
const MISSING_FONT = 4;
/** A run names its font in two bytes. */
const MOST_FONTS = 65_536;
/** Runs of one text that are looked at: a text in more pieces is written to be slow. */
const MOST_RUNS = 4_096;

/** The fonts of a workbook that show stars for letters. */
export class StringFonts {
  readonly #symbols = new Set<number>();
  #fonts = 0;

  /** The next font. */
  add(name: string): void {
    if (this.#fonts < MOST_FONTS && isSymbolFont(name))
      this.#symbols.add(this.#fonts < MISSING_FONT ? this.#fonts : this.#fonts + 1);
    this.#fonts += 1;
  }

  /** Whether runs are worth a look. */
  get hasSymbols(): boolean {
    return this.#symbols.size > 0;
  }

  /** A text as its fonts show it. */
  shown(text: string, runs: Buffer): string {
    const count = Math.min(MOST_RUNS, Math.floor(runs.length / RUN_BYTES));
    if (!this.hasSymbols || count === 0) return text;
    let shown = text.slice(0, runs.readUInt16LE(0));
    for (let run = 0; run < count; run += 1) {
      const start = runs.readUInt16LE(run * RUN_BYTES);
      const end = run + 1 < count ? runs.readUInt16LE((run + 1) * RUN_BYTES) : text.length;
      const stretch = text.slice(start, end);
      shown += this.#symbols.has(runs.readUInt16LE(run * RUN_BYTES + 2)) ? symbolText(stretch) : stretch;
    }
    // Runs out of order must not lose a character.
    return shown.length === text.length ? shown : text;
  }
}
