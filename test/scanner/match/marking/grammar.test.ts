import { describe, expect, it } from "vitest";
import type { Place } from "../../../../rules/vocabulary.ts";
import { marksOf } from "../../../support/marks.ts";

/** Place, text, then family with level and term where they matter. */
const MARKS: readonly (readonly [Place, string, string])[] = [
  ["line", "机密★三年", "state/机密/三年"],
  ["line", "秘密★至2028年底", "state"],
  ["line", "★机密10年", "state"],
  ["line", "绝 密", "state/绝密"],
  ["header", "【机密】", "state"],
  ["line", "密级:秘密 保密期限:10年", "state/秘密/10年"],
  ["line", "密级□绝密 ☑机密 □秘密", "state/机密"],
  ["line", "内部传阅", "internal"],
  ["line", "仅供内部使用", "internal"],
  ["line", "警务工作秘密 不得外传", "work"],
  ["line", "公司绝密", "commercial"],
  ["line", "机密  ★ 2年    急件", "state/机密/2年"],
  ["line", "秘密★2年6个月", "state"],
  ["line", "机密（10年）", "state"],
  ["line", "机密★（10年）", "state/机密/10年"],
  ["line", "绝密★永久", "state"],
  ["footer", "机密★5年  第 1 页 共 8 页", "state"],
  ["header", "内部文件 请勿外传", "internal"],
  ["watermark", "内部资料", "internal"],
  ["textbox", "绝密", "state"],
  ["cell", "文件密级|秘密★10年", "state"],
  ["cell", "编号|001|密级|机密|份数|5", "state"],
  ["cell", "序号|文件|密级\n1|报告|机密", "state"],
  ["filename", "机密-2024工作方案.docx", "state"],
  ["filename", "2024年方案_秘密.docx", "state"],
  ["filename", "关于XX的报告(绝密).pdf", "state"],
  ["filename", "内部★XX情况通报.doc", "internal"],
  ["filename", "【内部资料】制度汇编.docx", "internal"],
  ["filename", "[工作秘密]通讯录.xlsx", "work"],
  ["filename", "(警务工作秘密)布控方案.docx", "work"],
  ["subject", "（秘密）关于人员调整的通知", "state"],
  ["subject", "Fwd: 【绝密】计划", "state"],
  ["line", "機密", "state/机密"],
  ["line", "祕密★３年", "state/秘密/3年"],
  ["body", "关于做好工作的通知\n正文第一段，内容若干。\n机密★5年\n正文第二段。", "state"],
  ["body", "X市公安局文件\n机密★1年 特急\nX公〔2024〕3号", "state"],
  ["line", "秘密★公开发布前", "state"],
  ["line", "机密★项目验收后解密", "state"],
  ["line", "密 级 ： 机 密", "state"],
  ["line", "密级：工作秘密", "work"],
  ["line", "密级：内部", "internal"],
  ["line", "密级：核心商密★3年", "commercial"],
  ["para", "（绝密）四、作战计划如下", "state"],
  ["para", "【秘密★5年】三、有关情况", "state"],
  ["ocr", "秘密x5年", "state"],
  ["ocr", "机密太10年", "state"],
  ["ocr", "绝密 长期", "state"],
  ["property", "密级|秘密", "state"],
  ["property", "Classification|机密★5年", "state"],
  ["property", "Keywords|机密★5年", "state"],
  ["master", "机密★5年", "state"],
  ["line", "机密★10年 （第一号）", "state"],
  ["line", "No.000123 机密★10年", "state"],
  ["line", "秘密★1年   办公厅〔2023〕12号", "state"],
  ["line", "司法行政工作秘密 3年", "work"],
  ["line", "工作秘密（注意保密）", "work"],
  ["line", "纪检监察工作秘密", "work"],
  ["line", "机要件 绝密★30年", "state"],
  ["line", "密级：绝密★30年 缓急：特急", "state"],
  ["line", "秘密★2026.12.31", "state"],
  ["line", "机密★2030-05-01前", "state"],
  ["header", "CONFIDENTIAL//REL TO USA, GBR", "us"],
  ["header", "TLP:RED", "tlp"],
  ["line", "内部参阅", "internal"],
  ["line", "内部资料 严禁复制", "internal"],
  ["line", "仅限内部参考，请勿外传", "internal"],
  ["line", "机密★6个月", "state/机密/6个月"],
  ["line", "内部资料·注意保存", "internal"],
  ["line", "工作秘密★长期", "work"],
  ["line", "商密▲3年", "commercial"],
  ["line", "核心商密★10年", "commercial"],
  ["cell", "保密级别|普通商密", "commercial"],
  ["filename", "秘密★5年_XX.ofd", "state"],
  ["filename", "XX统计表（内部使用）.xls", "internal"],
  ["line", "审判工作秘密★2年", "work"],
  ["line", "（内部资料，注意保密）", "internal"],
  ["line", "绝密级★30年", "state"],
  ["line", "绝密件", "state"],
  ["line", "会议材料（内部）", "internal"],
  ["line", "领导讲话稿 阅后收回", "internal"],
];

