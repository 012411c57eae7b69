/** A text and the offset behind it. */
export interface WideText {
  readonly text: string;
  readonly end: number;
}

const LENGTH_BYTES = 4;
/** In place of a length: no text. */
const NO_TEXT = 0xffff_ffff;

/** A text behind its length in characters. A RangeError when the record does not hold it. */
export function wideText(data: Buffer, at: number): WideText {
  const length = data.readUInt32LE(at);
  const start = at + LENGTH_BYTES;
  if (length === NO_TEXT) return { text: "", end: start };
  const end = start + length * 2;
  if (end > data.length) throw new RangeError("A text runs out of its record");
  return { text: data.toString("utf16le", start, end), end };
}

/** Texts that stand behind one another. */
export function wideTexts(data: Buffer, at: number, count: number): readonly string[] {
  const texts: string[] = [];
  let from = at;
  for (let index = 0; index < count && from < data.length; index += 1) {
    const { text, end } = wideText(data, from);
    texts.push(text);
    from = end;
  }
  return texts;
}

const SHORTEST = 2;
const LONGEST = 32_767;

/** What looks like a text behind its length, anywhere in a record whose layout we do not know. */
export function likelyTexts(data: Buffer): readonly string[] {
  const texts: string[] = [];
  for (let at = 0; at + LENGTH_BYTES < data.length; ) {
    const length = data.readUInt32LE(at);
    const end = at + LENGTH_BYTES + length * 2;
    const isPossible = length >= SHORTEST && length <= LONGEST && end <= data.length;
    const text = isPossible ? data.toString("utf16le", at + LENGTH_BYTES, end) : "";
    if (text !== "" && !/[\0-\x08\x0e-\x1f\p{Cs}\p{Cn}\p{Co}]/u.test(text)) {
      texts.push(text);
      at = end;
    } else {
      at += 1;
    }
  }
  return texts;
}
