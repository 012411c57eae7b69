import type { DrawnText } from "./drawn-text.ts";
import { guessedWidth, innerSeparator } from "./spacing.ts";

/** x' = ax + cy + e, y' = bx + dy + f */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const UNCHANGED: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** A text object as its attributes describe it: lengths in mm, GB/T 33190 section 11. */
export interface TextFrame {
  readonly matrix: Matrix;
  readonly size: number;
  /** Horizontal stretch of the letters. */
  readonly stretch: number;
}

/** One TextCode: where its first letter stands and how far each next one lies from the one before. */
export interface TextCode {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly deltaX: readonly number[];
  readonly deltaY: readonly number[];
}

const MOST_NUMBERS = 65_536;

export function numbers(list: string | undefined): readonly number[] {
  if (list === undefined || list === "") return [];
  return list
    .trim()
    .split(/[\s,]+/, MOST_NUMBERS)
    .map((piece) => finite(Number(piece)));
}

export function numberOr(text: string | undefined, otherwise: number): number {
  return text === undefined || text === "" ? otherwise : finite(Number(text), otherwise);
}

function finite(value: number, otherwise = 0): number {
  return Number.isFinite(value) ? value : otherwise;
}

/** `g 3 8` stands for `8 8 8`; no more than `most` come out. */
export function deltas(list: string | undefined, most: number): readonly number[] {
  if (list === undefined) return [];
  if (!list.includes("g")) return numbers(list).slice(0, most);
  const pieces = list.trim().split(/\s+/, MOST_NUMBERS);
  const found: number[] = [];
  for (let at = 0; at < pieces.length && found.length < most; at += 1) {
    const isRun = pieces[at] === "g";
    const times = isRun ? Math.min(most - found.length, finite(Number(pieces[at + 1]))) : 1;
    const value = finite(Number(pieces[isRun ? at + 2 : at]));
    for (let time = 0; time < times; time += 1) found.push(value);
    if (isRun) at += 2;
  }
  return found;
}

/** Boundary and CTM of an object, inside what it is drawn in. */
export function objectMatrix(boundary: string | undefined, ctm: string | undefined, outer: Matrix): Matrix {
  const [left = 0, top = 0] = numbers(boundary);
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(ctm);
  return multiply(outer, { a, b, c, d, e: e + left, f: f + top });
}

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: outer.a * inner.e + outer.c * inner.f + outer.e,
    f: outer.b * inner.e + outer.d * inner.f + outer.f,
  };
}

/** A piece of a composite unit where the unit is drawn. */
export function moved(piece: DrawnText, matrix: Matrix): DrawnText {
  const scale = Math.hypot(matrix.a, matrix.b);
  return {
    ...piece,
    x: matrix.a * piece.x + matrix.c * piece.y + matrix.e,
    y: matrix.b * piece.x + matrix.d * piece.y + matrix.f,
    width: piece.width * scale,
    size: piece.size * scale,
    angle: piece.angle + degrees(matrix.a, matrix.b),
  };
}

/** The letters of a TextCode on the page, with blanks where there are gaps. */
export function placedText(code: TextCode, { matrix, size, stretch }: TextFrame): DrawnText {
  const { deltaX, deltaY } = code;
  const characters = Array.from(code.text);
  let text = characters[0] ?? "";
  let [along, down] = [0, 0];
  for (let at = 1; at < characters.length; at += 1) {
    const last = characters[at - 1] ?? "";
    const guessed = guessedWidth(last) * size * stretch;
    const across = deltaX[at - 1] ?? (deltaY.length > 0 ? 0 : guessed);
    const fallen = deltaY[at - 1] ?? 0;
    const isVertical = Math.abs(fallen) > Math.abs(across);
    const gap = isVertical ? Math.abs(fallen) - size : across - guessed;
    text += innerSeparator(last, characters[at] ?? "", gap / Math.max(size, 0.1)) + (characters[at] ?? "");
    along += across;
    down += fallen;
  }
  const isVertical = Math.abs(down) > Math.abs(along);
  const end = isVertical ? size : guessedWidth(characters.at(-1) ?? "") * size * stretch;
  // Letters set backwards are read as they stand in the file.
  const [dx, dy] = isVertical ? [0, Math.sign(down)] : [1, 0];
  return {
    text,
    x: matrix.a * code.x + matrix.c * code.y + matrix.e,
    y: matrix.b * code.x + matrix.d * code.y + matrix.f,
    width:
      (Math.hypot(along, down) + end) *
      Math.hypot(matrix.a * dx + matrix.c * dy, matrix.b * dx + matrix.d * dy),
    size: size * (Math.hypot(matrix.c, matrix.d) || 1),
    angle: degrees(matrix.a * dx + matrix.c * dy, matrix.b * dx + matrix.d * dy),
  };
}

function degrees(x: number, y: number): number {
  return x === 0 && y === 0 ? 0 : (Math.atan2(y, x) * 180) / Math.PI;
}
