import { CLOSING, isOneOf, OPENING } from "./characters.ts";
import type { Lexicon } from "./lexicon.ts";
import { marksAt } from "./mark.ts";
import type { Reading } from "./reading.ts";
import type { Strip } from "./strip.ts";

/** Behind the bracket of a portion mark stands the paragraph; these make it a definition, a choice or an attribute. */
const NO_PARAGRAPH =
  /^(?:[级性的是指即为和与或及、,;:/。?!=)\]]|以上|以下|事项|载体|文件|资料|信息|一般|系指|等级|密级|[（(【〔[])/;
/** 【 】 also frame headlines: there a numbered paragraph must follow. */
const NUMBERED =
  /^(?:[(]?[一二三四五六七八九十\d]{1,3}[)、,:]|[一二三四五六七八九十\d]|第[一二三四五六七八九十\d]{1,3}[章节条部])/;

/** A paragraph with its number: 三、 （二） 第四条. */
export function isNumbered(text: string): boolean {
  return NUMBERED.test(text);
}

/** （机密）三、兵力部署: a mark in brackets before a paragraph (national rule of 1990, article 5). */
export function readPortion(strip: Strip, lexicon: Lexicon): Reading | undefined {
  if (!isOneOf(OPENING, strip.text[0])) return undefined;
  const headline = strip.text[0] === "【" || strip.text[0] === "[";
  for (const mark of marksAt(strip, 1, lexicon)) {
    if (!isOneOf(CLOSING, strip.text[mark.end])) continue;
    const paragraph = strip.text.slice(mark.end + 1);
    if (paragraph === "" || NO_PARAGRAPH.test(paragraph)) return undefined;
    const loose = !isNumbered(paragraph);
    if (headline && mark.star !== "star" && loose) return undefined;
    return { strip, mark, phrases: [], bracketed: true, loose };
  }
  return undefined;
}

/** XX兵力部署图（机密★10年）: a mark in brackets that ends a title. */
export function readTitleEnd(strip: Strip, lexicon: Lexicon): Reading | undefined {
  const { text } = strip;
  const open = Math.max(...[...OPENING].map((char) => text.lastIndexOf(char)));
  if (open < 4 || open > LONGEST_TITLE || isOneOf(OPENING, text[0]) || NO_TITLE.test(text.slice(0, open)))
    return undefined;
  for (const mark of marksAt(strip, open + 1, lexicon)) {
    if (isOneOf(CLOSING, text[mark.end]) && mark.end === text.length - 1) {
      return { strip, mark, phrases: [], bracketed: true, rest: true };
    }
  }
  return undefined;
}

const LONGEST_TITLE = 40;
/** A sentence, a quiz or a definition before the bracket: no title. */
const NO_TITLE =
  /[,。;:?!、“”"'「」《□☑=]|[是为属于的与和或指即标有分含]$|密级|等级|秘密|机密|绝密|答案|标志|标注|例如/;
