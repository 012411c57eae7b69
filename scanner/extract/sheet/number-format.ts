import { type DateParts, dateText } from "./serial-date.ts";
import { doubleText } from "./values.ts";

/** What a cell of this format shows; undefined where it shows the value as it is. */
export interface NumberFormat {
  number?(value: number, from1904: boolean): string | undefined;
  text?(value: string): string;
}

/** Formats that every workbook knows by number: dates and times, East Asian ones among them. ECMA-376 part 1, 18.8.30. */
const BUILT_IN: readonly (readonly [first: number, last: number, parts: DateParts])[] = [
  [14, 17, { date: true, time: false, elapsed: false }],
  [18, 21, { date: false, time: true, elapsed: false }],
  [22, 22, { date: true, time: true, elapsed: false }],
  [27, 31, { date: true, time: false, elapsed: false }],
  [32, 35, { date: false, time: true, elapsed: false }],
  [36, 36, { date: true, time: false, elapsed: false }],
  [45, 45, { date: false, time: true, elapsed: false }],
  [46, 46, { date: false, time: true, elapsed: true }],
  [47, 47, { date: false, time: true, elapsed: false }],
  [50, 54, { date: true, time: false, elapsed: false }],
  [55, 56, { date: false, time: true, elapsed: false }],
  [57, 58, { date: true, time: false, elapsed: false }],
];

/** Excel takes 255 characters. */
const LONGEST_CODE = 1_024;

export function builtInFormat(id: number): NumberFormat | undefined {
  const parts = BUILT_IN.find(([first, last]) => id >= first && id <= last)?.[2];
  return parts === undefined ? undefined : dateFormat(parts);
}

/** What a format code shows beyond the bare value: dates, texts of its own, leading zeros. */
export function formatOf(code: string): NumberFormat | undefined {
  if (code.length > LONGEST_CODE || /^(?:general|standard)$/i.test(code)) return undefined;
  const sections = sectionsOf(code.replaceAll("G/通用格式", "General"));
  const parts = datePartsOf(sections[0]!.bare);
  if (parts !== undefined) return dateFormat(parts);
  const texts = sections.find(({ bare }) => bare.includes("@"));
  const numbers = sections.filter((section) => section !== texts);
  const number = numbers.some(isTelling) ? numberFormat(numbers) : undefined;
  const text = texts !== undefined && isTelling(texts) ? textFormat(texts) : undefined;
  return number === undefined && text === undefined
    ? undefined
    : { ...(number && { number }), ...(text && { text }) };
}

function dateFormat(parts: DateParts): NumberFormat {
  return { number: (value, from1904) => dateText(value, parts, from1904) };
}

/** One of the up to four parts of a format code: for positive numbers, negative ones, zero, texts. */
interface Section {
  /** What stands before and behind the value. */
  readonly before: string;
  readonly behind: string;
  /** The code without its literal texts, colours and conditions. */
  readonly bare: string;
}

/** A quoted text, an escaped, filling or skipped character, something in brackets, a border, or any other character. */
const TOKENS = /"([^"]*)"?|\\(.?)|[*_].?|\[([^\]]*)\]?|;|[^"\\*_[;]/gu;

function sectionsOf(code: string): readonly Section[] {
  const sections: { before: string; behind: string; bare: string }[] = [];
  let section = { before: "", behind: "", bare: "" };
  for (const [token, quoted, escaped, bracketed] of code.matchAll(TOKENS)) {
    if (token === ";") {
      sections.push(section);
      section = { before: "", behind: "", bare: "" };
      continue;
    }
    const literal = quoted ?? escaped ?? (isPlainLiteral(token) ? token : "");
    if (/[0#?@]/.test(section.bare)) section.behind += literal;
    else section.before += literal;
    if (literal === "") section.bare += bareToken(token, bracketed);
  }
  return [...sections, section];
}

/** Characters beyond ASCII stand for themselves, quoted or not. */
function isPlainLiteral(token: string): boolean {
  return token.codePointAt(0)! >= 0x80;
}

/** Of what stands in brackets only running hours, minutes and seconds count. */
function bareToken(token: string, bracketed: string | undefined): string {
  if (bracketed !== undefined) return /^(?:h+|m+|s+)$/i.test(bracketed) ? `[${bracketed}]` : "";
  return /^[*_"\\]/.test(token) ? "" : token;
}

function datePartsOf(bare: string): DateParts | undefined {
  const code = bare.replaceAll(/general|a\/p|am\/pm|e[+-]/gi, "");
  const time = /[hs]/i.test(code) || /\[m+\]/i.test(code);
  const date = /[yd]/i.test(code) || (!time && /m/i.test(code));
  if (!time && !date) return undefined;
  return { date, time, elapsed: /\[[hms]/i.test(code) };
}

/** Whether a section shows words, stars or leading zeros: brackets, currency and units alone do not change a value. */
function isTelling({ before, behind, bare }: Section): boolean {
  return /[\p{L}\p{So}]/u.test(before + behind) || zerosOf(bare) > 1;
}

/** Digits that are always shown, of a format for whole numbers. */
function zerosOf(bare: string): number {
  return /^0+$/.test(bare) ? bare.length : 0;
}

function numberFormat(sections: readonly Section[]): NonNullable<NumberFormat["number"]> {
  return (value) => {
    const section = (value < 0 ? sections[1] : value === 0 ? sections[2] : undefined) ?? sections[0]!;
    const { before, behind, bare } = section;
    const digits = doubleText(section === sections[0] ? value : Math.abs(value));
    // A text in place of the number hides it from the eye only.
    if (!/[0#?]|general/i.test(bare) && before + behind !== "") return `${before}${behind}\t${digits}`;
    return before + digits.padStart(zerosOf(bare), "0") + behind;
  };
}

function textFormat({ before, behind }: Section): NonNullable<NumberFormat["text"]> {
  return (value) => before + value + behind;
}
