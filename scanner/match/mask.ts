/** Longest excerpt, characters. */
const MAX_EXCERPT = 80;

/**
 * An identifier as a report may show it: the first three and last two characters of a long one, the first and last of a
 * shorter one, nothing of a short one.
 */
export function maskIdentifier(text: string): string {
  const characters = [...text.trim()];
  const { head, tail } = shown(characters.length);
  const masked = characters.map((character, i) =>
    i < head || i >= characters.length - tail ? character : "*",
  );
  return shorten(masked.join(""));
}

function shown(length: number): { head: number; tail: number } {
  if (length >= 11) return { head: 3, tail: 2 };
  return length >= 6 ? { head: 1, tail: 1 } : { head: 0, tail: 0 };
}

/** Of a password or key nothing but how it begins: its end may be all that is unknown of it. */
export function maskSecret(text: string): string {
  const characters = [...text.trim()];
  const { head } = shown(characters.length);
  return shorten(characters.map((character, i) => (i < head ? character : "*")).join(""));
}

/** A marking is shown as it stands, without the white space between its characters. */
export function showMarking(text: string): string {
  return shorten(
    text
      .trim()
      .replace(/\s+/g, " ")
      .replace(/(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])/g, ""),
  );
}

/** Words of the pack itself, which are no secret. */
export function showWords(words: readonly string[]): string {
  return shorten(words.join(" · "));
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > MAX_EXCERPT ? `${characters.slice(0, MAX_EXCERPT - 1).join("")}…` : text;
}
