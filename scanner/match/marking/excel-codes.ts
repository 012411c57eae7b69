/** Codes in the headers of a spreadsheet: section, font, size, colour, style, and fields such as the page number. */
const CODE = /&(?:"[^"]{0,80}"|K[0-9A-Fa-f]{6}|K\d{2}[+-]\d{3}|[LCR]|[PNDTFAGZBIUESXYOH+-]|\d{1,3})/g;

/** The same text, of the same length, with header codes blanked; sections (left, centre, right) become lines. */
export function blankExcelCodes(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(CODE, (code) => (/^&[LCR]$/.test(code) ? "\n " : " ".repeat(code.length)));
}
