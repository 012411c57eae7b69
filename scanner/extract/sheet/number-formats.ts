import { builtInFormat, formatOf, type NumberFormat } from "./number-format.ts";
import { doubleText } from "./values.ts";

/** Excel takes 65,490 cell styles. */
const MOST_STYLES = 65_536;

/** The number formats of a workbook and the cell styles that use them. */
export class NumberFormats {
  /** Whether the days are counted from 1904, as on old Macs. */
  from1904 = false;
  readonly #byId = new Map<number, NumberFormat | undefined>();
  readonly #styles: (NumberFormat | undefined)[] = [];
  #isTelling = false;
  #isCut = false;

  /** A format of the workbook's own; it may replace a built-in one. */
  define(id: number, code: string): void {
    if (this.#byId.size < MOST_STYLES) this.#byId.set(id, formatOf(code));
    else this.#isCut = true;
  }

  /** The next format, where they have no numbers of their own. */
  defineNext(code: string): void {
    this.define(this.#byId.size, code);
  }

  /** The next cell style. */
  addStyle(formatId: number): void {
    if (this.#styles.length >= MOST_STYLES) {
      this.#isCut = true;
      return;
    }
    const format = this.#byId.has(formatId) ? this.#byId.get(formatId) : builtInFormat(formatId);
    this.#styles.push(format);
    this.#isTelling ||= format !== undefined;
  }

  /** Whether there are more than are kept: some cells may show something else than what is read of them. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Whether any style shows something else than the value. */
  get isTelling(): boolean {
    return this.#isTelling;
  }

  number(style: number, value: number): string {
    return this.shows(style, value) ?? doubleText(value);
  }

  /** What a number looks like in this style, where that is not the number itself. */
  shows(style: number, value: number): string | undefined {
    return Number.isNaN(value) ? undefined : this.#styles[style]?.number?.(value, this.from1904);
  }

  text(style: number, value: string): string {
    return this.#styles[style]?.text?.(value) ?? value;
  }
}
