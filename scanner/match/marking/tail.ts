import { CLOSING, isOneOf, OPENING, STAR } from "./characters.ts";
import { companionAt, copyNumberAt, dateAt, noteAt, pageNumberAt } from "./companions.ts";
import { phraseAt } from "./handling.ts";
import { TERM_LABEL } from "./label-words.ts";
import type { Entry, Lexicon } from "./lexicon.ts";
import type { Mark } from "./mark.ts";
import { isNumbered } from "./portion.ts";
import { isApart } from "./reading.ts";
import type { Strip } from "./strip.ts";
import { match, strictTermAt } from "./term.ts";

/** What stands behind a mark, when all of it belongs to the mark. */
export interface Tail {
  readonly phrases: readonly Entry[];
  readonly term?: string;
  /** Other text follows, apart. */
  readonly rest?: boolean;
  readonly companion?: true;
  /** A number stands behind it, as behind the headings in a table of contents. */
  readonly paged?: true;
  /** Brackets closed that the head opened. */
  readonly closed: number;
}

interface Progress {
  readonly phrases: Entry[];
  term?: string;
  companion?: true;
  paged?: true;
  depth: number;
  closed: number;
}

interface Context {
  readonly mark: Mark;
  readonly lexicon: Lexicon;
  readonly progress: Progress;
}

const SEPARATOR = /[,;/+。]/;
const FULL_STOP = /[。!?;,]/;
/** Text behind a mark that shows the mark to be an example, a choice or a legend. */
const NO_REST =
  /[★▲“”"'「」『』《》?。;、□☑]|最长|可少于|以内|不超过|例如|说明|应当|表示|是指|密级|绝密|机密|秘密/;

/** An office behind a mark, that only a blank parts from it. */
const ORGAN =
  /^[\p{Script=Han}×X\d]{2,24}(?:厅|局|委|办|部|院|署|处|室|队|会|所|站|府|党组|大学|学院|学校|医院|银行|公司|集团|中心|海关|军区|办公室|政府|文件)$/u;
/** The head of a paper that ran into its mark: 机密★5年某某市人民政府文件. */
const LETTERHEAD = /^[\p{Script=Han}×X]{3,24}(?:文件|政府|办公厅|办公室|委员会|公安[厅局])$/u;
/** Behind the mark of an exam paper: 【考试时间：…】, （满分150分）. */
const EXAM_NOTE = /^[([【〔](?:考试|时间|满分|本试|科目|试卷|试题|总分|时量|命题|共\d)/;

/** Reads from the end of the mark to the end of the strip; undefined when something there belongs to no mark. */
export function tailOf(
  strip: Strip,
  mark: Mark,
  { lexicon, opened }: { readonly lexicon: Lexicon; readonly opened: number },
): Tail | undefined {
  const progress = fresh(opened);
  let at = mark.end;
  while (at < strip.text.length) {
    const next = step(strip, at, { mark, lexicon, progress });
    if (next < 0) {
      const context = { mark, lexicon, progress };
      return restOf(strip, at, context) ?? restOf(strip, mark.end, { ...context, progress: fresh(opened) });
    }
    at = next;
  }
  return progress.depth === 0 ? tail(progress) : undefined;
}

function fresh(opened: number): Progress {
  return { phrases: [], depth: opened, closed: 0 };
}

function tail({ phrases, term, closed, companion, paged }: Progress): Tail {
  return {
    phrases,
    closed,
    ...(term === undefined ? {} : { term }),
    ...(companion === undefined ? {} : { companion }),
    ...(paged === undefined ? {} : { paged }),
  };
}

/** A whole mark, apart from other text: the head of a paper whose lines ran together, or a paragraph that it marks. */
function restOf(strip: Strip, at: number, { mark, lexicon, progress }: Context): Tail | undefined {
  const { term } = mark;
  if (mark.star !== "star" || term === undefined || progress.depth > 0) return undefined;
  const rest = strip.text.slice(at);
  const numbered = isNumbered(strip, at);
  const own = lexicon.terms.some((ending) => term.endsWith(ending));
  if ((own && EXAM_NOTE.test(rest)) || LETTERHEAD.test(rest)) return { ...tail(progress), rest: true };
  if (!isApart(strip, at) && !(strip.gap[at] !== 0 && (numbered || own || ORGAN.test(rest))))
    return undefined;
  if (isOneOf(OPENING, rest[0]) || (!numbered && NO_REST.test(rest))) return undefined;
  return { ...tail(progress), rest: true };
}

/** One thing more, or -1. */
function step(strip: Strip, at: number, context: Context): number {
  const { lexicon, progress } = context;
  const phrase = phraseAt(strip, at, lexicon);
  if (phrase !== undefined) {
    progress.phrases.push(phrase);
    return at + phrase.text.length;
  }
  const term = labelledTerm(strip, at, progress);
  if (term >= 0) return term;
  const beside = Math.max(companionAt(strip, at), copyNumberAt(strip, at));
  if (beside > at) {
    progress.companion = true;
    return beside;
  }
  const dated = Math.max(dateAt(strip, at), noteAt(strip, at));
  if (dated > at) return dated;
  const paged = pageNumberAt(strip, at);
  if (paged > at) {
    progress.paged = true;
    return paged;
  }
  return punctuation(strip, at, context);
}

function punctuation(strip: Strip, at: number, { mark, lexicon, progress }: Context): number {
  const char = strip.text[at]!;
  const last = at === strip.text.length - 1;
  if (isOneOf(OPENING, char)) {
    if (isOneOf(CLOSING, strip.text[at + 1])) return -1;
    progress.depth++;
    return at + 1;
  }
  if (isOneOf(CLOSING, char)) return close(progress) ? at + 1 : -1;
  if (last && FULL_STOP.test(char))
    return mark.star === "star" || char === "!" || progress.phrases.length > 0 ? at + 1 : -1;
  if (STAR.test(char) && isDecoration(strip.text.slice(at), mark)) return strip.text.length;
  if (SEPARATOR.test(char) && !last && continues(strip, at + 1, lexicon)) return at + 1;
  const same = strip.text.slice(mark.start, mark.end);
  return strip.gap[at] !== 0 && strip.text.startsWith(same, at) ? at + same.length : -1;
}

/** Stars behind a whole mark; asterisks behind any: ** 内部资料 **. */
function isDecoration(rest: string, mark: Mark): boolean {
  return mark.term === undefined ? /^[*]+$/.test(rest) : /^[★▲*※●◆■]+$/.test(rest);
}

function close(progress: Progress): boolean {
  if (progress.depth === 0) return false;
  progress.depth--;
  progress.closed++;
  return true;
}

/** A comma belongs to the mark only where a phrase, a term or a companion follows. */
function continues(strip: Strip, at: number, lexicon: Lexicon): boolean {
  if (phraseAt(strip, at, lexicon) !== undefined) return true;
  return companionAt(strip, at) >= 0 || match(TERM_LABEL, strip, at) >= 0 || dateAt(strip, at) >= 0;
}

function labelledTerm(strip: Strip, at: number, progress: Progress): number {
  const label = match(TERM_LABEL, strip, at);
  if (label < 0) return -1;
  const colon = match(/[:=为是]/y, strip, label);
  const term = strictTermAt(strip, colon < 0 ? label : colon);
  if (term === undefined) return -1;
  progress.term ??= term.text;
  return term.end;
}
