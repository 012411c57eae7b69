import type { Template } from "./template.ts";

/** A list of 110 calls: no mark anywhere, and a work secret by what it holds. Every caller and number is invented. */
export const callList: Template = {
  titles: ["{month}月份接处警情况汇总", "南坡派出所警情台账（{month}月）", "{month}月上旬110警情清单"],
  names: ["{title}", "汇总表{month}月", "导出{year}{month}{day}"],
  opening: ["统计口径：{year}年{month}月指挥中心下派警情，按接警时间排序。"],
  sections: [
    {
      heading: "研判",
      sentences: [
        "本月共接警{count}起，其中求助类占{percent}，纠纷类占{percent}。",
        "{place}夜间警情较为集中，建议社区民警加强巡逻。",
      ],
    },
  ],
  closing: ["填表：{person}"],
  table: {
    caption: "警情清单",
    head: [
      "接警单编号",
      "接警时间",
      "报警人姓名",
      "报警电话",
      "报警类别",
      "警情地址",
      "报警内容",
      "处警单位",
      "处警结果",
    ],
    row: [
      "JJ000000{i}",
      "{year}-{month}-{day}",
      "{person}",
      "{mobile}",
      "求助",
      "{place}",
      "与邻居因停车发生争执",
      "南坡派出所",
      "现场调解",
    ],
    rows: [18, 60],
  },
};
