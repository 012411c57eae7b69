import type { Place } from "../../../rules/vocabulary.ts";
import type { LineLayout, TextPart } from "../../content.ts";
import { textParts } from "../text-parts.ts";
import type { DrawnText, PageSize } from "./drawn-text.ts";
import { arrange } from "./lines.ts";

export interface DrawnPage {
  /** From 1. */
  readonly number: number;
  readonly where: string;
  readonly size: PageSize;
  /** What its straight text is. */
  readonly place: Place;
}

/** The text parts of one drawn page; on the first one every line says where it stands. */
export function* pageParts(pieces: readonly DrawnText[], page: DrawnPage): Generator<TextPart> {
  const { straight, layout, slanted } = arrange(pieces, page.size);
  const isFirst = page.number === 1 && page.place === "body";
  const text = page.number > 1 && page.place === "body" ? `\f${straight}` : straight;
  for (const part of textParts(page.place, page.where, text)) {
    yield isFirst ? { ...part, layout: within(layout, part) } : part;
  }
  yield* textParts("watermark", page.where, slanted);
}

function within(layout: readonly LineLayout[], { offset, text }: TextPart): readonly LineLayout[] {
  return layout
    .filter(({ at }) => at >= offset && at < offset + text.length)
    .map((line) => ({ ...line, at: line.at - offset }));
}
