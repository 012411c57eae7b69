/**
 * Words of texts that teach how marks are written: the form spelt out, the layout of an official paper, questions and
 * exercises. What follows them is an example.
 */
const LESSON =
  /密级[“”"]?★|★[“”"]?(?:保密期限|解密时间|解密条件)|★[前后号]|标[识志]怎么|保密(?:知识|常识|小?课堂|“?口袋书)|版心|首页版式|公文(?:排版|写作|格式)|格式(?:中的|速查|讲解|知识)|(?:怎么|如何|怎样)(?:标|写)|(?:下列|下面|以下)[^\n]{0,24}(?:正确|错误|规范的是|哪[个项些种])|(?:怎么|如何|怎样)[^\n]{0,12}密级|\{\{[^{}\n]{1,12}\}\}|左上角第[一二]行|标[识志]的?(?:形式|位置|要求)|(?:标签|标牌|封面|印章)(?:样式|式样|格式)|(?:密级|秘密|保密)标志(?:式样|示例|样式)|见图|(?:标注|标志|标识)位置|判断其|模板(?:使用|说明)|测[试验]题|知识竞赛|竞赛题|题库(?!建设)|习题(?!库)|判断题|选择题|参考答案/g;
/** Characters behind such words that they still speak of. */
const REACH = 600;
/** What stands for a name in a specimen: ××××××关于××××的通知. */
const BLANKS = /×{5,}|×〔\d{4}〕/;
/** Characters behind a mark in which a specimen shows itself. */
const SPECIMEN_CHARS = 160;

/** Tells of the lines of one text which stand in a lesson on marks. */
export class Lessons {
  readonly #text: string;
  #ends: readonly number[] | undefined;
  #next = 0;
  #fences: readonly number[] | undefined;
  #fence = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Between two lines of ```, where guides show what is typed. Ask in ascending order. */
  #isFenced(at: number): boolean {
    this.#fences ??= [...this.#text.matchAll(/^```.*$/gm)].map(({ index }) => index);
    while (this.#fence < this.#fences.length && this.#fences[this.#fence]! <= at) this.#fence++;
    return this.#fence % 2 === 1 && this.#fence < this.#fences.length;
  }

  /** Ask in ascending order. */
  cover(from: number, to: number): boolean {
    this.#ends ??= [...this.#text.matchAll(LESSON)].map(({ index, 0: found }) => index + found.length);
    while (this.#next < this.#ends.length && this.#ends[this.#next]! <= from) this.#next++;
    const last = this.#ends[this.#next - 1];
    const taught = last !== undefined && from - last <= REACH && !this.#text.slice(last, from).includes("\f");
    if (taught || this.#isFenced(from)) return true;
    return BLANKS.test(this.#text.slice(to, to + SPECIMEN_CHARS).split("\f")[0]!);
  }
}
