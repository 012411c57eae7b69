import { noDate } from "./birth-date.ts";
import { creditCode, organisationCode } from "./credit-code.ts";
import { foreignCard, imei, luhn, unionPayCard } from "./luhn.ts";
import { landline, mobilePhone, phone, servicePhone } from "./phone.ts";
import { plate } from "./plate.ts";
import { oldResidentId, residentId } from "./resident-id.ts";
import { vin } from "./vin.ts";

/** Says whether a match is real. Sees folded text, separators included. */
export type Check = (text: string) => boolean;

/** Every check a rule may name. */
const LIST = {
  "resident-id": residentId,
  "resident-id-15": oldResidentId,
  "credit-code": creditCode,
  "organisation-code": organisationCode,
  luhn,
  "union-pay-card": unionPayCard,
  "foreign-card": foreignCard,
  imei,
  vin,
  "mobile-phone": mobilePhone,
  landline,
  "service-phone": servicePhone,
  phone,
  plate,
  "no-date": noDate,
} as const satisfies Record<string, Check>;

export type CheckName = keyof typeof LIST;

export const CHECK_NAMES = Object.keys(LIST) as [CheckName, ...CheckName[]];

/** The check of that name; the schema lets no other name through. */
export function checkNamed(name: string): Check | undefined {
  return Object.hasOwn(LIST, name) ? LIST[name as CheckName] : undefined;
}
