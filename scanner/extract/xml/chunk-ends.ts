import { LONGEST_REFERENCE } from "./entities.ts";

/** How much of the end of the input may be the beginning of a character reference. */
export function unfinishedReference(input: string, at: number): number {
  const from = input.lastIndexOf("&");
  if (from < at || input.length - from >= LONGEST_REFERENCE) return 0;
  return input.includes(";", from) ? 0 : input.length - from;
}

/** How much of the end of the input may be the beginning of `mark`. */
export function partialLength(input: string, mark: string, at: number): number {
  for (let length = Math.min(mark.length - 1, input.length - at); length > 0; length -= 1) {
    if (input.endsWith(mark.slice(0, length))) return length;
  }
  return 0;
}
