import type { Template } from "./template.ts";

export const roster: Template = {
  titles: ["{office}职工通讯录", "{year}年培训班学员名册", "{project}评审专家签到表", "机关食堂就餐人员名单"],
  names: ["{title}", "{title}（更新至{month}月）", "新建 Microsoft Excel 工作表", "{title}-汇总"],
  opening: ["各科室请核对本科室人员信息，如有变动请于{month}月{day}日前告知{department}。"],
  sections: [
    {
      heading: "说明",
      sentences: [
        "本表按科室排列，办公电话为短号。",
        "新入职人员{n}名，已单独列出。",
        "离退休人员不在本表范围内。",
      ],
    },
  ],
  closing: ["{department}制表　{year}年{month}月"],
  table: {
    caption: "人员名单",
    head: ["序号", "姓名", "科室", "职务", "办公电话"],
    row: ["{i}", "{person}", "{department}", "科员", "{phone}"],
    rows: [20, 90],
  },
};

/** Speaks of secrets on every line, quotes marks, and is none. */
export const training: Template = {
  titles: [
    "保密知识培训学习笔记",
    "{year}年保密宣传月活动方案",
    "保密自查自评工作提示",
    "新入职人员保密教育讲稿",
  ],
  names: ["{title}", "{title}（{person}）", "{title}-上网版"],
  opening: ["{month}月{day}日，{organ}组织全体人员学习《中华人民共和国保守国家秘密法》。"],
  sections: [
    {
      heading: "一、什么是国家秘密",
      sentences: [
        "国家秘密的密级分为绝密、机密、秘密三级，其中绝密级国家秘密是最重要的国家秘密。",
        "保密期限除另有规定外，绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年。",
        "不得在互联网及其他公共信息网络中传递国家秘密，涉密不上网，上网不涉密。",
      ],
    },
    {
      heading: "二、标志怎么看",
      sentences: [
        "涉密公文应当标注“绝密★30年”“机密★20年”“秘密★10年”这样的标志。",
        "例如，标注为“秘密★1年”或者“机密★会议开始前”。",
        "信函的密级和保密期限标注在第一条红线之下，不属于国家秘密的，不得作出国家秘密标志。",
      ],
    },
    {
      heading: "三、身边的案例",
      sentences: [
        "某单位干部将标“机密”4份、标“秘密”6份的文件上传到个人网盘，受到处分。",
        "某科室工作人员用手机拍摄文件发到聊天群，造成泄密隐患。",
        "要妥善保管工作秘密和个人信息，离岗前清理桌面，不得外传他人隐私。",
      ],
    },
  ],
  closing: ["本文件不涉及国家秘密，可以公开。"],
  table: {
    caption: "自查项目",
    head: ["序号", "检查内容", "检查情况", "检查人"],
    row: ["{i}", "非涉密计算机是否处理涉密信息", "未发现问题", "{person}"],
    rows: [5, 12],
  },
};
