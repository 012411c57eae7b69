import type { TextPart } from "../../content.ts";
import { textParts } from "../text-parts.ts";
import type { PdfPage } from "./library.ts";
import { arrange, type PlacedText, turn } from "./lines.ts";

type Content = Awaited<ReturnType<PdfPage["getTextContent"]>>;
type Item = Content["items"][number];

/** A page with fewer visible characters than this is looked at for pictures. */
const FEW_CHARACTERS = 20;

const BROKEN_SHARE = 0.25;

export interface PageReading {
  readonly parts: readonly TextPart[];
  /** So little, or so broken, that what a person sees must be something else: a scan, or drawn letters. */
  readonly bare: boolean;
}

export function pageWhere(page: number): string {
  return `第 ${page} 页`;
}

/** The text of one page, in lines as they stand there. */
export async function readPage(page: PdfPage): Promise<PageReading> {
  const content = await page.getTextContent();
  const { straight, slanted } = arrange(placed(content, page.rotate));
  const where = pageWhere(page.pageNumber);
  const text = page.pageNumber > 1 ? `\f${straight}` : straight;
  return {
    parts: [...textParts("body", where, text), ...textParts("watermark", where, slanted)],
    bare: isBare(content.items.map((item) => ("str" in item ? item.str : "")).join("")),
  };
}

function placed({ items, styles }: Content, rotate: number): PlacedText[] {
  const pieces: PlacedText[] = [];
  for (const [index, item] of items.entries()) {
    if (!("str" in item) || item.str === "") continue;
    const isVertical = styles[item.fontName]?.vertical === true;
    // A page turned for display is read as it is displayed.
    pieces.push(turn(pieceOf(item, index, isVertical), -rotate));
  }
  return pieces;
}

function pieceOf(item: Extract<Item, { str: string }>, index: number, isVertical: boolean): PlacedText {
  const matrix: readonly number[] | undefined = item.transform;
  const text = item.str.replaceAll(/[\0-\x08\x0b-\x1f]/g, "");
  // Text of an XFA form has no place on the page: one line each, in its order.
  if (matrix === undefined) return { text, x: 0, y: -index, width: 0, size: 1, angle: 0 };
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = matrix;
  const size = Math.hypot(c, d) || item.height;
  const along = (Math.atan2(b, a) * 180) / Math.PI;
  // Vertical writing goes down: as lines, that is a quarter turn.
  const [width, angle] = isVertical ? [item.height, along - 90] : [item.width, along];
  return { text, x, y, width, size, angle };
}

/** Hardly a character, or characters that mean nothing: codes of a font that does not tell what they are. */
function isBare(text: string): boolean {
  const visible = text.replaceAll(/\s/g, "");
  if (visible.length < FEW_CHARACTERS) return true;
  const broken = visible.match(/[\0-\x1f\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  return broken > visible.length * BROKEN_SHARE;
}
