const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** A longer reference is plain text. `&#x0000010FFFF;` is as long as a sane one gets. */
export const LONGEST_REFERENCE = 16;

/**
 * Resolves the five named and the numeric references. Entities that a DOCTYPE declares are never resolved: that is how
 * an entity bomb works, and no office program reads them.
 */
export function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([\da-f]{1,12})|#(\d{1,12})|(lt|gt|amp|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      return character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    },
  );
}

function character(codePoint: number): string {
  const isScalar = codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff);
  return isScalar ? String.fromCodePoint(codePoint) : "\ufffd";
}
