const WEIGHTS = [7, 3, 1] as const;

/** ICAO 9303: digits count themselves, letters from A = 10 on, fillers nothing. */
function checkDigit(field: string): string {
  const sum = [...field].reduce(
    (total, character, i) =>
      total + (character === "<" ? 0 : Number.parseInt(character, 36)) * WEIGHTS[i % 3]!,
    0,
  );
  return String(sum % 10);
}

/** Second line of a passport's machine-readable zone: number, birthday and expiry each with a check digit. */
export function passportLine(text: string): boolean {
  if (!/^[A-Z0-9<]{44}$/.test(text)) return false;
  const fields = [text.slice(0, 10), text.slice(13, 20), text.slice(21, 28)];
  return fields.every((field) => checkDigit(field.slice(0, -1)) === field.at(-1));
}
