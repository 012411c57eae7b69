import type { PdfLibrary, PdfPage } from "./library.ts";

/** A quarter of a page at screen resolution: a logo is smaller, a scan larger. */
const LARGE_PIXELS = 100_000;
/** Drawn letters are made of thousands of strokes; the lines of a form are not. */
const MANY_PATHS = 500;

/** Looking means decoding the picture: after so many scanned pages the next bare ones are taken for scanned too. */
const ENOUGH = 5;

/** Tells pages that are pictures from empty ones. */
export class Pictures {
  readonly #library: PdfLibrary;
  #seen = 0;

  constructor(library: PdfLibrary) {
    this.#library = library;
  }

  /** Whether a person would see something on this page that is not text: large pictures, or writing drawn as shapes. */
  async on(page: PdfPage): Promise<boolean> {
    const found = this.#seen >= ENOUGH || (await showsPicture(page, this.#library));
    if (found) this.#seen += 1;
    return found;
  }
}

async function showsPicture(page: PdfPage, { OPS }: PdfLibrary): Promise<boolean> {
  const { fnArray, argsArray } = await page.getOperatorList();
  let pixels = 0;
  let paths = 0;
  for (const [index, operator] of fnArray.entries()) {
    if (operator === OPS.constructPath) paths += 1;
    else if (PICTURES.has(operatorName(OPS, operator))) pixels += pixelsOf(argsArray[index]);
    if (pixels >= LARGE_PIXELS || paths >= MANY_PATHS) return true;
  }
  return false;
}

const PICTURES: ReadonlySet<string> = new Set([
  "paintImageXObject",
  "paintImageXObjectRepeat",
  "paintInlineImageXObject",
  "paintInlineImageXObjectGroup",
  "paintImageMaskXObject",
  "paintImageMaskXObjectGroup",
  "paintImageMaskXObjectRepeat",
]);

function operatorName(operators: PdfLibrary["OPS"], operator: number): string {
  return Object.entries(operators).find(([, code]) => code === operator)?.[0] ?? "";
}

/** The operators name a picture's size as numbers, or in an object with `width` and `height`. */
function pixelsOf(operands: unknown): number {
  if (!Array.isArray(operands)) return 0;
  const numbers = operands.filter((operand) => typeof operand === "number");
  const named = operands.filter(isSized).reduce((sum, { width, height }) => sum + width * height, 0);
  return named > 0 ? named : (numbers[0] ?? 0) * (numbers[1] ?? 0);
}

function isSized(value: unknown): value is { width: number; height: number } {
  return typeof value === "object" && value !== null && "width" in value && "height" in value;
}
