import { isBirthDate } from "./birth-date.ts";
import { isProvince } from "./region.ts";

/** GB 11643-1999: ISO 7064 MOD 11-2. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = "10X98765432";

/**
 * Number of a resident identity card (18 characters), of a residence permit for people from Hong Kong, Macao and Taiwan
 * (regions 81 to 83), or of a foreigner's permanent residence card (first digit 9, then the province).
 */
export function residentId(text: string): boolean {
  const id = text.replace(/[ -]/g, "").toUpperCase();
  if (!/^\d{17}[\dX]$/.test(id)) return false;
  const province = id[0] === "9" ? id.slice(1, 3) : id.slice(0, 2);
  return isProvince(province) && isBirthDate(id.slice(6, 14)) && iso7064Mod11(id);
}

/** GB 11643-1989: 15 digits, two for the year of the 20th century, no check digit. */
export function oldResidentId(text: string): boolean {
  return /^\d{15}$/.test(text) && isProvince(text.slice(0, 2)) && isBirthDate(`19${text.slice(6, 12)}`);
}

function iso7064Mod11(id: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  return CHECK_CHARACTERS[sum % 11] === id[17];
}
