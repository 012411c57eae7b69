import { type FormulaVersion, LENGTHS_12, tokenTexts } from "../../sheet/formula-texts.ts";

const LENGTH_BYTES = 4;

const VERSION_12: FormulaVersion = {
  lengths: LENGTHS_12,
  text(data, at) {
    const end = at + 2 + data.readUInt16LE(at) * 2;
    return { text: data.toString("utf16le", at + 2, end), end };
  },
};

/** The texts in the formula at this offset, behind its length, and where it ends: values of arrays stand there. */
export function formulaAt(
  data: Buffer,
  at: number,
): { readonly texts: readonly string[]; readonly end: number } {
  const start = at + LENGTH_BYTES;
  if (start > data.length) return { texts: [], end: data.length };
  const end = start + data.readUInt32LE(at);
  const texts = tokenTexts(data.subarray(start, end), VERSION_12);
  const behind = end + LENGTH_BYTES <= data.length ? data.readUInt32LE(end) + LENGTH_BYTES : 0;
  return { texts, end: end + behind };
}
