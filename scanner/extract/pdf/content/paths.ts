import type { Matrix } from "./matrix.ts";
import type { Rule, Rules } from "./placed-text.ts";

/** Points. A line this thin is a rule; one that is this long parts cells. */
const THIN = 2.5;
const LONG = 6;
const MOST_RULES = 5_000;

const PAINT: ReadonlySet<string> = new Set(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*"]);

interface OpenRule extends Rule {
  readonly isUpright: boolean;
}

/** Borders of tables, and how much is drawn at all. */
export class Paths {
  readonly #upright: Rule[] = [];
  readonly #level: Rule[] = [];
  /** Segments and curves: drawn letters are made of thousands of them. */
  segments = 0;
  #open: OpenRule[] = [];
  #x = 0;
  #y = 0;

  do(name: string, operands: readonly unknown[], matrix: Matrix): void {
    const [first, second] = [operands.at(-2), operands.at(-1)];
    if (name === "c" || name === "v" || name === "y") this.segments += 1;
    if (PAINT.has(name)) this.#paint();
    // What only cuts off is not seen.
    if (name === "n") this.#open = [];
    if (name === "re") this.#rectangle(operands, matrix);
    if (name !== "m" && name !== "l" && name !== "c") return;
    if (typeof first !== "number" || typeof second !== "number") return;
    if (name === "l") {
      this.segments += 1;
      this.#line([this.#x, this.#y], [first, second], matrix);
    }
    [this.#x, this.#y] = [first, second];
  }

  get rules(): Rules {
    return { upright: this.#upright, level: this.#level };
  }

  #paint(): void {
    for (const rule of this.#open) {
      const rules = rule.isUpright ? this.#upright : this.#level;
      if (rules.length < MOST_RULES) rules.push(rule);
    }
    this.#open = [];
  }

  #rectangle(operands: readonly unknown[], matrix: Matrix): void {
    const [x, y, width, height] = operands;
    if (typeof x !== "number" || typeof y !== "number") return;
    if (typeof width !== "number" || typeof height !== "number") return;
    const [right, top] = [x + width, y + height];
    this.#line([x, y], [x, top], matrix);
    this.#line([x, y], [right, y], matrix);
    if (Math.abs(width) > THIN) this.#line([right, y], [right, top], matrix);
    if (Math.abs(height) > THIN) this.#line([x, top], [right, top], matrix);
  }

  #line([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number], matrix: Matrix): void {
    const [a, b, c, d, e, f] = matrix;
    const [fromX, fromY, toX, toY] = [
      a * x1 + c * y1 + e,
      b * x1 + d * y1 + f,
      a * x2 + c * y2 + e,
      b * x2 + d * y2 + f,
    ];
    const [width, height] = [Math.abs(fromX - toX), Math.abs(fromY - toY)];
    if (Math.min(width, height) > 1 || Math.max(width, height) < LONG || this.#open.length >= MOST_RULES)
      return;
    const isUpright = height > width;
    const [at, first, last] = isUpright ? [fromX, fromY, toY] : [fromY, fromX, toX];
    this.#open.push({ isUpright, at, from: Math.min(first, last), to: Math.max(first, last) });
  }
}
