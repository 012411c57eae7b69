/** Signs that some dialog program takes for markup or an escape, and what they are shown as. */
const DISGUISED: Readonly<Record<string, string>> = { "<": "＜", ">": "＞", "&": "＆", "\\": "＼" };
/** Characters of a file name that are shown. */
const NAME_LENGTH = 48;
const TAIL_LENGTH = 12;

/**
 * Text for a dialog or a terminal: one line, without control characters and overrides of the writing direction, and
 * without signs that a dialog program takes for markup.
 */
export function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "\u{fffd}")
    .replace(/[<>&\\]/g, (sign) => DISGUISED[sign]!);
}

/** A file's name as a dialog shows it: its beginning and its end. */
export function plainName(name: string): string {
  const characters = [...plain(name)];
  if (characters.length <= NAME_LENGTH) return characters.join("");
  const head = characters.slice(0, NAME_LENGTH - TAIL_LENGTH);
  return `${head.join("")}…${characters.slice(-TAIL_LENGTH).join("")}`;
}