/** Titles, prose, quizzes, lists, definitions: they speak of secrets and are none. */
const NO_MARKS: readonly (readonly [Place, string])[] = [
  ["line", "秘密会议"],
  ["body", "他把这份绝密文件交给了上级。"],
  ["line", "机密文件的管理要求"],
  ["line", "绝密行动"],
  ["line", "绝密飞行"],
  ["line", "一、绝密级国家秘密"],
  ["line", "保密等级：□绝密 □机密 □秘密"],
  ["body", "秘密级国家秘密的保密期限一般不超过10年。"],
  ["line", "内部培训"],
  ["line", "内部通讯录"],
  ["line", "内部网络"],
  ["line", "内部招聘公告"],
  ["line", "内部转让"],
  ["line", "内部人控制"],
  ["line", "内部邮箱"],
  ["line", "（机密）是指最高级别"],
  ["line", "密级：                "],
  ["line", "密级：/"],
  ["cell", "密级|"],
  ["cell", "绝密|机密|秘密"],
  ["cell", "密级|绝密|机密|秘密"],
  ["line", "商业秘密协议"],
  ["line", "保守秘密"],
  ["line", "答案：机密★10年"],
  ["line", "（1）秘密★10年"],
  ["line", "1. 秘密★10年"],
  ["line", "A 机密★长期"],
  ["line", "“机密★10年”"],
  ["line", "《机密★10年》"],
  ["line", "如：机密★5年"],
  ["line", "标志为：秘密★1年"],
  ["body", "文件首页左上角标注机密★10年字样的，应当按规定管理。"],
  ["line", "秘密 10 年后公开"],
  ["line", "十大机密"],
  ["line", "机密解码"],
  ["line", "秘密★★★"],
  ["line", "绝密五角星★"],
  ["filename", "绝密跟踪.mkv"],
  ["filename", "秘密.mp3"],
  ["filename", "机密文件管理办法.docx"],
  ["filename", "内部审计报告.docx"],
  ["filename", "工作秘密管理规定.pdf"],
  ["filename", "商业秘密保护.pptx"],
  ["filename", "国家秘密定密管理.docx"],
  ["subject", "关于工作秘密管理的通知"],
  ["header", "保密协议"],
  ["header", "内部控制手册"],
  ["footer", "内部审计部"],
  ["textbox", "内部结构图"],
  ["line", "Secret"],
  ["line", "SECRETARY GENERAL"],
  ["line", "CONFIDENTIALITY AGREEMENT"],
  ["line", "TOP SECRET RECIPES"],
  ["line", "内部资料准印证"],
  ["line", "内部资料性出版物"],
  ["line", "密级和保密期限"],
  ["line", "密级★保密期限"],
  ["line", "公开"],
  ["line", "密级：一般"],
  ["para", "（秘密级）文件应当登记"],
  ["para", "（机密）级以上"],
  ["body", "属于工作秘密的，应当标注“工作秘密”字样。"],
  ["line", "机密等级说明"],
  ["line", "注意保密"],
];

describe("a marking", () => {
  it.each(MARKS)("is seen at %s in %j as %s", (place, text, expected) => {
    const found = marksOf(place, text).map(({ family, level, term = "" }) => `${family}/${level}/${term}`);

    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(`^${expected}`))]));
  });

  it.each(NO_MARKS)("is not seen at %s in %j", (place, text) => {
    expect(marksOf(place, text)).toEqual([]);
  });

  it.each([
    ["a form", "单位\t文号\t密级\n甲局\t1号\t机密\n乙局\t2号\t公开\n丙局\t3号\t秘密★5年", 2],
    ["a page break", "标题\n正文。\f机密★5年\n标题", 1],
  ])("is counted once for each place in %s", (_what, text, count) => {
    expect(marksOf(text.includes("\t") ? "cell" : "body", text)).toHaveLength(count);
  });

  it("says where it stands in the original text, invisible characters and all", () => {
    const text = "000001\n机\u200b密★１\u200c０年\n特急";

    const [mark] = marksOf("line", text);

    expect(text.slice(mark!.start, mark!.end)).toBe("机\u200b密★１\u200c０年");
  });
});
