import { CLOSING, GAP, isOneOf, OPENING } from "./characters.ts";
import type { Strip } from "./strip.ts";
import { match, strictTermAt } from "./term.ts";

/**
 * What GB/T 9704 and offices put on the line of a mark: copy number, urgency, 指人专办, copy m of n, document number,
 * page number, kind of paper. Strips hold no blanks and no dashes.
 */
const COMPANIONS: readonly RegExp[] = [
  /特提|特急|加急|急件|平急|火急|紧急|限时|即到|即办|等级:?(?=特|加|平|急)|发至:?[\p{Script=Han}]{2,10}级/uy,
  /指(?:定专)?人(?:专办|专阅|专送|阅办)|亲启|亲收|专人(?:专办|专送|专阅|送达|递送|传递|保管)|机要(?:件|邮寄|交换)?|密(?:件|码)?电报?|明传(?:电报)?|明电|传真(?:电报)?|电报/y,
  /第?[\d一二三四五六七八九十]{1,5}份|共[\d一二三四五六七八九十]{1,5}份|一式[\d一二三四五六七八九十两]{1,3}份|印\d{1,5}份|共印\d{1,5}份/y,
  /第\d{0,5}[页号期份]|共\d{1,5}[页期]|总第?\d{1,5}期|\d{4}年第\d{1,4}[期号]|\d{1,4}\/\d{1,4}|\d{1,4}页|第[一二三四五六七八九十]{1,4}[页期号]/y,
  /[\p{Script=Han}A-Za-z×]{0,14}(?:\([\p{Script=Han}]{1,6}\))?[〔[(]\d{4}[〕\])]第?\d{1,6}号/uy,
  /(?:NO|No|no|№)[:.]?\d{1,10}/y,
  /(?:PAGE|Page|page|P)\d{1,4}(?:(?:OF|of|\/)\d{1,4})?/y,
  /(?:送审|讨论|征求意见|草|初|代拟|修改|报批|审议|讲话|样|征询|会签|内审)稿|复印件|副本|正本|原件|扫描件|存档/y,
  /签发人?:[\p{Script=Han}]{2,10}/uy,
];
/** A labelled number runs on to the next blank. */
const NUMBER_LABEL = /(?:份号|编号|文号|序号|档号|流水号|卷号|印号|文件编号|文件号|登记号|册号)[:]?/y;
const LABELLED = /[\p{Script=Han}A-Za-z0-9〔〕()[\]第号]/u;
const LONGEST_NUMBER = 30;
/** The copy number has six digits by GB/T 9704; offices write three to eight, and fewer than five with a nought before. */
const COPY_NUMBER = /(?:\d{5,8}|0\d{2,3})(?!\d)/y;
const PAGE_NUMBER = /\d{1,4}(?!\d)/y;
/** The same in English on bilingual papers; in upper case. */
const ENGLISH =
  /(?:TOP|MOST|STRICTLY|HIGHLY|COMPANY|COMMERCIAL|BUSINESS|TRADE|STATE|WORK|CORE|ORDINARY)?(?:SECRET|CONFIDENTIAL)|CLASSIFIED|RESTRICTED|PROPRIETARY|(?:FOR)?(?:INTERNAL|OFFICIAL)(?:USE)?(?:ONLY)?|URGENT/y;

/** Where a companion that starts at `at` ends, or -1. */
export function companionAt(strip: Strip, at: number): number {
  for (const pattern of COMPANIONS) {
    const end = match(pattern, strip, at);
    if (end >= 0 && wholeNumber(strip, end)) return end;
  }
  const labelled = labelledNumberAt(strip, at);
  if (labelled >= 0) return labelled;
  return englishAt(strip, at);
}

/** A copy number before a mark; `1. 机密` and `第1` are none. */
export function copyNumberAt(strip: Strip, at: number): number {
  const end = match(COPY_NUMBER, strip, at);
  return end >= 0 && (strip.gap[end]! & GAP.dot) === 0 ? end : -1;
}

/** A number apart from everything else, as pages have it; `1.` is the number of a list. */
export function pageNumberAt(strip: Strip, at: number): number {
  const end = match(PAGE_NUMBER, strip, at);
  if (end < 0 || (at > 0 && strip.gap[at] === 0) || strip.gap[at]! & GAP.leader) return -1;
  if (end === strip.text.length) return end;
  return strip.gap[end] !== 0 && (strip.gap[end]! & GAP.dot) === 0 ? end : -1;
}

/** A date behind a mark that has its term, or beside one without star: the date of the paper. */
export function dateAt(strip: Strip, at: number): number {
  const term = strictTermAt(strip, at);
  return term?.date === true ? term.end : -1;
}

function labelledNumberAt(strip: Strip, at: number): number {
  const from = match(NUMBER_LABEL, strip, at);
  if (from < 0) return -1;
  let end = from;
  while (end < from + LONGEST_NUMBER && LABELLED.test(strip.text[end] ?? "")) {
    if (end > from && strip.gap[end]! & (GAP.space | GAP.wide)) break;
    if (end > from && isHan(strip.text[end]!) && /\d/.test(strip.text[end - 1]!)) break;
    end++;
  }
  return end > from ? end : -1;
}

/** The level in English, as bilingual papers have it. */
export function englishAt(strip: Strip, at: number): number {
  ENGLISH.lastIndex = at;
  const found = ENGLISH.exec(strip.upper);
  if (found === null) return -1;
  const end = at + found[0].length;
  // secret 秘密 in small letters is an entry of a word list.
  if (!/[A-Z]/.test(strip.text.slice(at, end))) return -1;
  return strip.gap[end] !== 0 || !/[A-Z]/.test(strip.upper[end] ?? "") ? end : -1;
}

function wholeNumber(strip: Strip, end: number): boolean {
  return strip.gap[end] !== 0 || !/\d/.test(strip.text[end - 1]!) || !/\d/.test(strip.text[end] ?? "");
}

function isHan(char: string): boolean {
  return /\p{Script=Han}/u.test(char) && !/[第号]/.test(char);
}

/** A short note in brackets that says nothing about levels: （讲话稿）. */
export function noteAt(strip: Strip, at: number): number {
  if (!isOneOf(OPENING, strip.text[at])) return -1;
  let end = at + 1;
  while (end <= at + 12 && /[\p{Script=Han}\d]/u.test(strip.text[end] ?? "")) end++;
  if (!isOneOf(CLOSING, strip.text[end]) || end < at + 3) return -1;
  return /[密最少可如例选限原解版曲唱歌剧译著]|定义|含义|说明|部门|电影|小说|翻拍/.test(
    strip.text.slice(at, end),
  )
    ? -1
    : end + 1;
}
