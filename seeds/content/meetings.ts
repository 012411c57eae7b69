import type { Template } from "./template.ts";

export const minutes: Template = {
  titles: ["{office}局务会议纪要", "{project}推进会会议纪要", "{year}年第{n}次办公会会议纪要"],
  names: ["{title}", "会议纪要（{month}月{day}日）", "{title}（{leader}已阅）", "{year}{month}{day}会议纪要"],
  opening: [
    "时间：{year}年{month}月{day}日{time}",
    "地点：{place}",
    "主持：{leader}　　记录：{person}",
    "出席：{person}、{person}、{person}、{person}",
  ],
  sections: [
    {
      heading: "一、听取{project}情况汇报",
      sentences: [
        "{department}汇报了工程进度，{company}作了补充说明。",
        "会议认为，目前存在{n}个方面的困难，应当尽快协调解决。",
      ],
    },
    {
      heading: "二、研究经费安排",
      sentences: [
        "会议原则同意从年度预算中安排{money}万元，按程序报批后执行。",
        "由{department}于{month}月{day}日前提出方案。",
      ],
    },
    {
      heading: "三、其他事项",
      sentences: ["会议通报了上月考勤情况。", "请与会人员保管好个人物品，会议室用完后关闭空调和照明。"],
    },
  ],
  closing: ["发：局领导，各科室。", "{organ}办公室　{year}年{month}月{day}日印发"],
  table: {
    caption: "议定事项分解表",
    head: ["序号", "议定事项", "责任科室", "责任人", "办理时限"],
    row: ["{i}", "{project}相关工作", "{department}", "{person}", "{month}月{day}日"],
    rows: [4, 14],
  },
};

export const mail: Template = {
  titles: ["答复：{project}资料", "转发：{month}月例会材料", "{goods}采购询价", "回复：报名回执"],
  names: ["邮件-{title}", "{title}", "往来邮件{month}{day}"],
  opening: ["发件人：{person}", "收件人：{person}；{person}", "主题：{title}", "{person}，你好："],
  sections: [
    {
      heading: "",
      sentences: [
        "资料已经收到，{department}的意见见附件，共{n}条，请在{month}月{day}日前反馈。",
        "{goods}的报价为{money}元，含运费和安装，交货期{n}天。",
        "明天{time}在{place}碰头，麻烦通知一下{company}。",
        "表格里第{n}行的数字和上次不一致，请再核对一遍。",
      ],
    },
    {
      heading: "",
      sentences: [
        "本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的个人或群组，禁止任何其他人以任何形式使用。",
        "请在打印前考虑环境保护。",
      ],
    },
  ],
  closing: ["此致", "{person}", "{organ}{department}　电话：{phone}"],
  table: {
    caption: "附件清单",
    head: ["序号", "文件", "页数", "提供人"],
    row: ["{i}", "{project}说明材料", "{n}", "{person}"],
    rows: [3, 8],
  },
};

export const dutyList: Template = {
  titles: ["{year}年{month}月份值班表", "{year}年国庆节值班安排", "{office}防汛值班安排表"],
  names: ["{title}", "{title}（新）", "值班表{month}月", "附件：{title}"],
  opening: ["请各值班人员按时到岗，认真做好交接班记录，遇有情况及时报告带班领导。"],
  sections: [
    {
      heading: "值班要求",
      sentences: [
        "值班时间为上午8时30分至次日上午8时30分，带班领导手机24小时畅通。",
        "值班电话：{phone}；传真：{phone}。",
        "因故不能值班的，应当提前一天报{department}调整。",
      ],
    },
  ],
  closing: ["{organ}办公室"],
  table: {
    caption: "值班表",
    head: ["日期", "带班领导", "值班人员", "办公电话", "手机"],
    row: ["{month}月{i}日", "{leader}", "{person}", "{phone}", "{mobile}"],
    rows: [7, 31],
  },
};
