import { ShoumiError } from "../../rules/errors.ts";

export type ScanCommandErrorCode = "NO_SUCH_PATH" | "NOT_A_FILE" | "OUTPUT_NOT_WRITABLE" | "BAD_JOBS";

/** `scan` or `explain` was asked for what cannot be done. */
export class ScanCommandError extends ShoumiError<ScanCommandErrorCode> {}
