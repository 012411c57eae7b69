/** Letters count from A = 10, a missing first letter as 36. */
function letterValue(character: string): number {
  return character === " " ? 36 : Number.parseInt(character, 36);
}

/** Hong Kong identity card: one or two letters, six digits, a check digit in brackets, which may be A. */
export function hongKongId(text: string): boolean {
  const [, letters = "", digits = "", check] = /^([A-Z]{1,2})(\d{6})\(?([\dA])\)?$/.exec(text) ?? [];
  if (check === undefined) return false;
  const sum = [...(letters.padStart(2, " ") + digits)].reduce(
    (total, character, i) => total + letterValue(character) * (9 - i),
    0,
  );
  return "0123456789A"[(11 - (sum % 11)) % 11] === check;
}

/** By letter of the alphabet, the number of the place of first registration. */
const TAIWAN_PLACES = [
  10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33,
] as const;

/** Taiwan identity card: a letter, 1 or 2 (8 or 9 for foreigners), seven digits, a check digit. */
export function taiwanId(text: string): boolean {
  if (!/^[A-Z][1289]\d{8}$/.test(text)) return false;
  const place = TAIWAN_PLACES[text.charCodeAt(0) - 65]!;
  const sum = [...text.slice(1, 9)].reduce(
    (total, digit, i) => total + Number(digit) * (8 - i),
    Math.floor(place / 10) + (place % 10) * 9,
  );
  return (10 - (sum % 10)) % 10 === Number(text[9]);
}

export function neighbourId(text: string): boolean {
  return hongKongId(text) || taiwanId(text);
}
