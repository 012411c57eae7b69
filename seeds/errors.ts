import { ShoumiError } from "../rules/errors.ts";

export type SeedsErrorCode = "AGENT_ENDED" | "CASE_UNKNOWN" | "NO_ROOM" | "FILES_NOT_A_NUMBER";

/** A replay or a demo cannot be played. */
export class SeedsError extends ShoumiError<SeedsErrorCode> {}
