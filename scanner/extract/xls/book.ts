import { PartText } from "../part-text.ts";
import { NumberFormats } from "../sheet/number-formats.ts";
import { StringTable } from "../sheet/string-table.ts";
import { BiffText } from "./biff-text.ts";
import { StringFonts } from "./string-fonts.ts";

/** Names that are kept: Excel has no limit of its own, memory is one. */
const MOST_NAMES = 65_536;

/** A sheet as the list of sheets has it. */
export interface ListedSheet {
  readonly label: string;
  /** Offset of its first record in the stream. */
  readonly position: number;
}

/** What has to be known about a workbook as a whole while its records are read one by one. */
export class Book {
  readonly text: BiffText;
  readonly formats = new NumberFormats();
  readonly strings = new StringTable();
  readonly fonts = new StringFonts();
  readonly #sheets = new Map<number, string>();
  readonly #labels = new Map<string, number>();
  #begun = 0;

  constructor(version: number) {
    this.text = new BiffText(version);
  }

  addSheet({ position, label }: ListedSheet): void {
    if (!this.#sheets.has(position) && this.#sheets.size < MOST_NAMES) this.#sheets.set(position, label);
  }

  /** Sheets of the list that were not there yet. */
  get missing(): readonly string[] {
    return [...this.#sheets.values()];
  }

  /** Whether a sheet of the list begins there. */
  isListed(position: number): boolean {
    return this.#sheets.has(position);
  }

  /** The name of the sheet that begins there, once; sheets that no list names are counted. */
  labelAt(position: number, suffix: string): string {
    this.#begun += 1;
    const label = this.#sheets.get(position) ?? `工作表 sheet ${this.#begun}`;
    this.#sheets.delete(position);
    return this.#unique(label + suffix);
  }

  /** A text of its own for a place. */
  partText(label: string): PartText {
    return new PartText(this.#unique(label));
  }

  /** Places of the same name are numbered. */
  #unique(label: string): string {
    const times = (this.#labels.get(label) ?? 0) + 1;
    if (times > 1 || this.#labels.size < MOST_NAMES) this.#labels.set(label, times);
    return times > 1 ? `${label} (${times})` : label;
  }
}
