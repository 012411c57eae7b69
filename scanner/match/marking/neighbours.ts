import type { Spot } from "./choose.ts";
import { Lessons } from "./lessons.ts";
import { beforeLine, type Line, lineBefore, nextLine } from "./lines.ts";
import { type Reading, termOf } from "./reading.ts";
import type { MarkHit } from "./recognise.ts";

/** A hit with the reading that led to it and the line it stands in. */
export interface Found {
  readonly hit: MarkHit;
  readonly reading: Reading;
  readonly spot: Spot;
  readonly from: number;
  readonly to: number;
}

/**
 * So many different marks in a row, line by line, are a list of levels: a definition, a quiz, a table of examples. Two with
 * stars may be an old mark and the one that replaced it.
 */
const LIST = 3;
const LIST_WITHOUT_STARS = 2;
const MOST_BLANK = 80;
/** Characters of the line before that tell whether it announces an example. */
const LEAD_CHARS = 60;
/** The line before announces an example, or asks a question whose choices follow. */
const ANNOUNCES =
  /(?:如|例|样|格式|形式|标注|标志|标识|标明|标示|标记|标为|写作|分别|答案?|选项|包括|分为|等级|级别|分类|三级|两级)[^。;]{0,12}:$|(?:如下|例如|示例|举例|样例|样式|式样|写法|(?<![条案比惯图体])例|标志形式|标注形式|标注方法|密级标志|秘密标志)[。:]?$|(?:标志|标识|标注|密级|标密|版头|首页)[^。;，,]{0,6}(?:格式|形式|式样|样式|样例|方法|规范|要求|示范)[。:]?$|(?:的|形式|写法|情形|情况)[:]$|(?:标有|写有|印有|盖有|注有|标着|写着|印着|写道|标注|注明|标明|写明|显示)(?:[^。;]{0,12}:)?$|(?:比如|譬如|好像):?$|^(?:或者?|和|以及|还有)$|-->|效果:?$|^(?:学生|同学|老师|教师|主任|主持人|甲|乙|某某):$|输入:?$|填充后:?$|^[〔【[(]?(?:例文|范文|原文|改正|改后|修改[前后]|预览|输出(?:结果)?|样张|图[A-Z])[〕】\])]?:?$|^[Q问][:：]|[(]\s{0,12}[)][。?]?$|\?$/;
/** Its neighbours in lists of kinds; none of them is ever next to a mark. */
const KIND = /^(?:国家秘密|商业秘密|个人隐私|公开|外部|普通|一般|非密|不涉密|敏感|私密|个人|私人|私有)$/;
/** What a story or a song says below its title; offices say 我局, 我市. */
const TELLS =
  /你(?![局市省县区厅院部委办单公处队所站社行厂校方])|她|(?<!其)[他它](?![人国])|咱|我(?![局市省县区厅院部国军方单校公司委办党会们处队所站社行厂台])|[吗呢吧啊][?!。]|[?]$|镜头|特写|旁白|画外音/;
