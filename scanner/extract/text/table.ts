const DELIMITERS = ["\t", ",", ";", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SAMPLE_LINES = 20;
const LONGEST_ROW = 2_000;
/** A quote that does not close within this many characters was none. */
const LONGEST_FIELD = 32_768;

/** Names under which systems export delimited rows. */
const TABLE_NAME = /\.(?:csv|tsv|tab|xlsx?|et)$/i;

/** What separates the cells, when the first lines are a table: by its name, or because every row has equally many. */
export function tableDelimiter(name: string, sample: string): Delimiter | undefined {
  const lines = sample.split("\n", SAMPLE_LINES).filter((line) => line.trim() !== "");
  if (TABLE_NAME.test(name)) return commonest(lines);
  if (lines.length < 3 || lines.some((line) => line.length > LONGEST_ROW)) return undefined;
  if (isEven(lines, "\t", 1)) return "\t";
  return isEven(lines, ",", 2) ? "," : undefined;
}

function commonest(lines: readonly string[]): Delimiter {
  const text = lines.join("\n");
  const counts = DELIMITERS.map((delimiter) => text.split(delimiter).length);
  const most = Math.max(...counts);
  return most === 1 ? "," : DELIMITERS[counts.indexOf(most)]!;
}

/** The last line of the sample may be cut. */
function isEven(lines: readonly string[], delimiter: Delimiter, least: number): boolean {
  const counts = lines.slice(0, -1).map((line) => line.split(delimiter).length - 1);
  return counts[0]! >= least && counts.every((count) => count === counts[0]);
}

/** Turns delimited rows, which come in pieces, into cells separated by tabs and rows that are lines. */
export class TableRows {
  readonly #delimiter: Delimiter;
  #quoted = false;
  #fieldStart = true;
  #fieldLength = 0;
  /** A quote at the end of a piece: the next one tells whether it closes the field or stands for itself. */
  #pendingQuote = false;

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter;
  }

  push(text: string): string {
    if (!this.#quoted && !this.#pendingQuote && !text.includes('"')) return this.#plain(text);
    let cells = "";
    for (const character of text) cells += this.#take(character);
    return cells;
  }

  #plain(text: string): string {
    const last = text.at(-1);
    this.#fieldStart = last === undefined ? this.#fieldStart : last === "\n" || last === this.#delimiter;
    return this.#delimiter === "\t" ? text : text.replaceAll(this.#delimiter, "\t");
  }

  #take(character: string): string {
    if (this.#pendingQuote) {
      this.#pendingQuote = false;
      if (character === '"') return '"';
      this.#quoted = false;
    }
    return this.#quoted ? this.#inside(character) : this.#outside(character);
  }

  #inside(character: string): string {
    this.#fieldLength += 1;
    if (this.#fieldLength > LONGEST_FIELD) this.#quoted = false;
    if (character === '"') this.#pendingQuote = true;
    if (character === '"') return "";
    return character === "\n" || character === "\t" ? " " : character;
  }

  #outside(character: string): string {
    if (character === '"' && this.#fieldStart) {
      this.#quoted = true;
      this.#fieldStart = false;
      this.#fieldLength = 0;
      return "";
    }
    this.#fieldStart = character === this.#delimiter || character === "\n";
    return character === this.#delimiter ? "\t" : character;
  }
}
