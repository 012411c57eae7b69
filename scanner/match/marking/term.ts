import { GAP } from "./characters.ts";
import { conditionEnds, KNOWN_CONDITION } from "./condition.ts";
import type { Strip } from "./strip.ts";

/** A term as it stands in a strip. */
export interface Term {
  readonly text: string;
  readonly end: number;
  readonly date?: true;
}

const DURATION =
  /(?:\d{1,3}|[〇零一二两三四五六七八九十百廿卅壹贰叁肆伍陆柒捌玖拾]{1,4}|半)(?:年半?|个?半?月|个季度|个?星期|周|天|日|个?小时)(?:零?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:个?月|天|日))?/y;
const FOREVER = /(长期|永久|永远|无限期)(?:保密|保存|有效)?/y;
const DATE =
  /(?:保密)?[自从至到]?(?:\d{4}|[〇零○一二三四五六七八九]{4})年(?:底|末|初|内|[上下]半年|(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]|底|末|初)?)?(?:之?前|以前|止|起)?/y;
/** What turns a duration or a date into a condition of declassification; behind a blank 解密 alone is a stamp. */
const RELEASED_AFTER = /(?:期满后?|以后|之后|后)(?:自动|自行)?(?:解密|公开)/y;
const RELEASED = /(?:自动|自行)?(?:解密|公开)/y;
/** A bare date beside a mark without star is the date of the paper, unless it says until when. */
const UNTIL = /[至到前止底末]|保密/;
const YEARS = { first: 1949, last: 2150 };

/** The terms that can stand at `at`, the longest first; `starred` also allows free conditions. */
export function termsAt(
  strip: Strip,
  at: number,
  { starred, known }: { readonly starred: boolean; readonly known: readonly string[] },
): readonly Term[] {
  const conditions = conditionsAt(strip, at, starred, known);
  const strict = strictTermAt(strip, at);
  if (strict === undefined) return conditions;
  if (!starred) return strict.date !== true || isUntil(strip, at, strict.text) ? [strict] : conditions;
  const longer = conditions.filter(({ end }) => end > strict.end);
  return [...longer, ...released(strip, at, strict), strict];
}

/** A date that says until when, or that a point or colon ties to the level: 机密·2030年5月1日. */
function isUntil({ text, gap }: Strip, at: number, date: string): boolean {
  return UNTIL.test(date) || gap[at] === GAP.dot || (text[at - 1] === ":" && gap[at] === 0);
}

/** 10年后解密, and 2030年解密 without a blank. */
function released(strip: Strip, at: number, strict: Term): readonly Term[] {
  const after = match(RELEASED_AFTER, strip, strict.end);
  const end = after < 0 && strip.gap[strict.end] === 0 ? match(RELEASED, strip, strict.end) : after;
  return end < 0 ? [] : [{ text: strip.raw.slice(at, end), end }];
}

function conditionsAt(strip: Strip, at: number, starred: boolean, known: readonly string[]): readonly Term[] {
  const ends = starred ? conditionEnds(strip.text, at) : [];
  const usual = match(KNOWN_CONDITION, strip, at);
  const own = known.filter((term) => strip.text.startsWith(term, at)).map((term) => at + term.length);
  const cut = strip.gap.findIndex((gap, i) => i > at && (gap & GAP.bar) !== 0);
  const all = new Set(
    [...ends, ...own, ...(usual < 0 ? [] : [usual])].filter((end) => cut < 0 || end <= cut),
  );
  return [...all].sort((a, b) => b - a).map((end) => ({ text: strip.raw.slice(at, end), end }));
}

/** A duration, a date, or for ever: what no free text can be taken for. */
export function strictTermAt(strip: Strip, at: number): Term | undefined {
  const forever = matchText(FOREVER, strip, at);
  if (forever !== undefined) return { text: forever[1]!, end: at + forever[0].length };
  const date = datesAt(strip, at) ?? digitDateAt(strip, at);
  if (date !== undefined) return date;
  const end = match(DURATION, strip, at);
  return end < 0 ? undefined : { text: strip.raw.slice(at, end), end };
}

function datesAt(strip: Strip, at: number): Term | undefined {
  const first = match(DATE, strip, at);
  if (first < 0 || !plausibleYear(strip.text.slice(at, first))) return undefined;
  const second = match(strip.text[first - 1] === "起" ? DURATION : DATE, strip, first);
  const end = Math.max(first, second);
  return { text: strip.raw.slice(at, end), end, date: true };
}

/** 2030.5.1, 2030-05-01, 2030/5/1 and 20300501, told as 2030年5月1日. */
function digitDateAt(strip: Strip, at: number): Term | undefined {
  const { text, gap } = strip;
  const apart = GAP.dot | GAP.dash | GAP.space;
  const digits = (from: number, most: number) => {
    let end = from;
    while (end < from + most && isDigit(text, end) && (end === from || (gap[end]! & apart) === 0)) end++;
    return end;
  };
  const year = digits(at, 4);
  if (year - at !== 4 || !plausibleYear(text.slice(at, year))) return undefined;
  const whole = digits(year, 4);
  if (gap[year] === 0 && whole - year === 4)
    return digitDate(text, [at, year, year, year + 2, year + 2, whole]);
  const monthFrom = separated(strip, year);
  const month = digits(monthFrom, 2);
  const dayFrom = separated(strip, month);
  const day = digits(dayFrom, 2);
  return digitDate(text, [at, year, monthFrom, month, dayFrom, day]);
}

/** Behind a slash, dot or dash; -1 where none stands. */
function separated(strip: Strip, at: number): number {
  if (at < 0) return -1;
  if (strip.text[at] === "/") return at + 1;
  return (strip.gap[at] ?? 0) & (GAP.dot | GAP.dash) ? at : -1;
}

function digitDate(text: string, [y0, y1, m0, m1, d0, d1]: readonly number[]): Term | undefined {
  if (m0! < 0 || d0! < 0) return undefined;
  const [year, month, day] = [text.slice(y0, y1), Number(text.slice(m0, m1)), Number(text.slice(d0, d1))];
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const before = /^(?:之?前|以前|止)/.exec(text.slice(d1!))?.[0] ?? "";
  return { text: `${year}年${month}月${day}日${before}`, end: d1! + before.length, date: true };
}

function plausibleYear(text: string): boolean {
  const digits = /\d{4}/.exec(text);
  if (digits === null) return /[〇零○一二三四五六七八九]{4}年/.test(text);
  return Number(digits[0]) >= YEARS.first && Number(digits[0]) <= YEARS.last;
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}

/** Where a match at `at` ends, or -1. */
export function match(pattern: RegExp, strip: Strip, at: number): number {
  const found = matchText(pattern, strip, at);
  return found === undefined || found[0] === "" ? -1 : at + found[0].length;
}

function matchText(pattern: RegExp, strip: Strip, at: number): RegExpExecArray | undefined {
  if (at < 0) return undefined;
  pattern.lastIndex = at;
  return pattern.exec(strip.text) ?? undefined;
}
