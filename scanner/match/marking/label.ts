import { CLOSING, GAP, isOneOf, OPENING, STAR } from "./characters.ts";
import { phraseAt } from "./handling.ts";
import { LABEL_TAIL, NO_LEVEL, TERM_LABEL } from "./label-words.ts";
import type { Entry, Lexicon } from "./lexicon.ts";
import { type Mark, marksAt } from "./mark.ts";
import { isProgramText } from "./program-text.ts";
import { isApart, type Reading } from "./reading.ts";
import type { Strip } from "./strip.ts";
import { tailOf } from "./tail.ts";
import { match, termsAt } from "./term.ts";
import { hasBoxAt, tickedMark } from "./ticks.ts";

/** What may stand directly before 密级 in a label of its own: 文件密级, 论文密级. */
const LONGEST_PREFIX = 6;
const NO_PREFIX = /[“”"'「」『』《》、。;!?是的在按将应]|接触|知悉|人员|允许|准入|可处理/;

const OWN_PAPER =
  /[本此](?:文件|资料|材料|报告|文档|件|文|稿|方案|图纸|表|册|项目|课题|载体|U盘|光盘)(?:的)?/y;
const IS = /(?:定)?[为是系]:?/y;

/** All values that there are, behind the one given: a comment of a setting. */
const CHOICES = /(?:绝密|机密|秘密|公开|内部)[|/、,]?(?:绝密|机密|秘密)/;

/** A sentence goes on behind the value: 修复 密级：机密 在页眉重复. */
const SENTENCE = /^(?:在|被|时|后|会|不|未|等|这|该|并)/;

/** A label as it stands in a strip. */
export interface LabelSpot {
  readonly entry: Entry;
  readonly start: number;
  /** Behind the label and its colon. */
  readonly value: number;
  /** A colon, an equals sign or a quote as in JSON follows. */
  readonly colon: boolean;
  /** Its name stands in quotes: "密级":"机密". */
  readonly json: boolean;
}

/** Every label of the strip with the mark that is its value. */
export function readLabels(strip: Strip, lexicon: Lexicon): readonly Reading[] {
  const readings: Reading[] = [];
  for (let at = 0; at < strip.text.length; at++) {
    const label = labelAt(strip, at, lexicon);
    if (label === undefined) continue;
    if (isProgramText(strip, label.json ? 0 : at)) return [];
    const mark = valueAt(strip, label, lexicon);
    if (mark !== undefined) readings.push(labelled(strip, mark, { label: label.entry, lexicon }));
    at = label.value - 1;
  }
  if (readings.length > 0) return readings;
  const sentence = readSentence(strip, lexicon);
  return sentence === undefined ? [] : [sentence];
}

/** 密级为机密, 本文件密级为机密★5年: a sentence of the paper about itself, and nothing else on the line. */
function readSentence(strip: Strip, lexicon: Lexicon): Reading | undefined {
  const from = Math.max(0, match(OWN_PAPER, strip, 0));
  const label = lexicon.labels.at(strip.text, from);
  const value = label === undefined ? -1 : match(IS, strip, from + label.text.length);
  if (label === undefined || value < 0) return undefined;
  const mark = marksAt(strip, value, lexicon).find((one) => {
    const tail = tailOf(strip, one, { lexicon, opened: 0 });
    return tail !== undefined && tail.rest !== true;
  });
  return mark === undefined ? undefined : labelled(strip, mark, { label, lexicon });
}

/** The whole strip is a label, with or without its colon. */
export function labelOnly(strip: Strip, lexicon: Lexicon): Entry | undefined {
  const label = labelAt(strip, 0, lexicon);
  return label !== undefined && label.value === strip.text.length ? label.entry : undefined;
}

/** The whole strip is a label of a term. */
export function isTermLabel(strip: Strip): boolean {
  const end = match(TERM_LABEL, strip, 0);
  return end > 0 && /^[:：]?$/.test(strip.text.slice(end));
}

export function labelled(
  strip: Strip,
  mark: Mark,
  { label, lexicon }: { readonly label: Entry; readonly lexicon: Lexicon },
): Reading {
  const tail = tailOf(strip, mark, { lexicon, opened: 0 });
  const term = mark.term ?? tail?.term ?? termOnLine(strip, lexicon);
  return { strip, mark, phrases: tail?.phrases ?? [], label, ...(term === undefined ? {} : { term }) };
}

function labelAt(strip: Strip, at: number, lexicon: Lexicon): LabelSpot | undefined {
  const entry = lexicon.labels.at(strip.upper, at);
  if (entry === undefined) return undefined;
  const end = at + entry.text.length;
  if (/[A-Z]/.test(strip.upper[at]!) && !latinWord(strip, at, end)) return undefined;
  const tail = match(LABEL_TAIL, strip, end);
  const suffixed = tail < 0 || isOneOf(OPENING, strip.text[tail]) ? end : tail;
  const closed = isOneOf(OPENING, strip.text[at - 1]) && isOneOf(CLOSING, strip.text[suffixed]);
  if (closed)
    return at === 1 ? { entry, start: at, value: suffixed + 1, colon: true, json: false } : undefined;
  const behind = Math.max(suffixed, labelNoteAt(strip, suffixed));
  const json = /["']/.test(strip.text[behind] ?? "") && strip.text[at - 1] === strip.text[behind];
  const colon = behind + (json ? 1 : 0);
  if (/[:=]/.test(strip.text[colon] ?? "")) {
    return startsLabel(strip, at, json)
      ? { entry, start: at, value: colon + 1, colon: true, json }
      : undefined;
  }
  const cell = (strip.gap[behind]! & GAP.bar) !== 0 && startsLabel(strip, at, json);
  const alone = at === 0 || isApart(strip, at) || cell;
  return alone && !json ? { entry, start: at, value: behind, colon: false, json } : undefined;
}

/** 密级（涉密填写）: a note in brackets that names no level. */
function labelNoteAt(strip: Strip, at: number): number {
  const note = /^\([^()]{1,16}\)/.exec(strip.text.slice(at))?.[0];
  if (note === undefined || /绝密|机密|秘密|内部|公开|^.[√✓☑]/.test(note)) return -1;
  const end = at + note.length;
  return end === strip.text.length || /:/.test(strip.text[end]!) || strip.gap[end] !== 0 ? end : -1;
}

function latinWord(strip: Strip, start: number, end: number): boolean {
  const letter = (at: number) => /[A-Z0-9]/.test(strip.upper[at] ?? "");
  return (!letter(start - 1) || strip.gap[start] !== 0) && (!letter(end) || strip.gap[end] !== 0);
}

/** At the start of the line, a field, or a short prefix of Han characters; never inside a sentence or a quotation. */
function startsLabel(strip: Strip, at: number, json: boolean): boolean {
  if (at === 0 || json || strip.gap[at] !== 0) return true;
  let from = at;
  while (
    from > 0 &&
    at - from < LONGEST_PREFIX &&
    strip.gap[from] === 0 &&
    /\p{Script=Han}/u.test(strip.text[from - 1]!)
  ) {
    from--;
  }
  const boundary = from === 0 || strip.gap[from] !== 0 || /[,;([{〔【]/.test(strip.text[from - 1]!);
  return boundary && !NO_PREFIX.test(strip.text.slice(from, at));
}

function valueAt(strip: Strip, label: LabelSpot, lexicon: Lexicon): Mark | undefined {
  let at = label.value;
  if (strip.text[at] === "{" && /^[A-Z]/.test(label.entry.text)) return undefined;
  if (hasBoxAt(strip, at)) return tickedMark(strip, at, lexicon);
  if (!label.colon && strip.gap[at] === 0 && !isOneOf(OPENING, strip.text[at])) return undefined;
  while (isOneOf(OPENING, strip.text[at]) || /["'★▲:]/.test(strip.text[at] ?? "")) at++;
  if (/[“「]/.test(strip.text[at] ?? "") && /[”」]$/.test(strip.text)) at++;
  const words = marksAt(strip, at, lexicon);
  const own = words.length === 0 && label.entry.rules.length > 0;
  const marks = own ? marksAt(strip, at, lexicon, lexicon.characters) : words;
  const within = label.start > 0;
  return marks.find(
    ({ end }) => endsValue(strip, end, lexicon) && !(within && SENTENCE.test(strip.text.slice(end))),
  );
}

/** The value ends here: nothing more, a blank, a bracket or a comma, and no second level that would make it a choice. */
function endsValue(strip: Strip, end: number, lexicon: Lexicon): boolean {
  let at = end;
  while (isOneOf(CLOSING, strip.text[at]) || /["'”」]/.test(strip.text[at] ?? "")) at++;
  if (at === strip.text.length) return true;
  const char = strip.text[at]!;
  if (/[、或和与及□☐“「]/.test(char) || CHOICES.test(strip.text.slice(at))) return false;
  if (char === "/") return match(NO_LEVEL, strip, at + 1) < 0 && !anotherLevel(strip, at + 1, lexicon);
  const ended = at > end || strip.gap[at] !== 0 || /[,;。(★]/.test(char);
  return ended && !anotherLevel(strip, at, lexicon);
}

function anotherLevel(strip: Strip, at: number, lexicon: Lexicon): boolean {
  let next = at;
  while (/[,;(□☐"'“”[\]]/.test(strip.text[next] ?? "")) next++;
  if (phraseAt(strip, next, lexicon) !== undefined) return false;
  return lexicon.words.at(strip.text, next) !== undefined || /^最长|^可少于/.test(strip.text.slice(next));
}

/** 密级：秘密 … 保密期限：10年: the term stands behind a label of its own. */
export function termOnLine(strip: Strip, lexicon: Lexicon): string | undefined {
  for (let at = 0; at < strip.text.length; at++) {
    const label = match(TERM_LABEL, strip, at);
    if (label < 0) continue;
    const value = match(/[:=]/y, strip, label);
    const gap = (strip.gap[label] ?? 0) & (GAP.wide | GAP.space);
    if (value < 0 && gap === 0 && !STAR.test(strip.text[label] ?? "")) continue;
    const term = termsAt(strip, value < 0 ? label : value, { starred: true, known: lexicon.terms })[0];
    if (term !== undefined) return term.text;
  }
  return undefined;
}
