/** How long the tokens of a formula are in one version of the binary formats, and how its texts are written. */
export interface FormulaVersion {
  /** Bytes behind a token by its number, those of a class counted as 0x20 to 0x3f; -1 when it tells itself. */
  readonly lengths: readonly (number | undefined)[];
  /** The text of a constant. */
  text(data: Buffer, at: number): { readonly text: string; readonly end: number };
}

const ATTRIBUTE = 0x19;
const CHOOSE = 0x04;
const EXTENDED = 0x18;
const TEXT = 0x17;

/**
 * The texts written in a formula that is stored as tokens (MS-XLS 2.2.2): what it can make appear in a cell. Stops at a
 * token it does not know.
 */
export function tokenTexts(tokens: Buffer, version: FormulaVersion): readonly string[] {
  const texts: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    at += 1;
    if (token === TEXT) {
      const { text, end } = version.text(tokens, at);
      if (text !== "") texts.push(text);
      at = end;
      continue;
    }
    const length = tokenLength(tokens, token, at, version);
    if (length === undefined) break;
    at += length;
  }
  return texts;
}

function tokenLength(
  tokens: Buffer,
  token: number,
  at: number,
  { lengths }: FormulaVersion,
): number | undefined {
  if (token === ATTRIBUTE && at + 3 <= tokens.length) {
    // A table of jumps stands behind.
    return 3 + (tokens[at]! & CHOOSE ? (tokens.readUInt16LE(at + 1) + 1) * 2 : 0);
  }
  if (token === EXTENDED && tokens[at] === 0x19) return 13;
  return lengths[token < 0x20 ? token : 0x20 | (token & 0x1f)];
}

/** Without operand. */
const OPERATORS = Array.from({ length: 0x14 }, (_, index) => 0x03 + index);

function lengthTable(
  pairs: readonly (readonly [token: number, length: number])[],
): readonly (number | undefined)[] {
  const table: (number | undefined)[] = [];
  for (const operator of OPERATORS) table[operator] = 0;
  for (const [token, length] of pairs) table[token] = length;
  return table;
}

/** Tokens of the same length in every version. */
const ALIKE = [
  [0x01, 4],
  [0x02, 4],
  [EXTENDED, 5],
  [0x1c, 1],
  [0x1d, 1],
  [0x1e, 2],
  [0x1f, 8],
  [0x21, 2],
  [0x22, 3],
  [0x26, 6],
  [0x27, 6],
  [0x28, 6],
  [0x29, 2],
  [0x2e, 2],
  [0x2f, 2],
] as const;

export const LENGTHS_5 = lengthTable([
  ...ALIKE,
  [0x1a, 10],
  [0x1b, 4],
  [0x20, 7],
  [0x23, 14],
  [0x24, 3],
  [0x25, 6],
  [0x2a, 3],
  [0x2b, 6],
  [0x2c, 3],
  [0x2d, 6],
  [0x39, 24],
  [0x3a, 17],
  [0x3b, 20],
  [0x3c, 17],
  [0x3d, 20],
]);

export const LENGTHS_8 = lengthTable([
  ...ALIKE,
  [0x20, 7],
  [0x23, 4],
  [0x24, 4],
  [0x25, 8],
  [0x2a, 4],
  [0x2b, 8],
  [0x2c, 4],
  [0x2d, 8],
  [0x39, 6],
  [0x3a, 6],
  [0x3b, 10],
  [0x3c, 6],
  [0x3d, 10],
]);

export const LENGTHS_12 = lengthTable([
  ...ALIKE,
  [0x20, 14],
  [0x23, 4],
  [0x24, 6],
  [0x25, 12],
  [0x2a, 6],
  [0x2b, 12],
  [0x2c, 6],
  [0x2d, 12],
  [0x39, 6],
  [0x3a, 8],
  [0x3b, 14],
  [0x3c, 8],
  [0x3d, 14],
]);
