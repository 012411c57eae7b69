import type { Dict, Value } from "../objects/values.ts";
import { isArray } from "../objects/values.ts";

const MOST_WIDTHS = 131_072;

/** Widths of a composite font by character, in thousandths of the size. */
export function compositeWidths(font: Dict): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  const items = font.array("W");
  for (let at = 0; at + 1 < items.length && widths.size < MOST_WIDTHS; ) {
    const [first, second, third] = [items[at], items[at + 1], items[at + 2]];
    if (typeof first !== "number") at += 1;
    else if (isArray(second)) {
      listed(widths, first, second);
      at += 2;
    } else {
      if (typeof second === "number" && typeof third === "number") ranged(widths, [first, second, third]);
      at += 3;
    }
  }
  return widths;
}

function listed(widths: Map<number, number>, first: number, values: readonly Value[]): void {
  for (const [index, value] of values.entries())
    if (typeof value === "number") widths.set(first + index, value);
}

function ranged(widths: Map<number, number>, [first, last, width]: readonly [number, number, number]): void {
  for (let code = first; code <= last && widths.size < MOST_WIDTHS; code += 1) widths.set(code, width);
}

/** Of fonts that are not embedded and do not say: about those of Helvetica. */
export function usualWidth(text: string | undefined, fontName: string): number {
  if (/courier|mono/i.test(fontName)) return 600;
  if (text === undefined) return 556;
  if (/^[ .,:;!|'ijlIt[\]()/\\-]/.test(text)) return 278;
  if (/^[mwMW@—…]/.test(text)) return 850;
  if (/^[A-Z]/.test(text)) return 680;
  return /^[\u2e80-\uffef]/.test(text) ? 1_000 : 556;
}
