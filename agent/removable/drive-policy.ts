import type { Mode } from "../../rules/vocabulary.ts";
import type { Drive } from "./drive.ts";

/** Names a drive; both must fit where both are given. */
export interface DriveMatch {
  readonly serial?: string;
  readonly uuid?: string;
  /** Whose it is, for the people who read the configuration. */
  readonly remark?: string;
}

/** What is done about drives: the `removable` part of the configuration. */
export interface DrivePolicy {
  /** Drives of the office: nothing is stopped there, everything written to them is recorded. */
  readonly allow: readonly DriveMatch[];
  /** May be read, never written. */
  readonly readOnly: readonly DriveMatch[];
  /** All others. */
  readonly unknown: "guard" | "read-only";
  /** Marked files that a drive brings: `report` leaves them where they are, `hold` treats them as any other. */
  readonly incoming: "report" | "hold";
  /** Absent: the mode of the policy. */
  readonly mode?: Mode;
}

export const DEFAULT_DRIVE_POLICY: DrivePolicy = {
  allow: [],
  readOnly: [],
  unknown: "guard",
  incoming: "report",
};

export type Standing = "allowed" | "read-only" | "guarded";

/** Read-only wins over allowed: the stricter list is the safer mistake. */
export function standingOf(drive: Drive, { allow, readOnly, unknown }: DrivePolicy): Standing {
  if (readOnly.some((match) => fits(match, drive))) return "read-only";
  if (allow.some((match) => fits(match, drive))) return "allowed";
  return unknown === "read-only" ? "read-only" : "guarded";
}

/** Case and dashes are written this way and that; they do not tell drives apart. */
function fits({ serial, uuid }: DriveMatch, drive: Drive): boolean {
  if (serial === undefined && uuid === undefined) return false;
  return same(serial, drive.serial) && same(uuid, drive.uuid);
}

function same(wanted: string | undefined, found: string | undefined): boolean {
  return wanted === undefined || (found !== undefined && plain(wanted) === plain(found));
}

function plain(text: string): string {
  return text.trim().replaceAll("-", "").toLowerCase();
}
