import { foreignCard, longUnionPayCard, unionPayCard } from "./bank-card.ts";
import { noDate } from "./birth-date.ts";
import { devicePassword, passwordAttribute, passwordHash, wifiPassword } from "./configured-password.ts";
import { coordinates, degreePair, degreesMinutesSeconds, gridPair, militaryGrid } from "./coordinates.ts";
import {
  accountPassword,
  basicAuthorization,
  jsonWebToken,
  passwordValue,
  privateKey,
  recoveryKey,
  secretValue,
  token,
  urlPassword,
} from "./credential.ts";
import { creditCode, organisationCode } from "./credit-code.ts";
import { entropyAbove } from "./entropy.ts";
import { internalAddress } from "./internal-address.ts";
import { imei, luhn, simCard } from "./luhn.ts";
import { passportLine } from "./machine-readable.ts";
import { personalMailbox } from "./mailbox.ts";
import { neighbourId } from "./neighbour-id.ts";
import { landline, mobilePhone, phone, servicePhone } from "./phone.ts";
import { militaryPlate, plate } from "./plate.ts";
import {
  disabilityCard,
  oldForeignResidence,
  oldResidentId,
  residentId,
  studentNumber,
} from "./resident-id.ts";
import { vin } from "./vin.ts";

/** Says whether a match is real. Sees folded text, separators included. */
export type Check = (text: string) => boolean;

/** Every check a rule may name. */
const LIST = {
  "resident-id": residentId,
  "resident-id-15": oldResidentId,
  "foreign-residence-old": oldForeignResidence,
  "student-number": studentNumber,
  "disability-card": disabilityCard,
  "neighbour-id": neighbourId,
  "passport-zone": passportLine,
  "credit-code": creditCode,
  "organisation-code": organisationCode,
  luhn,
  "union-pay-card": unionPayCard,
  "union-pay-card-long": longUnionPayCard,
  "foreign-card": foreignCard,
  imei,
  "sim-card": simCard,
  vin,
  "mobile-phone": mobilePhone,
  landline,
  "service-phone": servicePhone,
  phone,
  plate,
  "military-plate": militaryPlate,
  "no-date": noDate,
  "personal-mailbox": personalMailbox,
  coordinates,
  "degree-pair": degreePair,
  "degrees-minutes-seconds": degreesMinutesSeconds,
  "grid-pair": gridPair,
  "military-grid": militaryGrid,
  "internal-address": internalAddress,
  token,
  "password-value": passwordValue,
  "account-password": accountPassword,
  "secret-value": secretValue,
  "url-password": urlPassword,
  "json-web-token": jsonWebToken,
  "basic-authorization": basicAuthorization,
  "private-key": privateKey,
  "recovery-key": recoveryKey,
  "entropy-1": entropyAbove(1),
  "entropy-2": entropyAbove(2),
  "entropy-2.5": entropyAbove(2.5),
  "entropy-3": entropyAbove(3),
  "entropy-3.5": entropyAbove(3.5),
  "entropy-4": entropyAbove(4),
  "entropy-4.5": entropyAbove(4.5),
  "password-attribute": passwordAttribute,
  "wifi-password": wifiPassword,
  "password-hash": passwordHash,
  "device-password": devicePassword,
} as const satisfies Record<string, Check>;

export type CheckName = keyof typeof LIST;

export const CHECK_NAMES = Object.keys(LIST) as [CheckName, ...CheckName[]];

/** The check of that name; the schema lets no other name through. */
export function checkNamed(name: string): Check | undefined {
  return Object.hasOwn(LIST, name) ? LIST[name as CheckName] : undefined;
}

/** The strictest check of entropy that asks for no more than so many bits per character. */
export function entropyCheck(bits: number): { readonly name: CheckName; readonly bits: number } | undefined {
  const all = CHECK_NAMES.filter((name) => name.startsWith("entropy-")).map((name) => ({
    name,
    bits: Number(name.slice("entropy-".length)),
  }));
  return all.findLast((each) => each.bits <= bits);
}
