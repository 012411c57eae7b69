import { IDENTITY, isNear, type Matrix } from "./matrix.ts";
import type { PlacedText, TextKind } from "./placed-text.ts";
import { isBlank } from "./word-break.ts";

/** Shares of the size. */
const SAME_LINE = 0.05;
const OVERLAP = 0.15;
/** From here on it may be another cell: when it was set on its own, and when it goes on. */
const [OWN_APART, APART] = [0.25, 0.6];
/** Direction cosines of text in one direction differ by rounding only. */
const SAME_DIRECTION = 1e-3;

export interface Shown {
  readonly text: string;
  /** From text space to the page; its origin is where the text begins. */
  readonly matrix: Matrix;
  /** In text space, along the writing direction. */
  readonly advance: number;
  readonly size: number;
  readonly vertical: boolean;
  readonly kind: TextKind | undefined;
  /** Its place was set anew: it may stand in another cell. */
  readonly moved: boolean;
}

interface Run {
  text: string;
  /** Its last character: looking it up in a text that grows would copy the text each time. */
  last: string;
  readonly x: number;
  readonly y: number;
  width: number;
  readonly size: number;
  readonly cos: number;
  readonly sin: number;
  readonly kind: TextKind | undefined;
}

/** Collects what is shown on a page; what follows directly on one line becomes one piece. */
export class Pieces {
  readonly #pieces: PlacedText[] = [];
  #run: Run | undefined;

  get count(): number {
    return this.#pieces.length;
  }

  add(shown: Shown): void {
    const next = runOf(shown);
    if (this.#run !== undefined && joins(this.#run, next, shown.moved)) return;
    this.#flush();
    this.#run = next;
  }

  all(): readonly PlacedText[] {
    this.#flush();
    return this.#pieces;
  }

  #flush(): void {
    if (this.#run === undefined || this.#run.text === "") return;
    const { text, x, y, width, size, cos, sin, kind } = this.#run;
    const angle = (Math.atan2(sin, cos) * 180) / Math.PI;
    this.#pieces.push({ text, x, y, width, size, angle, ...(kind !== undefined && { kind }) });
    this.#run = undefined;
  }
}

function runOf(shown: Shown): Run {
  const { text, vertical, kind } = shown;
  const [a, b, c, d, x, y] = isNear(...shown.matrix) ? shown.matrix : IDENTITY;
  const { advance, size } = isNear(shown.advance, shown.size) ? shown : { advance: 0, size: 1 };
  const across = Math.hypot(c, d);
  // Vertical writing goes down: as a line, that is a quarter turn.
  const [dx, dy] = vertical ? [-c, -d] : [a, b];
  const along = Math.hypot(dx, dy);
  // Mirrored text runs the other way.
  const back = advance < 0;
  const width = Math.abs(advance) * along;
  const [cos, sin] = along === 0 ? [1, 0] : [dx / along, dy / along];
  const [left, low] = back ? [x - cos * width, y - sin * width] : [x, y];
  return {
    text,
    last: text.slice(-1),
    x: left,
    y: low,
    width,
    size: Math.abs(size) * across || 1,
    cos,
    sin,
    kind,
  };
}

/** Appends `next` when it continues the run. */
function joins(run: Run, next: Run, moved: boolean): boolean {
  if (run.kind !== next.kind || Math.abs(run.size - next.size) > 0.01) return false;
  if (Math.abs(run.cos - next.cos) > SAME_DIRECTION || Math.abs(run.sin - next.sin) > SAME_DIRECTION)
    return false;
  const [dx, dy] = [next.x - run.x, next.y - run.y];
  const along = dx * run.cos + dy * run.sin;
  const across = dy * run.cos - dx * run.sin;
  const gap = along - run.width;
  const { size } = run;
  if (
    Math.abs(across) > SAME_LINE * size ||
    gap < -OVERLAP * size ||
    gap >= (moved ? OWN_APART : APART) * size
  )
    return false;
  const blank = isBlank(gap / size, run.last, next.text);
  run.text += blank ? ` ${next.text}` : next.text;
  run.last = next.last || (blank ? " " : run.last);
  run.width = along + next.width;
  return true;
}
