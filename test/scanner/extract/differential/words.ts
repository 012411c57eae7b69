import { wholeText } from "../whole-text.ts";

/** The words of a text, each once. */
export function wordsOf(text: string): readonly string[] {
  return [...new Set(text.normalize("NFKC").match(/[\p{L}\p{N}]+/gu) ?? [])];
}

/** Those of the words that we do not read in a file, however it sets them apart. */
export async function missedIn(
  name: string,
  bytes: Uint8Array,
  words: readonly string[],
): Promise<readonly string[]> {
  const text = await wholeText(name, bytes);
  const ours = text.normalize("NFKC").replaceAll(/[^\p{L}\p{N}]/gu, "");
  return words.filter((word) => !ours.includes(word));
}
