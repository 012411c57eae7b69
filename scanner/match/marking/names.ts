import { CLOSING, GAP, isOneOf, OPENING } from "./characters.ts";
import { companionAt } from "./companions.ts";
import { readLine } from "./head.ts";
import { readLabels } from "./label.ts";
import type { Lexicon } from "./lexicon.ts";
import { marksAt } from "./mark.ts";
import type { Reading } from "./reading.ts";
import { part, type Strip } from "./strip.ts";

const EXTENSION = /(?:\.tar)?\.(?:[A-Za-z][A-Za-z0-9]{0,7}|7z)$/;
/** Books and films are named 机密 too: there only a mark in brackets or with a star is believed. */
const MEDIA =
  /\.(?:mkv|mp4|avi|rmvb|rm|wmv|mov|flv|ts|mp3|flac|wav|ape|m4a|epub|mobi|azw3?|torrent|srt|ass)$/i;
/** The country of an author: a book. */
const FOREIGN_AUTHOR = /^[[(【〔](?:日|美|英|法|德|韩|俄|苏|意|奥|加|澳|瑞典|挪威|以|印)[\])】〕]/;
/** Behind a bracket: the word in it is what the paper is about. */
const SUBJECT_MATTER = /^(?:保护|培训|宣传|案例|知识|诉讼|纠纷|讲座|研讨|侵权|标志)/;
/** Goes on as a sentence about the mark. */
const SENTENCE = /^(?:表示|代表|是|的(?!通知|函|报告)|为|和|与|或|意思|含义|怎么|[?。”])/;
/** Names have no quotations: corner brackets are brackets there. */
const NAME_OPENING = `${OPENING}「『`;
const NAME_CLOSING = `${CLOSING}」』`;
const REPLY = /^(?:(?:re|fw|fwd|回复|答复|转发)\s*:\s*){1,5}/i;

/** The stretch of a file name or subject that may hold marks. */
export function nameStretch(name: string, file: boolean): { readonly from: number; readonly to: number } {
  const from = REPLY.exec(name)?.[0].length ?? 0;
  const extension = file ? EXTENSION.exec(name) : null;
  return { from, to: extension?.index ?? name.length };
}

export function isMedia(name: string): boolean {
  return MEDIA.test(name);
}

/** Marks in brackets anywhere in a name, and unbracketed ones that fill a part of it between separators. */
export function readName(strip: Strip, lexicon: Lexicon, media: boolean): readonly Reading[] {
  const labels = readLabels(strip, lexicon);
  if (labels.length > 0) return labels;
  if (FOREIGN_AUTHOR.test(strip.text)) return [];
  const bracketed = brackets(strip).flatMap(({ from, to }) => {
    if (SUBJECT_MATTER.test(strip.text.slice(to + 1))) return [];
    const reading = readLine(part(strip, from, to), lexicon);
    return reading === undefined ? [] : [{ ...reading, bracketed: true }];
  });
  if (bracketed.length > 0) return bracketed;
  const whole = media ? undefined : readLine(strip, lexicon);
  if (whole !== undefined && whole.owner === undefined) return [{ ...whole, whole: true }];
  for (let at = 0; at < strip.text.length; at++) {
    const reading = starts(strip, at) ? segmentAt(strip, at, { lexicon, media }) : undefined;
    if (reading !== undefined) return [reading];
  }
  return [];
}

/** Insides of the brackets of a name, outermost ones. */
export function brackets(strip: Strip): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let at = 0; at < strip.text.length; at++) {
    if (!isOneOf(NAME_OPENING, strip.text[at])) continue;
    let depth = 1;
    let to = at + 1;
    while (to < strip.text.length && depth > 0) {
      if (isOneOf(NAME_OPENING, strip.text[to])) depth++;
      if (isOneOf(NAME_CLOSING, strip.text[to])) depth--;
      to++;
    }
    const quoted = strip.text[at] === "「" && at > 0 && goesOn(strip, to);
    if (depth === 0 && !quoted) found.push({ from: at + 1, to: to - 1 });
    at = to - 1;
  }
  return found;
}

/** Text follows, and no separator or bracket. */
function goesOn(strip: Strip, at: number): boolean {
  return at < strip.text.length && strip.gap[at] === 0 && !isOneOf(NAME_OPENING, strip.text[at]);
}

function starts(strip: Strip, at: number): boolean {
  if (at === 0 || strip.gap[at] !== 0) return true;
  return isOneOf(CLOSING, strip.text[at - 1]) || /[★▲+&:]/.test(strip.text[at - 1]!);
}

function segmentAt(
  strip: Strip,
  at: number,
  { lexicon, media }: { readonly lexicon: Lexicon; readonly media: boolean },
): Reading | undefined {
  for (const mark of marksAt(strip, at, lexicon)) {
    const apart = GAP.dash | GAP.low;
    const loose = mark.end < strip.text.length && (strip.gap[mark.end]! & apart) === 0;
    const reading: Reading = { strip, mark, phrases: [], loose };
    const told = SENTENCE.test(strip.text.slice(mark.end));
    if (!told && mark.star === "star" && (mark.term !== undefined || mark.entry.text === "内部"))
      return reading;
    if (media || mark.star === "misread" || !ends(strip, at, mark.end)) continue;
    return reading;
  }
  return undefined;
}

/** A dash, an underscore or a colon parts a level from a title; a blank only at the end, or before 绝密 and its kin. */
function ends(strip: Strip, start: number, end: number): boolean {
  if (end === strip.text.length) return true;
  const next = strip.text[end]!;
  if (isOneOf(OPENING, next) || /[:+&]/.test(next)) return true;
  // 机密、特急; but 秘密、隐私 is a list.
  if (/[、,]/.test(next)) return companionAt(strip, end + 1) > 0;
  const gap = strip.gap[end]!;
  return (gap & (GAP.dash | GAP.low)) !== 0 || ((gap & GAP.space) !== 0 && strip.gap[start + 1] === 0);
}
