import { expect, it } from "vitest";
import type { Place } from "../../../../../rules/vocabulary.ts";
import { marksOf, told } from "../../../../support/marks.ts";

/** Rows of tables that bear a mark, as another hand would write them. */
const MARKS: readonly (readonly [Place, string, string])[] = [
  ["cell", "密级¦机密¦期限¦10年", "state/机密/10年"],
  ["cell", "保密期限¦10年¦密级¦机密", "state/机密/10年"],
  ["cell", "密级¦机密\n保密期限¦10年", "state/机密/10年"],
  ["cell", "密  级¦机  密", "state/机密"],
  ["cell", "密级：机密★5年¦份号：0003", "state/机密/5年"],
  ["cell", "文件密级¦绝密¦紧急程度¦特急", "state/绝密"],
  ["cell", "机密★10年", "state/机密/10年"],
  ["cell", "秘密★5年¦", "state/秘密/5年"],
  ["cell", "¦机密★5年", "state/机密/5年"],
  ["cell", "机密★5年¦特急", "state/机密/5年"],
  ["cell", "000012¦机密★5年¦特急", "state/机密/5年"],
  ["cell", "机密★1年¦国办函〔2023〕5号", "state/机密/1年"],
  ["cell", "附件1¦作战部署图¦机密★5年", "state/机密/5年"],
  ["cell", "附件¦密级\n附件1 方案¦机密\n附件2 名单¦秘密\n附件3 预案¦绝密", "state/绝密"],
  ["cell", "附件¦密级\n附件1 方案¦机密★5年\n附件2 名单¦秘密★3年", "state/机密"],
  ["cell", "文件名称¦份数¦密级\n部署方案¦3¦机密\n值班表¦5¦内部", "state/机密"],
  ["cell", "密级\n机密", "state/机密"],
  ["cell", "密级¦□公开 ☑机密 □秘密", "state/机密"],
  ["cell", "密级¦公开□ 内部□ 秘密☑ 机密□", "state/秘密"],
  ["cell", "密级¦（√）机密 （ ）秘密", "state/机密"],
  ["cell", "序号¦材料名称¦密级（期限）\n1¦方案¦机密（10年）", "state/机密"],
  ["cell", "涉密等级¦机密级", "state/机密"],
  ["cell", "密级¦机密¦¦", "state/机密"],
  ["cell", "密级：¦机密", "state/机密"],
  ["cell", "密级¦¦机密", "state/机密"],
  ["cell", "机密¦★¦10年", "state/机密/10年"],
  ["cell", "机密¦★10年", "state/机密/10年"],
  ["cell", "机密★¦10年", "state/机密/10年"],
  ["cell", "密级¦绝密★长期", "state/绝密/长期"],
  ["cell", "密级¦秘密", "state/秘密"],
  ["cell", "密 级¦机密级", "state/机密"],
  ["cell", "密级：¦秘密★3年¦紧急程度：¦特急", "state/秘密/3年"],
  ["cell", "编号¦0012¦密级¦机密", "state/机密"],
  ["cell", "发文字号¦X办〔2024〕1号¦密级¦秘密¦期限¦3年", "state/秘密/3年"],
  ["cell", "密级期限¦机密★10年", "state/机密/10年"],
  ["cell", "密级和保密期限¦机密★10年", "state/机密/10年"],
  ["cell", "密级（保密期限）¦秘密（5年）", "state/秘密/5年"],
  ["cell", "定密意见¦机密★10年", "state/机密/10年"],
  ["cell", "拟定密级¦机密¦保密期限¦10年", "state/机密/10年"],
  ["cell", "涉密等级¦机密", "state/机密"],
  ["cell", "密级¦工作秘密", "work"],
  ["cell", "密级¦内部", "internal"],
  ["cell", "密级¦核心商密", "commercial"],
  ["cell", "密级¦内部资料", "internal"],
  ["cell", "序号¦文件名¦密级\n1¦方案¦绝密\n2¦总结¦秘密", "state/绝密"],
  ["cell", "文号¦标题¦密级¦期限\nX发1号¦通知¦机密¦10年", "state/机密/10年"],
  ["cell", "标题¦密级¦份数\n方案甲¦机密★5年¦3\n方案乙¦秘密★3年¦2", "state/机密/5年"],
];

it.each(MARKS)("a mark at %s in %j is seen as %s", (place, text, expected) => {
  expect(told(marksOf(place, text)).some((mark) => mark.startsWith(expected))).toBe(true);
});
