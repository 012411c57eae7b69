import type { Entry, Lexicon } from "./lexicon.ts";
import type { Strip } from "./strip.ts";
import { match } from "./term.ts";

/**
 * Orders on how to handle a paper, as offices word them: who may not, without whose leave, what. Rules name the usual ones;
 * this finds the others beside a word that is one of a rule.
 */
const ORDER =
  /(?:未经[\p{Script=Han}]{0,6}(?:许可|授权|批准|允许|同意),?)?(?:不得|不准|不许|不可|严禁|禁止|请勿|切勿|请不要)(?:擅自|随意|私自|对外|向外|以任何(?:形式|方式))?(?:外传|外泄|外借|外带|外流|外发|泄露|泄漏|扩散|传播|散发|传阅|转发|转载|转借|转抄|翻印|翻拍|复制|复印|影印|抄录|抄收|摘抄|摘录|拍照|拍摄|摄录|录音|录像|上网|公开|对外公开|对外发布|引用|携带外出|带出|遗失)/uy;
/** What becomes of the paper after use: 会后收回, 用毕退还. */
const RETURN =
  /(?:会议?结束后|会后|阅后|阅毕|阅读后|传阅后|用后|用毕|使用后|学习后|到期|限期|定期|按期)(?:立即|即|请|及时|统一|由[\p{Script=Han}]{2,6})?(?:收回|退回|退还|交回|归还|清退|销毁|回收|即毁)/uy;

/** The handling phrase that stands at `at`: one of the rules, or one worded like them. */
export function phraseAt(strip: Strip, at: number, { phrases }: Lexicon): Entry | undefined {
  const known = phrases.at(strip.text, at);
  const end = Math.max(match(ORDER, strip, at), match(RETURN, strip, at));
  if (end < 0 || (known !== undefined && at + known.text.length >= end)) return known;
  return { text: strip.text.slice(at, end), rules: known?.rules ?? [] };
}
