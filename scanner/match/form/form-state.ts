import type { FormRule } from "../../../rules/rule.ts";
import type { Place } from "../../../rules/vocabulary.ts";
import { FormTable } from "./form-table.ts";
import { KEY } from "./index-of-forms.ts";

/** Lines within which the fields of one form stand: a form of three pages with a long career in it. */
export const FORM_LINES = 160;

const NEVER = Number.NEGATIVE_INFINITY;

/** A place in a file where a form was complete. */
export interface FormSpot {
  readonly place: Place;
  readonly where: string;
  readonly start: number;
  readonly end: number;
}

interface Title {
  readonly word: string;
  readonly place: Place;
  readonly line: number;
}

/** What is known so far of one form in one file: for each field where it was last seen, never what stood in it. */
export class FormState {
  readonly rule: FormRule;
  readonly table: FormTable | undefined;
  barred = false;
  readonly #seen: number[];
  readonly #filled: number[];
  readonly #words: (string | undefined)[];
  #distinct = 0;
  #keyed = NEVER;
  #title: Title | undefined;
  #complete: { spot: FormSpot; line: number; words: readonly string[]; filled: boolean } | undefined;

  constructor(rule: FormRule) {
    this.rule = rule;
    this.table = rule.rows === undefined ? undefined : new FormTable(rule, rule.rows);
    this.#seen = rule.fields.map(() => NEVER);
    this.#filled = rule.fields.map(() => NEVER);
    this.#words = rule.fields.map(() => undefined);
  }

  get isComplete(): boolean {
    return this.#complete !== undefined;
  }

  get title(): string | undefined {
    return this.#title?.word;
  }

  get completion() {
    return this.#complete;
  }

  /** A field whose value is needed counts only with it. */
  see(field: number, line: number, { word, filled }: { word?: string; filled: boolean }): void {
    if (this.#complete !== undefined) return;
    if (field === KEY) {
      this.#keyed = line;
      return;
    }
    const needsValue = this.rule.fields[field]!.filled === true;
    if (filled) this.#filled[field] = line;
    if (needsValue && !filled) return;
    if (this.#seen[field] === NEVER) this.#distinct += 1;
    this.#seen[field] = line;
    if (word !== undefined) this.#words[field] = word;
  }

  /** A form that is complete has its title near it, or in another place of the file: a header, a text before the table. */
  entitle(title: Title): void {
    const done = this.#complete;
    if (done !== undefined && this.#title !== undefined) return;
    if (done !== undefined && done.spot.place === title.place && title.line - done.line > FORM_LINES) return;
    this.#title = title;
  }

  /** Settles whether all conditions hold at a line. */
  judge(line: number, spot: FormSpot): void {
    const { atLeast, titled, fields, keys } = this.rule;
    if (this.#complete !== undefined || this.#distinct < atLeast) return;
    if (this.#title !== undefined && !this.#isNear(this.#title, line, spot.place)) this.#title = undefined;
    if (titled === true && this.#title === undefined) return;
    const from = line - this.#span;
    const present = this.#seen.map((at) => at >= from);
    if (count(present) < atLeast || (keys !== undefined && this.#keyed < from)) return;
    if (fields.some(({ required }, i) => required === true && !present[i])) return;
    const filled = count(this.#filled.map((at) => at >= from));
    if (!this.#hasContent(filled)) return;
    this.#complete = {
      spot,
      line,
      words: this.#words.filter((word, i) => word !== undefined && present[i] === true) as string[],
      filled: filled > 0,
    };
  }

  /** A table's head stands above its rows, of which each may take some lines. */
  get #span(): number {
    return FORM_LINES + 4 * (this.rule.rows ?? 0);
  }

  #hasContent(filled: number): boolean {
    return this.table === undefined ? filled >= (this.rule.filled ?? 1) : this.table.isFull;
  }

  #isNear({ place, line: at }: Title, line: number, here: Place): boolean {
    return place !== here || line - at <= this.#span;
  }
}

function count(flags: readonly boolean[]): number {
  return flags.filter((flag) => flag).length;
}
