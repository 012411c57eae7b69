const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const AMPERSAND = 0x26;
const SLASH = 0x2f;
const QUOTE = 0x22;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;
const C = 0x63;
const R = 0x72;
const S = 0x73;
const T = 0x74;

const BEGIN_VALUE = "<v>";
const END_VALUE = "</v></c>";
/** A longer number of a style is none. */
const STYLE_DIGITS = 6;
/** Numbers and indices are shorter; longer texts are read in pieces. */
const LONGEST_VALUE = 1_024;

/**
 * A cell as nearly every program writes it, e.g. `<c r="B2" s="5" t="s"><v>12</v></c>` or `<c r="B3" s="5"/>`, read in one
 * go: sheets have millions of them. Whatever is not exactly of this form is left to the scanner.
 */
export class PlainCell {
  type = "";
  style = 0;
  /** Where its value stands. */
  from = 0;
  to = 0;

  /** @returns the end of the cell that begins with the `<` here, or -1 */
  read(input: string, at: number): number {
    if (input.charCodeAt(at + 1) !== C) return -1;
    this.type = "";
    this.style = 0;
    const end = this.#attributes(input, at + 2);
    if (end === -1) return -1;
    this.from = end + BEGIN_VALUE.length + 1;
    this.to = this.from;
    if (input.charCodeAt(end) === SLASH) return input.charCodeAt(end + 1) === GREATER ? end + 2 : -1;
    return this.#value(input, end + 1);
  }

  /** @returns where the tag ends: its `>` or `/` */
  #attributes(input: string, from: number): number {
    let known = 0;
    let at = from;
    while (input.charCodeAt(at) === SPACE) {
      const name = input.charCodeAt(at + 1);
      if (input.charCodeAt(at + 2) !== EQUALS || input.charCodeAt(at + 3) !== QUOTE) return -1;
      const start = at + 4;
      const end = plainEnd(input, start);
      const bit = name === R ? 1 : name === S ? 2 : name === T ? 4 : 0;
      // Of two attributes of one name the first would count.
      if (end === -1 || bit === 0 || (known & bit) !== 0) return -1;
      known |= bit;
      if (name === T) this.type = input.slice(start, end);
      if (name === S) {
        this.style = wholeNumber(input, start, end);
        if (this.style === -1 || end - start > STYLE_DIGITS) return -1;
      }
      at = end + 1;
    }
    const unit = input.charCodeAt(at);
    return unit === GREATER || unit === SLASH ? at : -1;
  }

  #value(input: string, at: number): number {
    if (!input.startsWith(BEGIN_VALUE, at)) return -1;
    let end = this.from;
    const limit = Math.min(input.length, end + LONGEST_VALUE);
    for (; end < limit; end += 1) {
      const unit = input.charCodeAt(end);
      if (unit === LESS) break;
      if (unit === AMPERSAND) return -1;
    }
    if (end === this.from || !input.startsWith(END_VALUE, end)) return -1;
    this.to = end;
    return end + END_VALUE.length;
  }
}

/** Where an attribute value of ASCII letters and digits ends, or -1. */
function plainEnd(input: string, from: number): number {
  let at = from;
  for (; ; at += 1) {
    const unit = input.charCodeAt(at);
    if (unit === QUOTE) return at;
    const isLetter = (unit | SPACE) >= 0x61 && (unit | SPACE) <= 0x7a;
    if (!isLetter && !(unit >= ZERO && unit <= NINE)) return -1;
  }
}

/** The number that stands there in digits alone, or -1; 0 where nothing stands. */
export function wholeNumber(input: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = input.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = number * 10 + digit;
  }
  return number;
}