/** Who made it stands below the title of a book, a song, a film. */
const CREDITS =
  /^(?:作者|作词|作曲|词曲|编曲|填词|词|曲|演唱|歌手|原唱|编剧|导演|主演|译者|文|图|译|主编|出品|监制|片名|书名|出版社|拼音|释义|解释|定义|含义|近义词|反义词|词性|难度|评分|片长|歌手|专辑|店名)\s{0,4}[:：/／]|(?:著|译|主演|导演|出版社|小说|作品集?)$|^\[[名动形]|^[a-zāáǎàēéěèīíǐìōóǒòūúǔù]{1,6} [a-zāáǎàēéěèīíǐìōóǒòūúǔù]{1,6}$|^(?:指|即|意为)|^(?:第[一二三四五六七八九十\d]{1,4}[章回集幕季]|楔子|序章|引子|引言)/;
/** The lines below call what stands above an example. */
const WAS_EXAMPLE =
  /^[([（【]?(?:以上|上述|上面)(?:为|是|系|均为|内容为)?[^。\n]{0,8}(?:示例|样式|式样|样例|举例|例子|格式|范例|图示|AI生成)|上例[中的]|^[—-]{1,4}(?:以上)?摘自/m;
/** The sentence goes on below the mark: 字样的文件. */
const GOES_ON =
  /^\s{0,20}(?:[“”"'」』]?(?:字样|的(?:文件|资料|材料|公文|密件|涉密|字)|这样的|这类|这种|等字|[二两]字|标[志识](?=[,。;”"]|的含|表示)|表示(?=[该其此这保,])|说明(?=[该其此了这])|意味着|是指)|[A答][:：]|[:：])/;
/** An old paper, printed with the note that it is no secret any more. */
const RELEASED = /已(?:于[^。\n]{0,12})?解密/;
/** Characters of the lines behind that tell it. */
const BEHIND_CHARS = 120;
/** A sentence runs on into this line, or it is the title of a chapter: its words are no mark by themselves. */
const RUNS_ON = /[,、;:为是叫作做]$|^第.{1,5}[章节回卷部编篇]$/;

/** What is left of the hits when those are taken out that the lines around them only speak of. */
export function unspoken(text: string, found: readonly Found[]): readonly Found[] {
  const runs: (readonly Found[])[] = [];
  const lessons = new Lessons(text);
  for (let start = 0; start < found.length; ) {
    let end = start + 1;
    while (end < found.length && follows(text, found[end - 1]!, found[end]!)) end++;
    const run = found.slice(start, end);
    const taught = lessons.cover(run[0]!.from, run.at(-1)!.to);
    if (!taught && !isList(text, run) && !run.some((one) => isAnnounced(text, one))) runs.push(run);
    start = end;
  }
  return withoutDefinitions(text, withoutCounts(text, runs.flat()));
}

/** A table that counts papers by level, with a row of sums: its levels are kinds. */
function withoutCounts(text: string, found: readonly Found[]): readonly Found[] {
  const counted = found.filter(
    (one) => one.reading.column === "later" && COUNTED.test(text.slice(one.from, one.to)),
  );
  const last = counted.at(-1);
  if (last === undefined || new Set(counted.map(({ hit }) => hit.level)).size < LIST) return found;
  if (!SUM.test(text.slice(last.to, last.to + BEHIND_CHARS))) return found;
  const kinds = new Set(counted);
  return found.filter((one) => !kinds.has(one));
}

const COUNTED = /[绝机秘]密级?\t\s*\d+\s*(?:\t|$)/;
const SUM = /^\s{0,4}(?:合计|总计|小计|共计)/m;

/** A page bears one level: words of several that stand alone on their lines head paragraphs that define them. */
function withoutDefinitions(text: string, found: readonly Found[]): readonly Found[] {
  const levels = new Map<string, Set<string>>();
  const pageOf = pageCounter(text);
  const keyed = found.map((one) => ({
    one,
    key: isBare(one) ? `${pageOf(one.from)} ${one.hit.family}` : "",
  }));
  for (const { one, key } of keyed) {
    if (key !== "") levels.set(key, (levels.get(key) ?? new Set()).add(one.hit.level));
  }
  return keyed.filter(({ key }) => key === "" || levels.get(key)!.size === 1).map(({ one }) => one);
}

/** Number of the page of an offset; ask in ascending order. */
function pageCounter(text: string): (offset: number) => number {
  let page = 0;
  let end = text.indexOf("\f");
  return (offset) => {
    while (end >= 0 && end < offset) {
      page++;
      end = text.indexOf("\f", end + 1);
    }
    return page;
  };
}

/** Nothing but blanks lies between the two lines. */
function follows(text: string, before: Found, after: Found): boolean {
  if (!isListable(before) || !isListable(after) || after.from < before.to) return false;
  const between = text.slice(before.to, Math.min(after.from, before.to + MOST_BLANK + 1));
  return between.length <= MOST_BLANK && between.trim() === "" && !between.includes("\f");
}

/** No label of its own says that it is the level of something; in a first column the levels are what is spoken of. */
function isListable({ reading, spot }: Found): boolean {
  const { label, column } = reading;
  if (spot.zone === "portion" && reading.loose === false) return false;
  return (label === undefined && reading.ticked !== true && !endsTitle(reading)) || column === "first";
}

/** 附件2：名单（秘密）: the level of what the title before it names. */
function endsTitle({ rest, bracketed, mark }: Reading): boolean {
  return rest === true && bracketed === true && mark.start > 3;
}

function isList(text: string, run: readonly Found[]): boolean {
  const starred = run.some(({ reading }) => reading.mark.star === "star");
  const levels = new Set(run.map(({ hit }) => hit.level)).size;
  if (!starred && levels >= LIST_WITHOUT_STARS) return true;
  return new Set(run.map(({ from, to }) => text.slice(from, to).trim())).size >= LIST;
}

function isAnnounced(text: string, first: Found): boolean {
  if (WAS_EXAMPLE.test(text.slice(first.to, first.to + BEHIND_CHARS))) return true;
  if (!isListable(first)) return false;
  const lead = leadOf(text, first);
  if (ANNOUNCES.test(lead)) return true;
  const below = nextLine(text, first, 1);
  const next = below === undefined ? "" : inLine(text, below);
  if (GOES_ON.test(next)) return true;
  if (!isBare(first)) return false;
  if (RELEASED.test(text.slice(first.to, first.to + BEHIND_CHARS))) return true;
  if (first.reading.mark.entry.text === "内部" && !/^\s*$/.test(lead)) return true;
  if (RUNS_ON.test(lead) || KIND.test(lead.trim())) return true;
  return KIND.test(next) || CREDITS.test(next) || (isCommon(first) && (TELLS.test(next) || TELLS.test(lead)));
}

/** The line before, or before the copy number and urgency that stand above a mark. */
function leadOf(text: string, first: Line): string {
  const lead = beforeLine(text, first, LEAD_CHARS);
  if (!BESIDE.test(lead)) return lead;
  const line = lineBefore(text, first, LEAD_CHARS);
  return line === undefined ? lead : beforeLine(text, line, LEAD_CHARS);
}

/** A copy number or an urgency stands on the line above or below. */
export function hasCompanionBeside(text: string, line: Line): boolean {
  const below = nextLine(text, line, 1);
  return (
    BESIDE.test(beforeLine(text, line, LEAD_CHARS)) ||
    (below !== undefined && BESIDE.test(inLine(text, below)))
  );
}

/** A copy number or an urgency on a line of its own. */
const BESIDE = /^\s{0,20}(?:\d{3,8}|特提|特急|加急|急件|平急)\s{0,20}$/;

function inLine(text: string, { from, to }: Line): string {
  return text.slice(from, Math.min(to, from + LEAD_CHARS)).trim();
}

/** 秘密, unlike 工作秘密, is a word of stories, too. */
function isCommon({ reading }: Found): boolean {
  return reading.mark.entry.text.length === 2;
}

/** The word and nothing else. */
function isBare(one: Found): boolean {
  const { mark, phrases, label } = one.reading;
  const { reading } = one;
  return (
    label === undefined &&
    isListable(one) &&
    mark.star === "none" &&
    termOf(reading) === undefined &&
    phrases.length === 0
  );
}
