/** Stars of the Wingdings font by their code; Word writes the codes from 0xF000 on. */
const WINGDINGS: Readonly<Record<number, string>> = { 171: "★", 182: "☆" };

const FIRST_PRIVATE = 0xf000;

export function isSymbolFont(name: string | undefined): boolean {
  return name !== undefined && /^wingdings$/i.test(name);
}

/** Text in a symbol font as the characters it looks like; what has no likeness stays. */
export function symbolText(text: string): string {
  return text.replace(/[\u00ab\u00b6\uf0ab\uf0b6]/g, (unit) => WINGDINGS[unit.charCodeAt(0) & 0xff] ?? unit);
}

/** A symbol element: its character as hex code and its font. */
export function symbolCharacter(code: string | undefined, font: string | undefined): string {
  const unit = code !== undefined && /^[\da-f]{1,4}$/i.test(code) ? Number.parseInt(code, 16) : 0;
  if (unit === 0) return "";
  const star = isSymbolFont(font)
    ? WINGDINGS[unit >= FIRST_PRIVATE ? unit - FIRST_PRIVATE : unit]
    : undefined;
  return star ?? String.fromCharCode(unit);
}
