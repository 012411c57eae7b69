import { ShoumiError } from "../errors.ts";

export type ImportErrorCode =
  | "IMPORT_UNREADABLE"
  | "IMPORT_FORMAT"
  | "IMPORT_SYNTAX"
  | "IMPORT_FIELD"
  | "IMPORT_EXISTS";

/** A foreign rule file cannot be read at all; single rules that cannot be carried over are no errors. */
export class ImportError extends ShoumiError<ImportErrorCode> {}
