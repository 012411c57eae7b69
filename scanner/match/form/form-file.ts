import type { Place } from "../../../rules/vocabulary.ts";
import { unitsOf } from "../fold.ts";
import type { MatchInput, MatchText } from "../hit.ts";
import type { Placed } from "./form-lines.ts";
import { FORM_LINES, FormState } from "./form-state.ts";
import type { HeadLabel } from "./form-table.ts";
import { FormText } from "./form-text.ts";
import { type FormIndex, KEY, type Use } from "./index-of-forms.ts";
import type { Line } from "./line.ts";
import type { Spots } from "./spots.ts";
import type { Title } from "./title-line.ts";

/** Lines after which forms are judged: often enough for any form, rarely enough for hostile text. */
const JUDGE_EVERY = 16;
/** Characters of a name that are looked at. */
const MAX_NAME = 1_024;

/** Different rows of labels that are remembered. */
const MAX_HEADS = 64;

/** Forms with the labels of one row that are theirs. */
type Tables = readonly (readonly [form: number, labels: readonly HeadLabel[]])[];

/** The forms of one file: its texts come in parts, of several places, in slices that overlap. */
export class FormFile {
  readonly index: FormIndex;
  /** Lines of all texts so far. */
  line = 0;
  readonly #states = new Map<number, FormState>();
  readonly #barred = new Set<number>();
  readonly #texts = new Map<Place, FormText>();
  readonly #touched = new Set<FormState>();
  readonly #heads = new Map<string, Tables>();
  #titled = Number.NEGATIVE_INFINITY;

  constructor(index: FormIndex) {
    this.index = index;
  }

  get states(): Iterable<FormState> {
    return this.#states.values();
  }

  read({ part, folded }: MatchInput, spots: Spots): void {
    const known = this.#texts.get(part.place);
    const text = known ?? new FormText(this, part.place);
    if (known === undefined) this.#texts.set(part.place, text);
    text.read(part, folded, spots);
    this.judge(part);
  }

  /** A file's name, or that of a sheet, speaks of its form. */
  name(text: string): void {
    const head = text.slice(0, MAX_NAME);
    this.index.named.search(unitsOf(head), head.length, (word, start) => {
      this.entitle({ word, prefix: head.slice(0, start) }, "filename");
    });
  }

  state(form: number): FormState {
    const known = this.#states.get(form);
    if (known !== undefined) return known;
    const state = new FormState(this.index.rules[form]!);
    state.barred = this.#barred.has(form);
    this.#states.set(form, state);
    return state;
  }

  looksAt(form: number, place: Place): boolean {
    const places = this.index.rules[form]!.places;
    return places === undefined || places.includes(place);
  }

  see(use: Use, place: Place, filled: boolean): void {
    if (!this.looksAt(use.form, place)) return;
    const state = this.state(use.form);
    if (state.isComplete) return;
    state.see(use.field, this.line, { word: use.word, filled });
    this.#touched.add(state);
  }

  /** The forms with tables of which these labels in one row are a head. */
  heads(placed: readonly Placed[], line: Line): ReadonlySet<FormState> {
    const heads = new Set<FormState>();
    if (placed.length < this.index.smallestHead) return heads;
    for (const [form, labels] of this.#candidates(placed)) {
      if (!this.looksAt(form, line.place)) continue;
      const state = this.state(form);
      if (!state.isComplete && state.table!.head(labels, line)) heads.add(state);
    }
    return heads;
  }

  /** Heads are often repeated: on each page, in each of many tables. */
  #candidates(placed: readonly Placed[]): Tables {
    const key = placed.map(({ word, column }) => `${word}@${column}`).join();
    const known = this.#heads.get(key);
    if (known !== undefined) return known;
    const tables = [...this.#byTable(placed)].filter(
      ([form, labels]) => labels.length >= this.index.heads[form]!,
    );
    if (this.#heads.size >= MAX_HEADS) this.#heads.clear();
    this.#heads.set(key, tables);
    return tables;
  }

  #byTable(placed: readonly Placed[]): ReadonlyMap<number, HeadLabel[]> {
    const tables = new Map<number, HeadLabel[]>();
    for (const { word, column } of placed) {
      for (const { form, field } of this.index.labelUses[word]!) {
        if (field === KEY || this.index.rules[form]!.rows === undefined) continue;
        const known = tables.get(form);
        if (known === undefined) tables.set(form, [{ field, column }]);
        else known.push({ field, column });
      }
    }
    return tables;
  }

  seeLine(form: number, field: number, place: Place): void {
    if (!this.looksAt(form, place)) return;
    const state = this.state(form);
    state.see(field, this.line, { filled: true });
    this.#touched.add(state);
  }

  entitle({ word, prefix }: Title, place: Place): void {
    for (const use of this.index.titleUses[word]!) {
      if (use.prefix !== undefined && !prefix.toLowerCase().includes(use.prefix)) continue;
      const state = this.state(use.form);
      state.entitle({ word: use.word, place, line: this.line });
      this.#touched.add(state);
      this.#titled = this.line;
    }
  }

  /** Whether the title of any form was seen not far above. */
  get isTitled(): boolean {
    return this.line - this.#titled <= FORM_LINES;
  }

  /** A label that its value follows at once: only a form's title makes it one. */
  seeBelowTitle(word: number, place: Place): void {
    for (const use of this.index.labelUses[word]!) {
      if (this.#states.get(use.form)?.title !== undefined) this.see(use, place, true);
    }
  }

  /** Tables grow without a label in sight. */
  touch(state: FormState): void {
    this.#touched.add(state);
  }

  endLine(part: MatchText): void {
    this.line += 1;
    if (this.line % JUDGE_EVERY === 0) this.judge(part);
  }

  judge({ place, where, text }: MatchText): void {
    for (const state of this.#touched) state.judge(this.line, { place, where, start: 0, end: text.length });
    this.#touched.clear();
  }

  /** A word stands in the file with which it is none of these forms. */
  bar(uses: readonly Use[]): void {
    for (const { form } of uses) {
      this.#barred.add(form);
      const state = this.#states.get(form);
      if (state !== undefined) state.barred = true;
    }
  }
}
