import { CLOSING, GAP, isOneOf, OPENING } from "./characters.ts";
import type { Lexicon } from "./lexicon.ts";
import { marksAt } from "./mark.ts";
import type { Reading } from "./reading.ts";
import type { Strip } from "./strip.ts";
import { match } from "./term.ts";

/** Behind the bracket of a portion mark stands the paragraph; these make it a definition, a choice or an attribute. */
const NO_PARAGRAPH =
  /^(?:[一二两]?[词字]|字样|标志|[级性的是指即为和与或及、,;:/。?!=)\]]|以上|以下|事项|载体|文件|资料|信息|一般|系指|等级|密级|[（(【〔[])/;
/** 【 】 also frame headlines: there a numbered paragraph must follow. */
const NUMBERED =
  /(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十\d]{1,3}[)、,:]|第[一二三四五六七八九十\d]{1,3}[章节条部款项])/y;
/** Whose point was dropped: 1.行动. */
const POINTED = /(?:[一二三四五六七八九十]{1,3}|\d{1,2})/y;

/** A paragraph with its number begins at `at`: 三、 （二） 第四条 1. */
export function isNumbered(strip: Strip, at: number): boolean {
  if (match(NUMBERED, strip, at) > 0) return true;
  const end = match(POINTED, strip, at);
  return end > 0 && (strip.gap[end]! & (GAP.dot | GAP.space)) !== 0;
}

/** （机密）三、兵力部署: a mark in brackets before a paragraph (national rule of 1990, article 5). */
export function readPortion(strip: Strip, lexicon: Lexicon): Reading | undefined {
  const number = Math.max(0, match(NUMBERED, strip, 0));
  const open = strip.text[number];
  if (!isOneOf(OPENING, open)) return undefined;
  const headline = open === "【" || open === "[";
  for (const mark of marksAt(strip, number + 1, lexicon)) {
    if (!isOneOf(CLOSING, strip.text[mark.end])) continue;
    const paragraph = strip.text.slice(mark.end + 1);
    const loose = number === 0 && !isNumbered(strip, mark.end + 1);
    if (paragraph === "" || ((loose || number > 0) && NO_PARAGRAPH.test(paragraph))) return undefined;
    if (headline && mark.star !== "star" && loose) return undefined;
    return { strip, mark, phrases: [], bracketed: true, loose };
  }
  return undefined;
}

/** XX兵力部署图（机密★10年）: a mark in brackets that ends a title. */
export function readTitleEnd(strip: Strip, lexicon: Lexicon): Reading | undefined {
  const { text } = strip;
  const open = Math.max(...[...OPENING].map((char) => text.lastIndexOf(char)));
  const title = text.slice(0, Math.max(0, open));
  if (open < 2 || open > LONGEST_STARRED || isOneOf(OPENING, text[0]) || NO_STARRED.test(title))
    return undefined;
  if (strip.gap.slice(0, open).some((gap) => (gap & GAP.bar) !== 0)) return undefined;
  const paper = open > 3 && open <= LONGEST_TITLE && PAPER.test(title) && !NO_TITLE.test(title);
  for (const mark of marksAt(strip, open + 1, lexicon)) {
    if (mark.star !== "star" && !paper) continue;
    if (isOneOf(CLOSING, text[mark.end]) && mark.end === text.length - 1) {
      return { strip, mark, phrases: [], bracketed: true, rest: true };
    }
  }
  return undefined;
}

/** 【内部】某某项目周报（第20周）: a level before the title of a paper that cannot be a headline. */
export function readTitleStart(strip: Strip, lexicon: Lexicon): Reading | undefined {
  if (!isOneOf(OPENING, strip.text[0])) return undefined;
  for (const mark of marksAt(strip, 1, lexicon)) {
    if (!isOneOf(CLOSING, strip.text[mark.end])) continue;
    const title = strip.text.slice(mark.end + 1);
    if (!REPORT.test(title) || HEADLINE.test(title)) return undefined;
    return { strip, mark, phrases: [], bracketed: true, rest: true };
  }
  return undefined;
}

/** Papers that offices write and papers do not print. */
const REPORT =
  /^[^,。;:?!“”"《]{2,30}(?:方案|报告|请示|纪要|名单|预案|总结|[周月日年季简汇情快专]报|计划|台账|清单|通知|要点)(?:\([^()]{1,12}\))?$/;
const HEADLINE = /押题|高考|中考|考研|真题|试题|曝光|泄露|泄密|揭秘|解封|解密|管理|保密|秘密/;
const LONGEST_TITLE = 40;
/** Before a level with its star: titles may be long and speak of anything but marks. */
const LONGEST_STARRED = 90;
const NO_STARRED =
  /^[*/%<]|[,。;:?!“”"'「」□☑=]|[是为的与和或即标]$|(?:标[志识]|形式|格式|写法)$|密级|答案|标注|例如|应当/;
/** A sentence, a quiz or a definition before the bracket: no title. */
const NO_TITLE =
  /[,。;:?!、“”"'「」《□☑=]|[是为属于的与和或指即标有分含]$|密级|等级|秘密|机密|绝密|答案|标志|标注|例如/;
/** How the title of a paper, a map or a list ends. */
const PAPER =
  /(?:[文样范讲草]本|[案告示要图表单划知见结料件书编定函况复明话点法则准档录卷稿册报令信电析究证纲集记志史库组网]|数据|名册|规划|部署|工作|行动|编成|任务|配置|安排|事项|问题|情报|清册|建议|会议|讲座|汇总|须知|计算|系统|工程|项目|合同|协议|设计|简介|批示|指示|命令|日程|议程|议题|发言|致辞|说明会|资料汇编)(?:[\d一二三四五六七八九十]{1,4}|附件\d*|草案|初稿|送审稿)?$/;
