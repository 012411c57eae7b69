/** Why a file could not be taken, as the detail of an outcome. */
export const TAKE_FAILURES = [
  "disk-full",
  "not-permitted",
  "read-only",
  "still-written", // somebody keeps writing to it
  "not-a-file", // a folder, a link, a device
  "io-error",
] as const;
export type TakeFailure = (typeof TAKE_FAILURES)[number];

const BY_CODE: Readonly<Record<string, TakeFailure>> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EACCES: "not-permitted",
  EPERM: "not-permitted",
  EBUSY: "not-permitted",
  EROFS: "read-only",
};

export function failureOf(error: unknown): TakeFailure {
  return BY_CODE[codeOf(error)] ?? "io-error";
}

/** The system's name for what went wrong; empty for an error of ours. */
export function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}
