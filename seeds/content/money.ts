import type { Template } from "./template.ts";

export const budget: Template = {
  titles: [
    "{office}{year}年部门预算",
    "{project}资金测算表",
    "{year}年{month}月经费支出明细",
    "{goods}采购预算",
  ],
  names: ["{title}", "{title}（二上）", "{title}终稿", "工作簿{n}", "{title}_{person}改"],
  opening: ["根据预算编制要求，结合{project}实际需要，编制本表，单位为万元。"],
  sections: [
    {
      heading: "编制说明",
      sentences: [
        "人员经费按在职人数{count}人测算，公用经费按定额标准编列。",
        "项目支出{money}万元，其中{goods}{money}万元。",
        "内部收益率测算值为{percent}，仅供参考。",
      ],
    },
  ],
  closing: ["制表：{person}　审核：{person}"],
  table: {
    caption: "预算明细",
    head: ["科目", "项目", "上年数", "本年数", "增减"],
    row: ["2010{i}", "{project}", "{money}", "{money}", "{percent}"],
    rows: [20, 120],
  },
};

/** With the confidentiality clause that every contract has. */
export const contract: Template = {
  titles: ["{project}技术服务合同", "{goods}采购合同", "{project}施工合同", "物业服务合同"],
  names: ["{title}", "{title}（盖章版）", "{title}-法务修改", "{company}{title}"],
  opening: ["甲方：{organ}", "乙方：{company}", "双方经友好协商，就{project}有关事宜达成如下协议。"],
  sections: [
    {
      heading: "第一条 服务内容",
      sentences: [
        "乙方为甲方提供{project}相关服务，服务期{n}个月。",
        "乙方应当于{month}月{day}日前提交成果。",
      ],
    },
    {
      heading: "第二条 价款与支付",
      sentences: ["合同总价为人民币{money}万元，分{n}期支付。", "乙方收款前应当开具合法有效的发票。"],
    },
    {
      heading: "第三条 保密",
      sentences: [
        "双方对在履行合同过程中知悉的对方商业秘密、技术秘密和个人信息负有保密义务，不得向第三方泄露。",
        "保密期限自合同签订之日起至合同终止后5年。",
        "乙方接触的内部资料应当在项目结束后十日内归还或者销毁。",
        "“机密信息”是指一方以书面形式提供并注明为机密的技术或者商务信息。",
      ],
    },
    {
      heading: "第四条 违约责任",
      sentences: ["逾期交付的，每日按合同总价的{percent}支付违约金。", "争议由甲方所在地人民法院管辖。"],
    },
  ],
  closing: ["甲方（盖章）：　　　　　　乙方（盖章）：", "{year}年{month}月{day}日"],
  table: {
    caption: "付款计划",
    head: ["期次", "条件", "金额（万元）", "时间"],
    row: ["第{i}期", "阶段成果验收合格", "{money}", "{year}年{month}月"],
    rows: [3, 8],
  },
};
