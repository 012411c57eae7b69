import type { Template } from "./template.ts";

export const notice: Template = {
  titles: [
    "关于做好{year}年{project}有关工作的通知",
    "关于召开{month}月份工作例会的通知",
    "关于报送{year}年度工作总结的通知",
    "关于开展{office}系统安全检查的通知",
    "关于调整办公用房的通知",
  ],
  names: ["{title}", "{title}（定稿）", "附件1：{title}", "{title}-{month}.{day}", "【已发】{title}"],
  opening: [
    "各镇人民政府、街道办事处，市直各单位：",
    "为贯彻落实市政府常务会议精神，扎实做好{project}相关工作，经研究同意，现将有关事项通知如下。",
  ],
  sections: [
    {
      heading: "一、总体要求",
      sentences: ["坚持统筹兼顾、突出重点、分步实施，{year}年{month}月底前取得阶段性成果。"],
    },
    {
      heading: "二、重点任务",
      sentences: [
        "（一）摸清底数。对{place}等{n}个点位逐一登记，形成台账。",
        "（二）分类推进。能立即办理的立即办理，需要协调的由{organ}牵头。",
        "（三）严格验收。验收合格率达到{percent}以上。",
      ],
    },
    {
      heading: "三、有关要求",
      sentences: ["请于{month}月{day}日前将联络员名单报{department}，逾期不报视为无意见。"],
    },
  ],
  closing: ["{organ}", "{year}年{month}月{day}日", "（此件公开发布）"],
  table: {
    caption: "任务分工表",
    head: ["序号", "任务", "牵头单位", "完成时限"],
    row: ["{i}", "{project}", "{organ}", "{year}年{month}月"],
    rows: [6, 20],
  },
};

export const plan: Template = {
  titles: [
    "{year}年{project}实施方案",
    "{office}{year}年防汛应急演练方案",
    "{project}工作方案",
    "{year}年度培训计划",
  ],
  names: ["{title}", "{title}（征求意见稿）", "{title}v2", "{title}最终版", "{title}(1)"],
  opening: ["为有序推进{project}，结合{city}实际，制定本方案。"],
  sections: [
    { heading: "一、工作目标", sentences: ["到{year}年底，{project}主体完工，惠及居民{count}户。"] },
    {
      heading: "二、组织领导",
      sentences: [
        "成立工作专班，{leader}任组长，成员由{organ}、{organ}等单位组成。",
        "专班办公室设在{department}。",
      ],
    },
    {
      heading: "三、进度安排",
      sentences: [
        "准备阶段（{month}月）：完成勘察设计和资金测算。",
        "实施阶段：分{n}个标段同时施工，每周调度一次。",
        "总结阶段：形成总结报告，报市政府审定。",
      ],
    },
    {
      heading: "四、保障措施",
      sentences: ["落实资金{money}万元，由{office}统筹安排。", "建立信息周报制度。"],
    },
  ],
  closing: ["本方案自印发之日起施行，由{department}负责解释。"],
  table: {
    caption: "进度计划表",
    head: ["阶段", "内容", "责任单位", "起止时间", "备注"],
    row: ["第{i}阶段", "{project}", "{organ}", "{month}月{day}日起", "每周调度"],
    rows: [5, 16],
  },
};

export const report: Template = {
  titles: ["{office}{year}年工作总结", "关于{project}进展情况的报告", "{year}年上半年重点工作情况汇报"],
  names: ["{title}", "{title}（送审稿）", "{department}-{title}", "{title}0{n}"],
  opening: ["{year}年以来，在市委、市政府的正确领导下，{organ}认真履行职责，各项工作取得新进展。"],
  sections: [
    {
      heading: "一、主要工作及成效",
      sentences: [
        "完成{project}等重点项目{n}个，总投资{money}万元。",
        "办理群众来信来访{count}件，办结率{percent}。",
      ],
    },
    {
      heading: "二、存在的主要问题",
      sentences: ["部分项目前期手续办理较慢，资金到位率仅{percent}。", "内部控制和内部审计制度有待完善。"],
    },
    {
      heading: "三、下一步打算",
      sentences: ["持续推进{project}，力争{month}月前开工。", "加强干部队伍建设。"],
    },
  ],
  closing: ["特此报告。", "{organ}  {year}年{month}月{day}日"],
  table: {
    caption: "主要指标完成情况",
    head: ["指标", "单位", "年度目标", "完成数", "完成率"],
    row: ["{project}", "万元", "{money}", "{money}", "{percent}"],
    rows: [8, 24],
  },
};
