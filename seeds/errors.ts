import { ShoumiError } from "../rules/errors.ts";

export type SeedsErrorCode =
  | "AGENT_ENDED"
  | "CASE_UNKNOWN"
  | "NO_ROOM"
  | "FILES_NOT_A_NUMBER"
  | "NO_FOLDER"
  | "FORMAT_UNKNOWN";

/** A replay, a demo or a corpus cannot be made. */
export class SeedsError extends ShoumiError<SeedsErrorCode> {}
