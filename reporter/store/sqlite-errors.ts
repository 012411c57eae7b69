import { ReporterError, type ReporterErrorCode, reporterError } from "../errors.ts";

const BY_CODE: readonly (readonly [RegExp, ReporterErrorCode])[] = [
  [/^SQLITE_FULL|^ENOSPC|^EDQUOT/, "STORE_FULL"],
  [/^SQLITE_READONLY|^EROFS/, "STORE_READ_ONLY"],
  [/^SQLITE_CORRUPT|^SQLITE_NOTADB/, "STORE_CORRUPT"],
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, "STORE_BUSY"],
  [/^ENOENT|^ENOTDIR/, "STORE_MISSING"],
  [/^EACCES|^EPERM|^SQLITE_CANTOPEN|^SQLITE_PERM/, "STORE_UNREADABLE"],
  [/^SQLITE_IOERR/, "STORE_FAILED"],
];

/** What SQLite or the file system says, in our words; an error that is not theirs stays as it is. */
export function storeError(error: unknown, file: string): unknown {
  if (error instanceof ReporterError) return error;
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  if (typeof code !== "string") return error;
  const found = BY_CODE.find(([pattern]) => pattern.test(code));
  return found === undefined ? error : reporterError(found[1], file, error);
}

export function hasCode(error: unknown, code: ReporterErrorCode): boolean {
  return error instanceof ReporterError && error.code === code;
}
