import { randomBytes } from "node:crypto";

/** Sorts by time, unique among endpoints: 48 bits of milliseconds, 64 random bits, in hex. */
export function newEventId(at: number): string {
  return `E-${at.toString(16).padStart(12, "0")}-${randomBytes(8).toString("hex")}`;
}
