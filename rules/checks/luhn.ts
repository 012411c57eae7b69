/** ISO/IEC 7812 annex B; separators are ignored. */
export function luhn(text: string): boolean {
  const digits = text.replace(/[ -]/g, "");
  if (!/^\d{2,}$/.test(digits)) return false;
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, i) => total + doubled(Number(digit), i % 2 === 1), 0);
  return sum % 10 === 0;
}

function doubled(digit: number, twice: boolean): number {
  if (!twice) return digit;
  return digit < 5 ? digit * 2 : digit * 2 - 9;
}

/** Number of a SIM card of mainland operators: 8986, 19 digits with Luhn, or 20 with none that is public. */
export function simCard(text: string): boolean {
  return /^8986\d{16}$/.test(text) || (/^8986\d{15}$/.test(text) && luhn(text));
}

/** IMEI, 3GPP TS 23.003: 15 digits, Luhn; all zeros is a placeholder. */
export function imei(text: string): boolean {
  const digits = text.replace(/[ -]/g, "");
  return /^\d{15}$/.test(digits) && !/^0+$/.test(digits) && luhn(digits);
}
