import type { Fib, Range } from "./fib.ts";

/** A stretch of text: characters `start` to `end` of the document lie at `offset` of the main stream. */
export interface Piece extends Range {
  readonly offset: number;
  /** Two bytes for each character, or one. */
  readonly isWide: boolean;
}

const PIECES_MARK = 2;
const FORMAT_MARK = 1;
const PIECE_BYTES = 8;
const COMPRESSED = 0x40000000;

/**
 * The piece table: documents saved in a hurry have their text in any order, piece by piece. MS-DOC 2.9.38. Undefined
 * where there is none.
 */
export function readPieces(table: Buffer, fib: Fib): readonly Piece[] | undefined {
  let at = 0;
  while (at + 3 <= table.length && table[at] === FORMAT_MARK) at += 3 + table.readUInt16LE(at + 1);
  if (table[at] !== PIECES_MARK || at + 5 > table.length) return undefined;
  const start = at + 5;
  const end = Math.min(table.length, start + table.readUInt32LE(at + 1));
  const count = Math.floor((end - start - 4) / (PIECE_BYTES + 4));
  const pieces: Piece[] = [];
  for (let index = 0; index < count; index += 1) {
    const piece = {
      start: table.readUInt32LE(start + index * 4),
      end: table.readUInt32LE(start + index * 4 + 4),
      ...placeOf(table.readUInt32LE(start + (count + 1) * 4 + index * PIECE_BYTES + 2), fib),
    };
    // Positions only rise: a piece that does not is damaged, and one that came before must not come again.
    if (piece.end > piece.start && piece.start >= (pieces.at(-1)?.end ?? 0)) pieces.push(piece);
  }
  return pieces;
}

function placeOf(value: number, { isWord97, isWide }: Fib): Pick<Piece, "offset" | "isWide"> {
  if (!isWord97) return { offset: value, isWide };
  const isCompressed = (value & COMPRESSED) !== 0;
  const offset = value & (COMPRESSED - 1);
  return { offset: isCompressed ? offset >>> 1 : offset, isWide: !isCompressed };
}

/**
 * A document without a piece table has its text in one stretch. Word 97 always writes one: where it is lost, the length
 * of the stretch tells how wide its characters are.
 */
export function onePiece({ text, isWord97, isWide, stories }: Fib): readonly Piece[] {
  const told = Math.max(0, ...[...stories.values()].map(({ end }) => end));
  const bytes = Math.max(0, text.end - text.start);
  const hasWide = isWord97 ? bytes >= told * 2 : isWide;
  const end = Math.max(told, hasWide ? bytes >>> 1 : bytes);
  return end === 0 ? [] : [{ start: 0, end, offset: text.start, isWide: hasWide }];
}
