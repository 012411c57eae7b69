/** How sure the text before a word lets a label begin: not at all, only before a colon, not before running text, or anyhow. */
type Opening = "no" | "weak" | "loose" | "firm";
type Closing = "colon" | "cell" | "blank" | "value" | "bare";

const BORDER = /[\n\f\t|│┃║]/;
/** Signs and numbering before a label: 1. 姓名, （一）姓名, *姓名. */
const LOOSE = /[.)\]】*★●■◆▲◎·◇○□☆>]/;
const WEAK = /[,;:。、"{([【“/]/;
const NUMERAL = /[\d一二三四五六七八九十]/;
/** Units, remarks and other names behind a label: 身高(cm), 姓名(签字). */
const REMARK = /[ \n]?[([【][^()[\]【】\n]{0,24}[)\]】]/y;
const COLON = /[ *]{0,12}"?[ ]?[:=]/y;
const BLANKS = /[ _*]{1,80}/y;
/** What can follow a label without a blank: numbers and boxes to tick. */
/** Words that follow at once, to the end of the line and without a sentence in them: 被讯问人李某 性别男. */
const WORDS_AT_ONCE =
  /(?![应的和与及或是为等要须不由在写填栏情之后前内上下中者权到也都均可将并其该此人员])[\p{L}][^\n\t。;!?]{0,60}(?=[\n\t]|$)/uy;
const BARE_VALUE = /[\d□■☑√☐○●]/;

/** How a label stands. */
export interface Standing {
  /** Where its value would begin. */
  readonly valueFrom: number;
  /** Words follow at once: a label only below the title of its form. */
  readonly isBare: boolean;
}

/** A word in a text; `isBroken` when a line ends inside it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly isBroken: boolean;
}

/**
 * Whether a word stands as a label: in a cell of its own, or at the beginning of a line or segment before a colon, blank
 * or value.
 */
export function standingOf(
  text: string,
  { start, end, isBroken }: Stretch,
  isTitled: boolean,
): Standing | undefined {
  const opening = openingAt(text, start);
  if (opening === "no") return undefined;
  const closing = closingAt(text, end, isTitled && opening === "firm");
  if (closing === undefined || !fits(opening, closing.kind)) return undefined;
  // A word broken over lines is one only where nothing else stands in its cell.
  if (isBroken && !(isCellStart(text, start) && (closing.kind === "cell" || closing.kind === "colon"))) {
    return undefined;
  }
  return { valueFrom: closing.valueFrom, isBare: closing.kind === "bare" };
}

function fits(opening: Opening, closing: Closing): boolean {
  if (opening === "firm") return true;
  return opening === "loose" ? closing !== "value" : closing === "colon";
}

export function isCellStart(text: string, at: number): boolean {
  return at === 0 || BORDER.test(text[at - 1]!);
}

function openingAt(text: string, start: number): Opening {
  const before = text[start - 1];
  if (before === undefined || before === " " || before === "_" || BORDER.test(before)) return "firm";
  if (LOOSE.test(before)) return "loose";
  if (before === "、" && NUMERAL.test(text[start - 2] ?? "")) return "loose";
  if (WEAK.test(before)) return "weak";
  return isNumbering(text, start) ? "loose" : "no";
}

/** 1姓名 at the beginning of a cell: circled numbers are folded to this. */
function isNumbering(text: string, start: number): boolean {
  for (let i = start - 1; i >= start - 3; i--) {
    const unit = text.charCodeAt(i);
    if (!(unit >= 0x30 && unit <= 0x39)) return false;
    if (isCellStart(text, i)) return true;
  }
  return false;
}

function closingAt(
  text: string,
  end: number,
  mayBeBare: boolean,
): { kind: Closing; valueFrom: number } | undefined {
  const from = afterRemark(text, end);
  COLON.lastIndex = from;
  if (COLON.test(text)) return { kind: "colon", valueFrom: COLON.lastIndex };
  const next = text[from];
  if (next === undefined || BORDER.test(next)) return { kind: "cell", valueFrom: from };
  BLANKS.lastIndex = from;
  if (BLANKS.test(text)) {
    const behind = text[BLANKS.lastIndex];
    const isCell = behind === undefined || BORDER.test(behind);
    return { kind: isCell ? "cell" : "blank", valueFrom: BLANKS.lastIndex };
  }
  if (BARE_VALUE.test(next)) return { kind: "value", valueFrom: from };
  if (!mayBeBare) return undefined;
  WORDS_AT_ONCE.lastIndex = from;
  return WORDS_AT_ONCE.test(text) ? { kind: "bare", valueFrom: from } : undefined;
}

function afterRemark(text: string, end: number): number {
  REMARK.lastIndex = end;
  if (!REMARK.test(text)) return end;
  const after = REMARK.lastIndex;
  const next = text[after];
  // On a line of its own a remark belongs to the label only where it ends its cell.
  if (text[end] !== "\n" || next === undefined || BORDER.test(next)) return after;
  return end;
}
