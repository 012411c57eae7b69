import type { CharSet } from "../../../rules/pattern/char-set.ts";
import type { Required } from "../../../rules/pattern/required.ts";
import { readPattern } from "../../../rules/pattern.ts";
import type { FormRule } from "../../../rules/rule.ts";
import type { Spots } from "./spots.ts";

/** Literals that are looked for in a line by themselves: more of them cost as much as the expression. */
const MAX_HELD = 4;

interface LinePattern {
  readonly form: number;
  readonly field: number;
  readonly expression: RegExp;
  /** What can stand at the beginning, found out for those that are ever tried. */
  first(): CharSet | undefined;
  readonly min: number;
  readonly max: number;
  /** Literals worth looking for in the whole text at once. */
  readonly required: Required | undefined;
  /** Or characters one of which a line must hold. */
  readonly holds: readonly string[];
}

/** A pattern that asks for a word, at most so far behind its beginning. */
interface Asking {
  readonly pattern: number;
  readonly before: number;
}

/** Fields that are known by the shape of a whole line or cell. */
export class LineFields {
  /** What the patterns ask for, so that most lines need not be tried at all. */
  readonly words: readonly string[];
  readonly #patterns: readonly LinePattern[];
  /** Per word: patterns that ask for it, those first that let it stand furthest from the beginning. */
  readonly #asking: readonly (readonly Asking[])[];
  /** Patterns that ask for nothing. */
  readonly #always: readonly number[];
  /** Per first unit: those of them that can begin with it, made when first asked for. */
  readonly #alwaysAt = new Map<number, readonly number[]>();
  readonly #every: readonly number[];
  /** Per pattern: the stretch for which it was tried last, by number. */
  readonly #tried: Float64Array;
  #stretches = 0;
  /** A longer line is none of them: most paragraphs are. */
  readonly #longest: number;

  constructor(rules: readonly FormRule[]) {
    this.#patterns = rules.flatMap(({ fields }, form) =>
      fields.flatMap(({ line }, field) => (line === undefined ? [] : [compile(line, form, field)])),
    );
    const asking = new Map<string, Asking[]>();
    for (const [pattern, { required }] of this.#patterns.entries()) {
      for (const word of required?.texts ?? []) {
        const own = { pattern, before: required!.before };
        const known = asking.get(word);
        if (known === undefined) asking.set(word, [own]);
        else known.push(own);
      }
    }
    this.words = [...asking.keys()];
    this.#asking = [...asking.values()].map((each) => each.sort((a, b) => b.before - a.before));
    this.#every = [...this.#patterns.keys()];
    this.#tried = new Float64Array(this.#patterns.length);
    this.#longest = Math.max(0, ...this.#patterns.map(({ max }) => max));
    this.#always = this.#every.filter((i) => this.#patterns[i]!.required === undefined);
  }

  get isEmpty(): boolean {
    return this.#patterns.length === 0;
  }

  /** Calls `found` for each field whose shape the trimmed stretch has. */
  match(text: string, { start, end, spots }: Stretch, found: (form: number, field: number) => void): void {
    if (end - start > this.#longest) return;
    const isBlind = spots.isBlind(end);
    const stretch = text.slice(start, end);
    for (const i of isBlind ? this.#every : this.#alwaysFor(text.charCodeAt(start))) {
      this.#try(i, stretch, found);
    }
    if (isBlind) return;
    const tried = ++this.#stretches;
    spots.within(start, end, (word, at) => {
      for (const { pattern, before } of this.#asking[word]!) {
        if (at - start > before) return;
        if (this.#tried[pattern] === tried) continue;
        this.#tried[pattern] = tried;
        this.#try(pattern, stretch, found);
      }
    });
  }

  #try(i: number, stretch: string, found: (form: number, field: number) => void): void {
    const { form, field, expression, first, min, max, holds } = this.#patterns[i]!;
    if (stretch.length < min || stretch.length > max) return;
    const opening = first();
    if (opening !== undefined && !has(opening, stretch.charCodeAt(0))) return;
    if (holds.length > 0 && !holds.some((literal) => stretch.includes(literal))) return;
    if (expression.test(stretch)) found(form, field);
  }

  #alwaysFor(unit: number): readonly number[] {
    const known = this.#alwaysAt.get(unit);
    if (known !== undefined) return known;
    const fitting = this.#always.filter((i) => {
      const opening = this.#patterns[i]!.first();
      return opening === undefined || has(opening, unit);
    });
    this.#alwaysAt.set(unit, fitting);
    return fitting;
  }
}

/** A trimmed line or cell, with what is known of the words in its text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly spots: Spots;
}

function compile(line: string, form: number, field: number): LinePattern {
  const pattern = readPattern(line, {}, "once");
  const { width, required } = pattern;
  return {
    form,
    field,
    expression: pattern.compile("whole"),
    first: () => pattern.opening[0],
    min: width.min,
    max: width.max,
    ...(isWorth(required) ? { required, holds: [] } : { required: undefined, holds: few(required) }),
  };
}

/** A single character stands nearly everywhere. */
function isWorth(required: Required | undefined): boolean {
  return required?.texts.every(({ length }) => length > 1) ?? false;
}

function few(required: Required | undefined): readonly string[] {
  const texts = required?.texts ?? [];
  return texts.length <= MAX_HELD ? texts : [];
}

/** Surrogates are looked at by the expression itself. */
function has(set: CharSet, unit: number): boolean {
  if (unit >= 0xd800 && unit <= 0xdfff) return true;
  for (let i = 0; i < set.length; i += 2) {
    if (unit < set[i]!) return false;
    if (unit <= set[i + 1]!) return true;
  }
  return false;
}
