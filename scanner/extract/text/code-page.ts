/** Code pages of languages that have one of their own, by primary language (MS-LCID); Chinese goes by region. */
const OF_LANGUAGE: Readonly<Record<number, string>> = {
  1: "windows-1256", // Arabic
  2: "windows-1251", // Bulgarian
  5: "windows-1250", // Czech
  8: "windows-1253", // Greek
  13: "windows-1255", // Hebrew
  14: "windows-1250", // Hungarian
  17: "shift_jis",
  18: "euc-kr",
  21: "windows-1250", // Polish
  24: "windows-1250", // Romanian
  25: "windows-1251", // Russian
  26: "windows-1250", // Croatian
  27: "windows-1250", // Slovak
  30: "windows-874", // Thai
  31: "windows-1254", // Turkish
  34: "windows-1251", // Ukrainian
  35: "windows-1251", // Belarusian
  36: "windows-1250", // Slovenian
  37: "windows-1257", // Estonian
  38: "windows-1257", // Latvian
  39: "windows-1257", // Lithuanian
  42: "windows-1258", // Vietnamese
};
const CHINESE = 4;
const TRADITIONAL_REGIONS: readonly number[] = [0x0404, 0x0c04, 0x1404];

/** Character sets of fonts, as in the Windows type LOGFONT. */
const OF_CHARSET: Readonly<Record<number, string>> = {
  128: "shift_jis",
  129: "euc-kr",
  134: "gb18030",
  136: "big5",
  161: "windows-1253",
  162: "windows-1254",
  163: "windows-1258",
  177: "windows-1255",
  178: "windows-1256",
  186: "windows-1257",
  204: "windows-1251",
  222: "windows-874",
  238: "windows-1250",
};

/** Code pages by their Windows number, as property sets name them. */
const OF_NUMBER: Readonly<Record<number, string>> = {
  874: "windows-874",
  932: "shift_jis",
  936: "gb18030",
  949: "euc-kr",
  950: "big5",
  1200: "utf-16le",
  1201: "utf-16be",
  10000: "macintosh",
  10001: "shift_jis",
  10002: "big5",
  10003: "euc-kr",
  10007: "x-mac-cyrillic",
  10008: "gb18030",
  20936: "gb18030",
  50220: "iso-2022-jp",
  51936: "gb18030",
  52936: "gb18030",
  54936: "gb18030",
  65001: "utf-8",
};

export const WESTERN = "windows-1252";

export function encodingOfLanguage(language: number): string {
  const primary = language & 0x3ff;
  if (primary === CHINESE) return TRADITIONAL_REGIONS.includes(language) ? "big5" : "gb18030";
  return OF_LANGUAGE[primary] ?? WESTERN;
}

export function encodingOfCharset(charset: number): string | undefined {
  return OF_CHARSET[charset];
}

export function encodingOfCodePage(number: number): string {
  return knownCodePage(number) ?? WESTERN;
}

/** The same, where a number that nobody knows is to be told from the Western one. */
export function knownCodePage(number: number): string | undefined {
  if (number >= 1250 && number <= 1258) return `windows-${number}`;
  return OF_NUMBER[number];
}

/** What the bytes 0x80 to 0x9f mean in windows-1252; elsewhere it is Latin-1. */
const UPPER = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** Bytes in windows-1252 as text. */
export function westernText(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString("latin1", start, end);
  return text.replace(/[\x80-\x9f]/g, (unit) => UPPER[unit.charCodeAt(0) - 0x80]!);
}
