import { CLOSING, GAP, isOneOf, OPENING, STAR, TICKED_BOX } from "./characters.ts";
import { companionAt, copyNumberAt, pageNumberAt } from "./companions.ts";
import { phraseAt } from "./handling.ts";
import type { Entry, Lexicon } from "./lexicon.ts";
import { type Mark, marksAt } from "./mark.ts";
import { isApart, type Reading } from "./reading.ts";
import type { Strip } from "./strip.ts";
import { tailOf } from "./tail.ts";
import { match } from "./term.ts";

const LONGEST_OWNER = 20;
/** What no owner's name holds: grammar words, verbs of secrecy prose, numbering. */
const NO_OWNER =
  /[的了是属于和与及或对不须从按由将把被给向至例请这那其种些级密等均含,:;、。/?!"'“”]|(?<!华)为|(?<!国)有(?![限色])|应(?!急)|如(?!家)|已|未(?!来)|非(?!洲)|标[注明有志为]|注明|保守|泄露|泄漏|披露|擅自|知悉|所称|确保|构成|在(?!线)|保护|涉及|侵犯|关于|加强|管理|分为|窃取|获取|规定|^第.{1,4}[章节条编部篇款项讲课题问]|^(?:附?[图表]|题|例)\d|^[\dA-Za-z]$|^\d+$|答案|选项|正确|错误|样式|式样|示例|样例|举例|范例|写法|含义/;
const OWNER_CHARS = /^[\p{L}\p{N}][\p{L}\p{N}&+]*(?:\([\p{L}\p{N}]+\)[\p{L}\p{N}]*)?$/u;

const SUBJECT =
  /(?:(?:注意|声明|提示|警告|备注)[:!])?[本此](?:文件|资料|材料|报告|文档|内容|文|稿|手册|课件|讲义|图纸|方案|表|件|页|册|书)(?:内容)?(?:属于?|为|系|是)?/y;
/** 本报告为审计专用文档，未经授权不得外传: what the paper is, before an order how to handle it. */
const CLAUSE = /[\p{Script=Han}]{1,16},/uy;
/** The kind of secret before its level: 国家秘密 机密★3年; on media what is marked: 涉密U盘 机密级. */
const KIND =
  /(?:国家秘密|涉密|密件)(?:文件|资料|材料|文电|载体|信息|件|U盘|优盘|光盘|移动硬盘|硬盘|介质|存储介质|计算机|笔记本|设备)?[:★]?(?=[绝机秘(){}〔〕【】[\]])/uy;

interface Head {
  readonly phrases: readonly Entry[];
  readonly opened: number;
  /** A star or a tick stands before the word. */
  readonly led: boolean;
  /** 本文件属: the paper speaks of itself. */
  readonly subject?: true;
  /** 启用前★绝密: the term of a rule stands before the word. */
  readonly term?: string;
  readonly companion?: true;
}

/**
 * The strip as a mark with its companions and nothing else; undefined when there is more or less. `paged`: a page number
 * may stand before it, as in headers; elsewhere that is the number of a list.
 */
export function readLine(strip: Strip, lexicon: Lexicon, paged = false): Reading | undefined {
  return readingsOfLine(strip, lexicon, paged)[0];
}

/** Every such reading: first the one by companions, then those that take what stands before the mark for its owner. */
export function readingsOfLine(strip: Strip, lexicon: Lexicon, paged = false): readonly Reading[] {
  const passed: Next[] = [];
  const readings: Reading[] = [];
  let next: Next | undefined = { at: 0, head: { phrases: [], opened: 0, led: false } };
  while (next !== undefined && next.at < strip.text.length && readings.length === 0) {
    const { at, head }: Next = next;
    const reading = readFrom(strip, at, { lexicon, head });
    if (reading !== undefined) readings.push(reading);
    else passed.push(next);
    next = step(strip, at, head, lexicon) ?? (paged ? page(strip, at, head) : undefined);
  }
  const owned = passed.reverse().map(({ at, head }) => ownedFrom(strip, at, { lexicon, head }));
  return [...readings, ...owned.filter((reading) => reading !== undefined)];
}

interface Context {
  readonly lexicon: Lexicon;
  readonly head: Head;
}

function readFrom(strip: Strip, at: number, { lexicon, head }: Context): Reading | undefined {
  for (const mark of marksAt(strip, at, lexicon)) {
    const tail = tailOf(strip, mark, { lexicon, opened: head.opened });
    if (tail === undefined) continue;
    const { phrases, closed, ...rest } = tail;
    return {
      strip,
      mark: ledBy(head, mark),
      phrases: [...head.phrases, ...phrases],
      bracketed: head.opened > 0 && closed >= head.opened,
      ...(head.subject === true ? { subject: true } : {}),
      ...(head.companion === true ? { companion: true } : {}),
      ...(head.term === undefined ? {} : { term: head.term }),
      ...rest,
    };
  }
  return undefined;
}

/** ★机密10年: the star came first. */
function ledBy(head: Head, mark: Mark): Mark {
  return head.led && mark.star === "none" && mark.term !== undefined ? { ...mark, star: "star" } : mark;
}

function ownedFrom(strip: Strip, at: number, context: Context): Reading | undefined {
  const last = Math.min(at + LONGEST_OWNER, strip.text.length - 1);
  for (let start = at + 2; start <= last; start++) {
    if (context.lexicon.words.at(strip.text, start) === undefined) continue;
    const owner = strip.raw.slice(at, start);
    if (NO_OWNER.test(owner) || !OWNER_CHARS.test(owner)) return undefined;
    const reading = readFrom(strip, start, context);
    if (reading !== undefined) {
      const apart = (strip.gap[start]! & (GAP.space | GAP.wide)) !== 0;
      return { ...reading, owner, ownerApart: apart, rest: reading.rest === true || isApart(strip, start) };
    }
  }
  return undefined;
}

interface Next {
  readonly at: number;
  readonly head: Head;
}

function step(strip: Strip, at: number, head: Head, lexicon: Lexicon): Next | undefined {
  const char = strip.text[at]!;
  if (isOneOf(OPENING, char)) return { at: at + 1, head: { ...head, opened: head.opened + 1 } };
  // An empty box: what follows is not chosen.
  if (isOneOf(CLOSING, char) && isOneOf(OPENING, strip.text[at - 1])) return undefined;
  if (isOneOf(CLOSING, char) && head.opened > 0)
    return { at: at + 1, head: { ...head, opened: head.opened - 1 } };
  if (STAR.test(char) || TICKED_BOX.test(char)) return { at: at + 1, head: { ...head, led: true } };
  const phrase = phraseAt(strip, at, lexicon);
  if (phrase !== undefined) {
    return { at: at + phrase.text.length, head: { ...head, phrases: [...head.phrases, phrase] } };
  }
  const subject = at === 0 || (at === 1 && head.led) ? subjectAt(strip, at, lexicon) : -1;
  if (subject > at) return { at: subject, head: { ...head, subject: true } };
  const kind = match(KIND, strip, at);
  if (kind > at) return { at: kind, head };
  const term = lexicon.terms.find((text) => strip.text.startsWith(text, at));
  if (term !== undefined) return { at: at + term.length, head: { ...head, term } };
  for (const reader of [companionAt, copyNumberAt]) {
    const end = reader(strip, at);
    if (end > at) return { at: end, head: { ...head, companion: true } };
  }
  const colon = char === ":" && !/[A-Za-z]/.test(strip.text[at - 1] ?? "");
  return at > 0 && (colon || /[,/;]/.test(char)) ? { at: at + 1, head } : undefined;
}

/** Behind 本文件属, and behind a clause that holds no mark itself. */
function subjectAt(strip: Strip, start: number, { words }: Lexicon): number {
  const plain = match(SUBJECT, strip, start);
  const clause = plain < 0 ? -1 : match(CLAUSE, strip, plain);
  for (let at = plain; at < clause; at++) if (words.at(strip.text, at) !== undefined) return plain;
  return Math.max(plain, clause);
}

function page(strip: Strip, at: number, head: Head): Next | undefined {
  const end = pageNumberAt(strip, at);
  return end < 0 ? undefined : { at: end, head };
}
