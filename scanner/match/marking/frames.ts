import { GAP } from "./characters.ts";
import { readLine } from "./head.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Reading } from "./reading.ts";
import { part, type Strip } from "./strip.ts";

/** Pieces of one running line that are read; hostile ones have more. */
const MOST_PIECES = 12;
const MOST_SUFFIXES = 4;
/** Before a mark that only a blank parts from it: a heading's number, an open sentence, a label, a denial. */
const NO_LEAD =
  /[:、,。;?!的是为与和或及于“”《]$|^第.{1,4}[章节编部篇讲课]|^[一二三四五六七八九十\d]+$|^[一二三四五六七八九十]、|\b(?:not|non|no|un)$/i;
const LONGEST_LEAD = 30;

/** Part of a running line that may be a mark. */
export interface Piece {
  readonly piece: Strip;
  /** What stands before the blank that parts it; absent where tabs, bars or wide blanks part. */
  readonly owner?: string;
}

/**
 * The pieces of a running line between bars, tabs or wide blanks, then what stands behind its last blanks: marks share such
 * lines with titles, names, page numbers. `strewn`: any blank parts, as in watermarks that carry the reader's name.
 */
export function runningPieces(strip: Strip, strewn: boolean): readonly Piece[] {
  const cut = strewn ? GAP.space | GAP.wide : GAP.wide;
  return [...piecesOf(strip, GAP.bar), ...piecesOf(strip, cut), ...suffixes(strip)];
}

/** XX集团 机密: what stands before the blank may be the owner, or have nothing to do with the mark. */
export function readFrame(strip: Strip, lexicon: Lexicon, strewn: boolean): readonly Reading[] {
  return runningPieces(strip, strewn).flatMap(({ piece, owner }) => {
    const found = readLine(piece, lexicon, true);
    if (found === undefined) return [];
    const reading = { ...found, rest: true };
    return owner === undefined ? [reading] : [{ ...reading, owner, ownerApart: true }, reading];
  });
}

function piecesOf(strip: Strip, cut: number): readonly Piece[] {
  const cuts = [0];
  for (let at = 1; at < strip.text.length; at++) if (strip.gap[at]! & cut) cuts.push(at);
  if (cuts.length === 1) return [];
  return cuts
    .slice(0, MOST_PIECES)
    .map((from, i) => ({ piece: part(strip, from, cuts[i + 1] ?? strip.text.length) }));
}

function suffixes(strip: Strip): readonly Piece[] {
  const cuts: number[] = [];
  for (let at = strip.text.length - 1; at > 0 && cuts.length <= MOST_SUFFIXES; at--) {
    if (strip.gap[at]! & (GAP.space | GAP.wide)) cuts.push(at);
  }
  return cuts.slice(0, MOST_SUFFIXES).flatMap((from, i) => {
    const lead = strip.raw.slice(0, from);
    if (lead.length > LONGEST_LEAD || NO_LEAD.test(lead)) return [];
    return [{ piece: part(strip, from, strip.text.length), owner: strip.raw.slice(cuts[i + 1] ?? 0, from) }];
  });
}
