import type { SpacedWords } from "./spaced-words.ts";

/** Longest line or cell that is a title, and how much may stand before its words: the office, the year. */
const LONGEST = 120;
const LONGEST_PREFIX = 48;

/** Behind the words of a title: (第 2 次), 第 1 页, （三）, a number. */
const SUFFIX =
  /(?:[ _]{0,12}(?:[([【〔][^()[\]【】〔〕\n]{0,24}[)\]】〕]|第[ _]{0,6}[\d一二三四五六七八九十]{0,4}[ _]{0,6}[次号页联份]|(?:NO\.?|№)?[ ]?[\d-]{1,20})){1,3}$/i;
const SUFFIX_END = /[)\]】〕次号页联份\d]/;
/** Before the words of a title stands a name, not a sentence, a numbered list or a request to fill it in. */
const NO_PREFIX =
  /[,。;!?:《》"“”、]|^附件|^[\d一二三四五六七八九十]{1,3}[.、)]|填写|填报|报送|印发|使用|提交|上报|下载|打印|关于|参见|详见|的通知|未|无|按照|根据|格式/;

/** A title where it stands. */
export interface Title {
  readonly word: number;
  /** What stands before it on its line, without blanks. */
  readonly prefix: string;
}

const NONE: readonly Title[] = [];

/** The titles that a line or cell from `start` to `end` is, or ends with. */
export function titlesOf(text: string, start: number, end: number, titles: SpacedWords): readonly Title[] {
  if (end - start > LONGEST || end === start) return NONE;
  const found = endingAt(text, start, end, titles);
  if (found.length > 0 || !SUFFIX_END.test(text[end - 1]!)) return found;
  const suffix = SUFFIX.exec(text.slice(start, end));
  if (suffix === null || suffix.index === 0) return NONE;
  return endingAt(text, start, start + suffix.index, titles);
}

function endingAt(text: string, start: number, end: number, titles: SpacedWords): readonly Title[] {
  if (titles.first[text.charCodeAt(end - 1)] === 0) return NONE;
  const found: Title[] = [];
  titles.longest(text, end, (word, edge) => {
    if (edge < start || edge - start > LONGEST_PREFIX) return false;
    const prefix = text.slice(start, edge).trim();
    if (!NO_PREFIX.test(prefix)) found.push({ word, prefix: prefix.replaceAll(/\s/g, "") });
    return true;
  });
  return found;
}
