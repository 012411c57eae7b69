/** Texts of a predefined character map, from the encoding its codes are in. */
export interface Predefined {
  readonly vertical: boolean;
  /** Bytes of the code that begins with this byte, given the next. */
  length(first: number, second: number): number;
  text(bytes: string): string | undefined;
}

/** ISO 32000-1 table 118, by the beginning of the name. */
const LEGACY: readonly (readonly [pattern: RegExp, label: string])[] = [
  [/^GB/, "gb18030"],
  [/^(?:B5pc|ETen|HKscs)/, "big5"],
  [/RKSJ/, "shift_jis"],
  [/^EUC-/, "euc-jp"],
  [/^KSC(?:-EUC|ms-UHC|pc-EUC)/, "euc-kr"],
];

/** Nothing for maps that are not known here. */
export function predefined(name: string): Predefined | undefined {
  const vertical = name.endsWith("V");
  if (/^Uni.*-(?:UCS2|UTF16)-/.test(name)) return { vertical, length: unicodeLength, text: utf16 };
  if (/^(?:H|V)$/.test(name))
    return { vertical, length: () => 2, text: (bytes) => decodeAs("euc-jp", highBits(bytes)) };
  const label = LEGACY.find(([pattern]) => pattern.test(name))?.[1];
  if (label === undefined || name.startsWith("GBT")) return undefined;
  const length = (first: number, second: number) => legacyLength(label, first, second);
  return { vertical, length, text: (bytes) => decodeAs(label, bytes) };
}

function unicodeLength(first: number): number {
  return first >= 0xd8 && first <= 0xdb ? 4 : 2;
}

function utf16(bytes: string): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2)
    text += String.fromCharCode(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1));
  return text;
}

function legacyLength(label: string, first: number, second: number): number {
  if (first < 0x81 || first === 0xff) return 1;
  // Half-width katakana.
  if (label === "shift_jis" && first >= 0xa1 && first <= 0xdf) return 1;
  if (label === "euc-jp" && first === 0x8f) return 3;
  return label === "gb18030" && second >= 0x30 && second <= 0x39 ? 4 : 2;
}

function highBits(bytes: string): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte.charCodeAt(0) | 0x80)).join("");
}

function decodeAs(label: string, bytes: string): string | undefined {
  const text = new TextDecoder(label).decode(Buffer.from(bytes, "latin1"));
  return text.includes("\ufffd") ? undefined : text;
}
