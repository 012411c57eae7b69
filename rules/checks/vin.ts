/** GB 16735-2019: values of 0-9 and A-Z without I, O, Q; weight 0 at the check position. */
const LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
const VALUES = [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;

/** Vehicle identification number: 17 characters, the ninth is the check. */
export function vin(text: string): boolean {
  const code = text.toUpperCase();
  if (!/^[0-9A-HJ-NPR-Z]{17}$/.test(code)) return false;
  const sum = WEIGHTS.reduce<number>((total, weight, i) => total + weight * numberOf(code[i]!), 0);
  return "0123456789X"[sum % 11] === code[8];
}

function numberOf(character: string): number {
  return /\d/.test(character) ? Number(character) : VALUES[LETTERS.indexOf(character)]!;
}
