import { isProvince } from "./region.ts";

/** GB 32100-2015: digits and letters without I, O, S, V, Z. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
/** Organs registered at the national level have region 100000. */
const NATIONAL = "10";

const ALL_DIGITS = /^\d{18}$/;
/** Orders and files are numbered that way. */
const BEGINS_WITH_DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/;
/** 18 digits with a year of birth in their middle: one mistyped identity number in 31 would pass as a code. */
const LIKE_RESIDENT_ID = /^[1-8]\d{5}(?:19|20)\d{10}$/;

/**
 * Unified social credit code: 18 characters, the region in 3 to 8, the organisation code in 9 to 17, the check character
 * last. A number without any letter must be right in all of it: serial numbers have 18 digits too.
 */
export function creditCode(text: string): boolean {
  const code = text.toUpperCase();
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code) || LIKE_RESIDENT_ID.test(code))
    return false;
  const province = code.slice(2, 4);
  if (province !== NATIONAL && !isProvince(province)) return false;
  if (ALL_DIGITS.test(code) && (BEGINS_WITH_DATE.test(code) || !organisationCode(code.slice(8, 17))))
    return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(code[i]!), 0);
  return ALPHABET[(31 - (sum % 31)) % 31] === code[17];
}

/** GB 11714-1997. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Organisation code: 8 characters, an optional dash, a check character. All zeros is a placeholder. */
export function organisationCode(text: string): boolean {
  const code = text.replace("-", "").toUpperCase();
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code) || /^0+$/.test(code)) return false;
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, i) => total + weight * Number.parseInt(code[i]!, 36),
    0,
  );
  return "0X987654321"[sum % 11] === code[8];
}
