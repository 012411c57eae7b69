import { isBirthDate } from "./birth-date.ts";
import { isProvince, isRegion } from "./region.ts";

/** GB 11643-1999: ISO 7064 MOD 11-2. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = "10X98765432";

/**
 * Number of a resident identity card (18 characters), of a residence permit for people from Hong Kong, Macao and Taiwan
 * (regions 81 to 83), or of a foreigner's permanent residence card (first digit 9, then the province).
 */
export function residentId(text: string): boolean {
  // Many type a multiplication sign for the X.
  const id = text.replace(/[ -]/g, "").toUpperCase().replace("×", "X");
  if (!/^\d{17}[\dX]$/.test(id)) return false;
  const isPlace = id[0] === "9" ? isProvince(id.slice(1, 3)) : isRegion(id.slice(0, 6));
  return isPlace && isBirthDate(id.slice(6, 14)) && iso7064Mod11(id);
}

/** GB 11643-1989: 15 digits, two for the year of the 20th century, no check digit. */
export function oldResidentId(text: string): boolean {
  return /^\d{15}$/.test(text) && isRegion(text.slice(0, 6)) && isBirthDate(`19${text.slice(6, 12)}`);
}

/** Certificate of a disabled person: the identity number, the kind 1 to 7, the degree 1 to 4, the number of the reissue. */
export function disabilityCard(text: string): boolean {
  return /^[1-7][1-4](?:B\d)?$/.test(text.slice(18)) && residentId(text.slice(0, 18));
}

/** Number of a pupil or student all over the country: G, then the resident identity number. */
export function studentNumber(text: string): boolean {
  return text[0] === "G" && residentId(text.slice(1));
}

/**
 * A foreigner's permanent residence card in the form issued until 2023: three letters for the country, four digits for the
 * issuing place, the birthday as YYMMDD, two more digits.
 */
export function oldForeignResidence(text: string): boolean {
  const [, province, birthday] = /^[A-Z]{3}(\d\d)\d\d(\d{6})\d\d$/.exec(text.replace(/[ -]/g, "")) ?? [];
  if (province === undefined || birthday === undefined || !isProvince(province)) return false;
  return isBirthDate(`19${birthday}`) || isBirthDate(`20${birthday}`);
}

function iso7064Mod11(id: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  return CHECK_CHARACTERS[sum % 11] === id[17];
}
