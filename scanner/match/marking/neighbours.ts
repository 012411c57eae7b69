import { beforeLine } from "./lines.ts";
import { termOf } from "./reading.ts";
import type { Found } from "./recognise.ts";

/** So many different marks in a row, line by line, are a list of levels: a definition, a quiz, a table of examples. */
const LIST = 3;
const MOST_BLANK = 80;
/** Characters of the line before that tell whether it announces an example. */
const LEAD_CHARS = 60;
/** The line before announces an example, or asks a question whose choices follow. */
const ANNOUNCES =
  /(?:如|例|样|格式|形式|标注|标志|标识|标明|标示|标记|标为|写作|分别|答案?|选项|包括|分为|等级|级别|分类|三级|两级)[^。;]{0,12}:$|(?:如下|例如|示例|例)[。:]?$|[(]\s?[)][。?]?$|\?$/;
/** A sentence runs on into this line: its words are no mark by themselves. */
const RUNS_ON = /[,、;]$/;

/** What is left of the hits when those are taken out that the lines around them only speak of. */
export function unspoken(text: string, found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (let start = 0; start < found.length; ) {
    let end = start + 1;
    while (end < found.length && follows(text, found[end - 1]!, found[end]!)) end++;
    const run = found.slice(start, end);
    if (!isList(text, run) && !isAnnounced(text, run[0]!)) kept.push(...run);
    start = end;
  }
  return kept;
}

/** Nothing but blanks lies between the two lines. */
function follows(text: string, before: Found, after: Found): boolean {
  if (!isListable(before) || !isListable(after) || after.from < before.to) return false;
  const between = text.slice(before.to, Math.min(after.from, before.to + MOST_BLANK + 1));
  return between.length <= MOST_BLANK && between.trim() === "" && !between.includes("\f");
}

/** No label of its own says that it is the level of something; in a first column the levels are what is spoken of. */
function isListable({ reading: { label, column } }: Found): boolean {
  return label === undefined || column === "first";
}

function isList(text: string, run: readonly Found[]): boolean {
  if (run.length < LIST) return false;
  return new Set(run.map(({ from, to }) => text.slice(from, to).trim())).size >= LIST;
}

function isAnnounced(text: string, first: Found): boolean {
  if (!isListable(first)) return false;
  const lead = beforeLine(text, first, LEAD_CHARS);
  if (ANNOUNCES.test(lead)) return true;
  const { mark, phrases } = first.reading;
  const bare = mark.star === "none" && termOf(first.reading) === undefined && phrases.length === 0;
  return bare && RUNS_ON.test(lead);
}
