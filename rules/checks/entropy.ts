import { entropy } from "./secret.ts";

/** Characters of a key, a token, a password as machines make them. */
const TOKENS = /[\w+/.~-]{8,}/g;

/**
 * Whether the last long token of a match holds more than so many bits per character. The last one: before it stand the
 * label and its sign.
 */
export function entropyAbove(bits: number): (text: string) => boolean {
  return (text) => entropy(text.match(TOKENS)?.at(-1) ?? text) > bits;
}
