import type { Effect } from "../rules/vocabulary.ts";
import type { DriveName, IncidentEvent } from "./incident.ts";
import type { OutcomeAction } from "./verdict.ts";

/** One file that was written to a drive, whatever was found in it: what, by whom, with which hash, and what became of it. */
export interface Copy {
  /** Of the event that judged it; recording the same id again brings its outcome up to date. */
  readonly id: string;
  readonly at: number;
  readonly drive: DriveName;
  readonly path: string;
  readonly bytes: number;
  /** Hex, of the whole file; absent when it could not be read to its end. */
  readonly sha256?: string;
  readonly user?: string;
  readonly program?: string;
  readonly effect: Effect;
  readonly outcome: OutcomeAction;
}

/** The copy that an event tells of; undefined for files that came in with the drive, and elsewhere. */
export function copyOf(event: IncidentEvent): Copy | undefined {
  const { drive, id, at, path, bytes, sha256, user, program, verdict, outcome } = event;
  if (drive?.way !== "out") return undefined;
  return {
    id,
    at,
    drive,
    path,
    bytes,
    ...(sha256 !== undefined && { sha256 }),
    ...(user !== undefined && { user }),
    ...(program !== undefined && { program }),
    effect: verdict.effect,
    outcome: outcome.action,
  };
}
