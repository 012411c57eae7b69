/** Excel lets a cell hold 32,767 characters; a longer text is handed on as it comes. */
export const LONG_CELL = 65_536;

/** Text as Excel shows it: control characters stand in the file as `_x000D_`. */
export function cellText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([\da-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Excel shows 15 digits: what a computation leaves behind them is noise. */
const SHOWN_DIGITS = 15;
/** Those with a sign or a leading zero, and the point. */
const SHOWN_LENGTH = SHOWN_DIGITS + 2;

/** A number as its digits: long ones, phones and identity numbers among them, stand in the file as `1.3800138E10`. */
export function numberText(text: string): string {
  if (text.length <= SHOWN_LENGTH && !text.includes("E") && !text.includes("e")) return text;
  const value = Number(text);
  return Number.isInteger(value) ? plainDigits(text, value) : shortest(value, text);
}

/** A number as its digits. */
export function doubleText(value: number): string {
  const text = String(value);
  return text.length <= SHOWN_DIGITS || Number.isInteger(value) ? text : shortest(value, text);
}

function shortest(value: number, text: string): string {
  if (!Number.isFinite(value)) return text;
  const shown = Number(value.toPrecision(SHOWN_DIGITS));
  return plainDigits(String(shown).toUpperCase(), shown);
}

function plainDigits(text: string, value: number): string {
  const isShortened = text.includes("E") || text.includes("e");
  return isShortened && Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : text;
}

/** The texts quoted inside a formula: what it can make appear in a cell. */
export function formulaTexts(formula: string): readonly string[] {
  if (!formula.includes('"')) return [];
  const texts = Array.from(formula.matchAll(/"((?:[^"]|"")*)"/g), ([, quoted = ""]) =>
    quoted.replaceAll('""', '"'),
  );
  return texts.filter((text) => text !== "");
}

const ERRORS: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
};

/** An error value as a cell shows it, by its code in the binary formats. */
export function errorText(code: number): string {
  return ERRORS[code] ?? "#ERR!";
}
