import { type FormulaVersion, LENGTHS_5, LENGTHS_8, tokenTexts } from "../sheet/formula-texts.ts";
import type { BiffText } from "./biff-text.ts";

/** The first version whose formulas have the tokens that we know. */
const TOKEN_VERSION = 5;
const TEXT_TOKEN = 0x17;
const ARRAY_TOKENS = [0x20, 0x40, 0x60];

/** Values in a constant array: texts, and others of this size. */
const TEXT_VALUE = 2;
const OTHER_VALUES: ReadonlySet<number> = new Set([0, 1, 4, 16]);
const OTHER_VALUE_BYTES = 8;

/**
 * The texts in a formula; none before BIFF5, whose tokens are other ones.
 * @param behind what follows the tokens: the values of constant arrays
 */
export function formulaTexts(tokens: Buffer, text: BiffText, behind?: Buffer): readonly string[] {
  if (text.version < TOKEN_VERSION) return [];
  const texts = tokens.includes(TEXT_TOKEN) ? tokenTexts(tokens, versionOf(text)) : [];
  const hasArray =
    behind !== undefined && behind.length > 3 && ARRAY_TOKENS.some((token) => tokens.includes(token));
  return hasArray ? [...texts, ...arrayTexts(behind, text)] : texts;
}

function versionOf(text: BiffText): FormulaVersion {
  return {
    lengths: text.isUnicode ? LENGTHS_8 : LENGTHS_5,
    text: (data, at) => text.counted(data, at, 1),
  };
}

/** Texts of the first array: its size, then its values, each behind its kind. */
function arrayTexts(array: Buffer, text: BiffText): readonly string[] {
  const texts: string[] = [];
  for (let at = 3; at + 1 < array.length; ) {
    const kind = array[at]!;
    if (kind === TEXT_VALUE && at + 4 <= array.length) {
      const value = text.counted(array, at + 1, text.isUnicode ? 2 : 1);
      if (value.text !== "") texts.push(value.text);
      at = value.end;
    } else if (OTHER_VALUES.has(kind)) {
      at += 1 + OTHER_VALUE_BYTES;
    } else {
      break;
    }
  }
  return texts;
}
