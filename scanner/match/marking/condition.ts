/** Conditions of declassification that need no star to be believed: 公布前, 会议开始前, 任务完成后解密. */
export const KNOWN_CONDITION =
  /(?:正式)?(?:公布|公开|发布|发表|宣布|印发|下发|实施|施行|生效|启用|上市|披露|开标|评标|定标|中标|签约|签署|(?:会议|活动|任务|工作|项目|考试|谈判|演习|行动|会见|访问)(?:正式)?(?:开始|召开|举行|结束|完成|闭幕|终了)?|会|考|赛)(?:之?前|以前|(?:以|之)?后(?:自动|自行)?(?:解密|公开))/y;

/** Longest condition that an office writes, in characters. */
const LONGEST = 24;
const RUN = /[\p{Script=Han}\p{L}\p{N}]{1,24}/uy;
const END =
  /(?:之?前|以前|(?:以|之)?后|时|之日|到期|期满)(?:起|即)?(?:自动|自行)?(?:解密|公开|解除|失效)|之?前|以前|(?:以|之)?后|(?:到期|届时|自动|自行)解密/g;
/** Words that end in 前 or 后 and name no moment of an office: 幕后, 最后, 目前. */
const NO_MOMENT =
  /(?:最|然|幕|背|身|以|今|皇|王|太|先|落|午|雨|空|目|眼|面|跟|从|生|史|此|前|饭|课|婚|产|战|死|睡|日|门|屏|人|台|先)[前后]$/;
const OFFICE_MOMENT = /^(?:会|考|赛|标)[前后]$/;

/** Where free text from `at` on may end as a condition: at 前, 后, 解密 or 公开. */
export function conditionEnds(text: string, at: number): readonly number[] {
  RUN.lastIndex = at;
  const run = RUN.exec(text)?.[0].slice(0, LONGEST);
  if (run === undefined) return [];
  const ends: number[] = [];
  for (const found of run.matchAll(END)) {
    const condition = run.slice(0, found.index + found[0].length);
    const moment = condition.length > 2 ? !NO_MOMENT.test(condition) : OFFICE_MOMENT.test(condition);
    if (moment) ends.push(at + condition.length);
  }
  return ends;
}
