import { eachOldSprm, eachSprm } from "./sprms.ts";

/** What matters of the formatting of a character. */
export interface CharacterFormat {
  /** Deleted with changes being tracked. */
  readonly isDeleted?: boolean;
  /** Where in the Data stream the picture or form field lies that a character stands for. */
  readonly data?: number;
  /** The character stands for this one, in this font of the font table. */
  readonly symbol?: { readonly font: number; readonly code: number };
  /** Number in the font table. */
  readonly font?: number;
}

/** What matters of the formatting of a paragraph. */
export interface ParagraphFormat {
  readonly isInTable?: boolean;
  /** The mark of the paragraph ends a row, not a cell. */
  readonly endsRow?: boolean;
  readonly endsInnerCell?: boolean;
  readonly endsInnerRow?: boolean;
  readonly breaksPage?: boolean;
  /** Where in the Data stream the formatting lies that was too long. */
  readonly elsewhere?: number;
}

type Growing<T> = { -readonly [K in keyof T]: T[K] };

/** Nothing that matters: always this very object, so that it is quickly known. */
export const PLAIN: CharacterFormat & ParagraphFormat = {};

function orPlain<T extends object>(format: T): T | typeof PLAIN {
  for (const _ in format) return format;
  return PLAIN;
}

export function characterFormat(list: Buffer): CharacterFormat {
  const format: Growing<CharacterFormat> = {};
  eachSprm(list, (code, operands, at) => {
    if (code === 0x0800) format.isDeleted = operands[at] === 1;
    else if (code === 0x6a03) format.data = operands.readUInt32LE(at);
    else if (code === 0x4a4f) format.font = operands.readUInt16LE(at);
    else if (code === 0x6a09)
      format.symbol = { font: operands.readUInt16LE(at), code: operands.readUInt16LE(at + 2) };
  });
  return orPlain(format);
}

export function paragraphFormat(list: Buffer): ParagraphFormat {
  const format: Growing<ParagraphFormat> = {};
  eachSprm(list, (code, operands, at) => {
    const isOn = operands[at] === 1;
    if (code === 0x2416) format.isInTable = isOn;
    else if (code === 0x2417) format.endsRow = isOn;
    else if (code === 0x244b) format.endsInnerCell = isOn;
    else if (code === 0x244c) format.endsInnerRow = isOn;
    else if (code === 0x2407) format.breaksPage = isOn;
    else if (code === 0x6645 || code === 0x6646) format.elsewhere = operands.readUInt32LE(at);
  });
  return orPlain(format);
}

/** Of Word 6 and 95. */
export function oldCharacterFormat(list: Buffer): CharacterFormat {
  const format: Growing<CharacterFormat> = {};
  eachOldSprm(list, (code, operands, at) => {
    if (code === 65) format.isDeleted = operands[at] === 1;
    else if (code === 93) format.font = operands.readUInt16LE(at);
    else if (code === 68 && operands[at] === 4) format.data = operands.readUInt32LE(at + 1);
    else if (code === 74 && operands[at]! >= 3)
      format.symbol = { font: operands.readUInt16LE(at + 1), code: operands[at + 3]! };
  });
  return orPlain(format);
}

export function oldParagraphFormat(list: Buffer): ParagraphFormat {
  const format: Growing<ParagraphFormat> = {};
  eachOldSprm(list, (code, operands, at) => {
    if (code === 24) format.isInTable = operands[at] === 1;
    else if (code === 25) format.endsRow = operands[at] === 1;
    else if (code === 9) format.breaksPage = operands[at] === 1;
  });
  return orPlain(format);
}
