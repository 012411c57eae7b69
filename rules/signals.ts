import type { Bilingual } from "./vocabulary.ts";

/** What made a finding more or less sure; the sentence is read behind "because". */
interface SignalText extends Bilingual {
  readonly effect: "raises" | "lowers";
}

const raises = (zh: string, en: string): SignalText => ({ effect: "raises", zh, en });
const lowers = (zh: string, en: string): SignalText => ({ effect: "lowers", zh, en });

/** Closed list: a signal travels with its finding into incidents and reports, and must never carry text of the file. */
export const SIGNALS = {
  // markings
  star: raises("级别之后有星号", "a star follows the level"),
  term: raises("写明了保密期限", "it states a term"),
  "own-line": raises("独占一行", "it has a line of its own"),
  "page-top": raises("位于首页顶端", "it stands at the top of the first page"),
  frame: raises("位于页眉、页脚、水印或文本框", "it stands in a header, footer, watermark or text box"),
  label: raises("跟在“密级”一类的栏目之后", "it follows a label such as 密级"),
  brackets: raises("写在括号里", "it stands in brackets"),
  companion: raises(
    "旁边有份号、紧急程度或发文字号",
    "a copy number, urgency or document number stands beside it",
  ),
  handling: raises("带有保管或传阅要求", "a handling instruction follows"),
  portion: raises("标在段落开头", "it opens a paragraph"),
  column: raises("所在列的表头写明是密级", "the head of its column says that levels stand in it"),
  ticked: raises("前面的方框已勾选", "the box beside it is ticked"),
  controls: raises("带有传播控制标注", "dissemination controls follow it"),
  scheme: raises("写明了所用的标志体系", "it names the scheme it belongs to"),
  bare: lowers("只有级别，没有星号和期限", "only the level, without star or term"),
  "no-term": lowers("没有写明保密期限", "it states no term"),
  "star-lost": lowers("星号缺失", "the star is missing"),
  misread: lowers("星号或文字疑似识别错误", "a star or character seems misread"),
  spread: lowers("文字被拆成多行或夹有其他符号", "its characters are spread over lines or signs"),
  shared: lowers("同一行还有其他文字", "other text shares its line"),
  common: lowers("这个词也有其他用法", "the word is common in other senses"),
  uncontrolled: lowers("没有传播控制标注", "no dissemination controls follow it"),
  "far-down": lowers("不在首页顶端", "it does not stand at the top of the first page"),
  // identifiers
  check: raises(
    "通过校验（校验位、号段或日期）",
    "it passes the check of its kind (check digit, range or date)",
  ),
  context: raises("附近有说明文字", "a word nearby says what it is"),
  alone: raises("独占一行或一格", "it fills a line or cell"),
  "no-context": lowers("附近没有说明文字", "no word nearby says what it is"),
  many: raises("数量多", "there are many of them"),
  // keywords, forms, labels, names
  words: raises("多个词语集中出现", "several words stand close together"),
  "form-title": raises("有表单标题", "the form's title is there"),
  fields: raises("多个栏目同时出现", "several fields of the form are there"),
  filled: raises("栏目已填写内容", "fields are filled in"),
  rows: raises("表格有多行数据", "the table has rows of data"),
  "no-title": lowers("没有表单标题", "the form's title is missing"),
  property: raises("写在文件属性或标签里", "a property or label of the file says so"),
  name: raises("写在文件名里", "the file's name says so"),
} as const satisfies Record<string, SignalText>;

export type SignalName = keyof typeof SIGNALS;

export interface Signal {
  readonly name: SignalName;
  /** A word of the rule, e.g. the context word that was seen; never other text of the file. */
  readonly word?: string;
}
