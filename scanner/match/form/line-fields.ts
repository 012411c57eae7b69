import type { CharSet } from "../../../rules/pattern/char-set.ts";
import { readPattern } from "../../../rules/pattern.ts";
import type { FormRule } from "../../../rules/rule.ts";

interface LinePattern {
  readonly form: number;
  readonly field: number;
  readonly expression: RegExp;
  readonly opening: CharSet | undefined;
  readonly min: number;
  readonly max: number;
  /** A literal that every match holds. */
  readonly literal: string;
}

/** Fields that are known by the shape of a whole line or cell. */
export class LineFields {
  readonly #patterns: readonly LinePattern[];
  /** Per first unit: the patterns that can begin with it, made when first asked for. */
  readonly #byUnit = new Map<number, readonly LinePattern[]>();

  constructor(rules: readonly FormRule[]) {
    this.#patterns = rules.flatMap(({ fields }, form) =>
      fields.flatMap(({ line }, field) => (line === undefined ? [] : [compile(line, form, field)])),
    );
  }

  get isEmpty(): boolean {
    return this.#patterns.length === 0;
  }

  /** Calls `found` for each field whose shape the trimmed stretch has. */
  match(text: string, start: number, end: number, found: (form: number, field: number) => void): void {
    for (const { form, field, expression, min, max, literal } of this.#patternsFor(text.charCodeAt(start))) {
      if (end - start < min || end - start > max) continue;
      if (literal !== "" && !text.slice(start, end).includes(literal)) continue;
      if (fills(expression, text, start, end)) found(form, field);
    }
  }

  #patternsFor(unit: number): readonly LinePattern[] {
    const known = this.#byUnit.get(unit);
    if (known !== undefined) return known;
    const fitting = this.#patterns.filter(({ opening }) => opening === undefined || has(opening, unit));
    this.#byUnit.set(unit, fitting);
    return fitting;
  }
}

/** An expression that stops early on a longer stretch is tried on the stretch alone. */
function fills(expression: RegExp, text: string, start: number, end: number): boolean {
  const stretch = text.slice(start, end);
  expression.lastIndex = 0;
  return expression.test(stretch);
}

function compile(line: string, form: number, field: number): LinePattern {
  const pattern = readPattern(line, {}, "once");
  const { width, anchor, opening } = pattern;
  return {
    form,
    field,
    expression: readPattern(`^(?:${line})$`).compile("sticky"),
    opening: opening[0],
    min: width.min,
    max: width.max,
    literal: anchor?.literal ?? "",
  };
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
