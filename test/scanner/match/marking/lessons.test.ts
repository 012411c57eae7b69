import { expect, it } from "vitest";
import type { Place } from "../../../../rules/vocabulary.ts";
import { marksOf, told } from "../../../support/marks.ts";

/** Texts that teach, quote, tell or program marks. */
const SPOKEN: readonly (readonly [Place, string])[] = [
  ["body", "标注形式\n(1)密级★保密期限\n例如:\n秘密★5年\n(2)密级★解密时间\n机密★2025年10月1日"],
  ["body", "二、版头各要素自上而下排列，例如：\n000001\n机密★1年\n特急"],
  ["body", "图2 公文首页版式\n000001\n机密★1年\n特急\n×××××文件\n×××〔2012〕10号"],
  ["body", "练习：请指出下面公文格式中的错误\n机密\n某市某局文件\n参考答案：应标期限。"],
  ["body", "【案例】\n张某将一份首页左上角标有\n机密★10年\n字样的文件拍照发至微信群。"],
  ["body", "小课堂\nQ：看到这样的文件怎么办？\n机密★20年\nA：不拍照、不转发。"],
  ["body", "涉密文件左上角一般印有：\n机密★10年\n或者\n秘密★5年\n这样的标志。"],
  ["body", "第二讲 国家秘密载体的标识\n一、标识的形式\n绝密★长期\n二、标识的位置"],
  ["body", "使用说明\n```\n机密★1年\n特急\n```\n结束"],
  ["body", "模板使用方法\n双击期限域，输入年限\n生成效果\n秘密★10年\n可删除该行"],
  ["body", "1\n00:00:01,000 --> 00:00:03,000\n这是什么？\n\n2\n00:00:03,500 --> 00:00:05,000\n绝密"],
  ["body", "他抽出薄薄两页纸，第一页印着两个大字：\n\n绝密\n\n右下角是一个日期。"],
  ["body", "秘密\n\n我把秘密\n种在春天的土里"],
  ["body", "邮件敏感度设置\n普通\n个人\n私密\n机密\n点击保存"],
  ["body", "机密\n: 一种用于保存敏感数据的对象"],
  ["body", "绝密\n作者：某某\n第一章 雨夜"],
  ["body", "秘密\n作词：某某\n作曲：某某"],
  ["body", "机密\n导演：某某\n主演：某某"],
  ["body", "版头样式\n000001\n机密★1年\n特急\n（以上为示例）"],
  ["line", "    for t in ['紧急程度：加急    密级：机密★3年',"],
  ["line", 'console.log("密级：机密");'],
  ["line", '    c.drawString(10, y, "密级: 机密")'],
  ["line", "\t>密级：机密</span"],
  ["line", "  % secret-level = {秘密},  % 绝密|机密|秘密，注释本行则公开"],
  ["line", "  secret-level = {限制},"],
  ["line", "      secret_level: '机密★1年',"],
  ["line", " * 单步执行结果（内部使用）"],
  ["line", "| 特性 | `vars`(变量) | `secrets`(机密) |"],
  ["line", "Secret：秘密"],
  ["line", "秘密(现场版)"],
  ["line", "长弓溪谷（机密）"],
  ["line", "Kubernetes Secret（机密）"],
  ["line", "接触密级：机密"],
  ["para", "(TS) Technical support"],
  ["cell", "例如|绝密★长期"],
  ["cell", "1|秘密★10年|正确"],
  ["cell", "选项|内容\nA|机密★10年\nB|机密10年"],
  ["cell", "部门|密级|数量\n办公室|绝密|0\n办公室|机密|3\n办公室|秘密|12\n合计||15"],
  ["cell", "密级|份数\n绝密|2\n机密|5\n秘密|9\n合计|16"],
];

/** The same things where they are marks after all. */
const MARKS: readonly (readonly [Place, string, string])[] = [
  ["line", "密级为机密", "state/机密"],
  ["line", "本文件密级为机密★5年，注意保密", "state/机密/5年"],
  ["body", "密级：机密\n保密期限：10年", "state/机密/10年"],
  ["body", "保密期限：10年\n密级：机密", "state/机密/10年"],
  ["cell", "密级|机密\n保密期限|10年", "state/机密/10年"],
  ["body", "密级（请在所选项前打√）\n（ ）公开\n（√）秘密\n（ ）机密", "state/秘密"],
  ["body", "（一）（机密）关于部署的情况\n（二）（秘密）关于保障的情况", "state/机密"],
  ["body", "附件：\n1.行动方案（机密）\n2.人员名单（秘密）", "state/机密"],
  ["body", "工作秘密\n\n同志，这里有六则通报案例，你要牢记", "work"],
  ["body", "一、要求如下：\n1.报送。\n\f机密\n第二份方案", "state/机密"],
  ["body", "汇编\n第1篇\n秘密★3年\n正文若干。\n第2篇\n绝密★长期\n正文若干。", "state/绝密/长期"],
  ["body", `${"正文一行文字。\n".repeat(40)}内部文件，不得外传`, "internal"],
  ["body", `${"正文一行文字。\n".repeat(40)}核心商密 长期`, "commercial/核心商密/长期"],
  ["body", `${"正文一行文字。\n".repeat(40)}机密`, "state/机密"],
  ["line", "— 本报告为安全审计专用文档，未经授权不得外传 —", "internal"],
  ["line", " /* 文档密级：秘密 */", "state/秘密"],
  ["line", "机密★5年某某市人民政府文件", "state/机密/5年"],
  ["line", "某某市公安局机密★5年", "state/机密/5年"],
  ["line", " * 注意:本内容均来自某某科技，仅限内部交流使用,未经过公司许可 禁止转发", "internal"],
  ["line", '"密级":"机密★10年",', "state/机密/10年"],
];

it.each(SPOKEN)("at %s %j is no mark of the paper", (place, text) => {
  expect(told(marksOf(place, text))).toEqual([]);
});

it.each(MARKS)("at %s %j is one: %s", (place, text, expected) => {
  expect(told(marksOf(place, text)).some((mark) => mark.startsWith(expected))).toBe(true);
});

it("tells every level of a compilation", () => {
  const text = "汇编\n秘密★3年\n正文若干。\n\f绝密★长期\n正文若干。\n\f机密★5年\n正文若干。";

  expect(marksOf("body", text).map(({ level }) => level)).toEqual(["秘密", "绝密", "机密"]);
});
