import { randomBytes } from "node:crypto";

// Crockford's digits: no i, l, o, u, so that an id survives being read out over the telephone.
const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

/** `length` random digits of five bits each. */
export function randomTag(length: number): string {
  return Array.from(randomBytes(length), (byte) => DIGITS[byte & 31]).join("");
}

/** `20261123`, in this machine's time zone: the day a person would name. */
export function dayOf(at: number): string {
  const date = new Date(at);
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}${pad(date.getMonth() + 1)}${pad(date.getDate())}`;
}

/** Sorts by day and number; the epoch's first digits keep it apart from every other endpoint's. */
export function incidentId(day: string, number: number, epoch: string): string {
  return `I-${day}-${String(number).padStart(4, "0")}-${epoch.slice(0, 8)}`;
}

/** Of an entry in the vault; sorts by day. */
export function vaultId(at: number): string {
  return `V-${dayOf(at)}-${randomTag(8)}`;
}
