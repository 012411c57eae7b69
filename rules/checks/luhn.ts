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

/** Identity numbers of Gansu and Hong Kong begin with 62 and 81 too, and one in ten passes Luhn. */
const LIKE_RESIDENT_ID = /^\d{6}(?:19|20)\d{10}$/;

/** A card of UnionPay: 13 to 19 digits that begin with 62 or with 81, and Luhn. */
export function unionPayCard(text: string): boolean {
  const digits = text.replace(/[ -]/g, "");
  return /^(?:62|81)\d{11,17}$/.test(digits) && !LIKE_RESIDENT_ID.test(digits) && luhn(digits);
}

/** Issuer ranges of Visa, Mastercard, American Express, JCB, Discover and Diners with their lengths. */
const FOREIGN =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|35(?:2[89]|[3-8]\d)\d{12}|6(?:011|5\d\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11})$/;

/** A card of one of the other networks, by issuer range, length and Luhn. */
export function foreignCard(text: string): boolean {
  return FOREIGN.test(text.replace(/[ -]/g, "")) && luhn(text);
}

/** IMEI, 3GPP TS 23.003: 15 digits, Luhn; all zeros is a placeholder. */
export function imei(text: string): boolean {
  const digits = text.replace(/[ -]/g, "");
  return /^\d{15}$/.test(digits) && !/^0+$/.test(digits) && luhn(digits);
}
