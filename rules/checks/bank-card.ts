import { luhn } from "./luhn.ts";

/** Identity numbers of Gansu and Hong Kong begin with 62 and 81 too, and one in ten passes Luhn. */
const LIKE_RESIDENT_ID = /^\d{6}(?:19|20)\d{10}$/;

function digitsOf(text: string): string {
  return text.replace(/[ -]/g, "");
}

/** A card of UnionPay: 13 to 19 digits that begin with 62 or with 81, and Luhn. */
export function unionPayCard(text: string): boolean {
  const digits = digitsOf(withoutAmount(text));
  return /^(?:62|81)\d{11,17}$/.test(digits) && !LIKE_RESIDENT_ID.test(digits) && luhn(digits);
}

/** Behind four groups of four another short one may be the end of the card, or a sum of money. */
function withoutAmount(text: string): string {
  return text.replace(/ \d{1,3}元$/, "");
}

/** One of 16 to 19 digits: thirteen are more often a barcode. For where nothing says that it is a card. */
export function longUnionPayCard(text: string): boolean {
  return digitsOf(text).length >= 16 && unionPayCard(text);
}

/**
 * Issuer ranges of Visa, Mastercard, American Express, JCB, Discover and Diners with their lengths; and of Chinese banks from
 * before 62: 9558, 95599, 95555, 95559x, 690755, 98430x and the local banks at 940 to 949.
 */
const OTHERS =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|35(?:2[89]|[3-8]\d)\d{12}|6(?:011|5\d\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|9558\d{15}|95599\d{14}|9555[59]\d{11}|690755\d{9,12}|98430\d{11}|94\d{14,17})$/;

/** A card of one of the other networks, by issuer range, length and Luhn. */
export function foreignCard(text: string): boolean {
  return OTHERS.test(digitsOf(text)) && luhn(text);
}
