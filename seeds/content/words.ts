import type { Random } from "../random.ts";

/** A town that does not exist, with its offices and firms: nothing here may point at anyone. */
const CITY = "青禾市";

const ORGANS = [
  "发展和改革局",
  "财政局",
  "水务局",
  "教育和体育局",
  "农业农村局",
  "文化旅游局",
  "住房和城乡建设局",
  "交通运输局",
  "生态环境局",
  "人力资源和社会保障局",
  "应急管理局",
  "市场监督管理局",
  "档案馆",
  "机关事务服务中心",
];
const DEPARTMENTS = [
  "办公室",
  "综合科",
  "规划科",
  "人事科",
  "财务科",
  "法规科",
  "信息中心",
  "后勤科",
  "督查科",
];
const SURNAMES = [..."张王李赵陈刘杨周吴郑孙马朱胡林何高罗"];
/** Heavenly stems and earthly branches: names that read like names and are plainly made up. */
const GIVEN = [..."甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"];
const PROJECTS = [
  "青禾湖生态修复工程",
  "老旧小区改造项目",
  "智慧停车平台",
  "城区供水管网更新",
  "乡村公路提升工程",
  "政务服务大厅改造",
  "档案数字化加工",
  "机关食堂维修",
  "校园操场翻新",
  "文化馆消防改造",
];
const PLACES = [
  "一号会议室",
  "三楼西会议室",
  "市民中心报告厅",
  "云溪街道办事处",
  "北塘镇",
  "南坡社区",
  "东湖片区",
];
const COMPANIES = [
  "云杉信息技术有限公司",
  "禾丰建设有限公司",
  "晴川物业服务有限公司",
  "松涛测绘有限公司",
  "竹里印务有限公司",
];
const GOODS = [
  "复印纸",
  "台式电脑",
  "档案盒",
  "多功能打印机",
  "会议桌椅",
  "防汛沙袋",
  "应急照明灯",
  "宣传展板",
];
const TIMES = ["上午9时", "上午10时30分", "下午2时30分", "下午3时", "下午4时"];

const SLOTS: Readonly<Record<string, (random: Random) => string>> = {
  city: () => CITY,
  organ: (random) => CITY + random.pick(ORGANS),
  office: (random) => random.pick(ORGANS),
  department: (random) => random.pick(DEPARTMENTS),
  person: (random) => random.pick(SURNAMES) + random.some(GIVEN, 2).join(""),
  leader: (random) => `${random.pick(SURNAMES)}${random.pick(["局长", "副局长", "主任", "科长"])}`,
  project: (random) => random.pick(PROJECTS),
  place: (random) => random.pick(PLACES),
  company: (random) => CITY + random.pick(COMPANIES),
  goods: (random) => random.pick(GOODS),
  time: (random) => random.pick(TIMES),
  year: (random) => String(random.int(2023, 2026)),
  month: (random) => String(random.int(1, 12)),
  day: (random) => String(random.int(1, 28)),
  n: (random) => String(random.int(2, 30)),
  percent: (random) => `${random.int(3, 98)}.${random.int(0, 9)}%`,
  money: (random) => `${random.int(1, 400)}.${String(random.int(0, 99)).padStart(2, "0")}`,
  count: (random) => String(random.int(31, 980)),
  /** No area code, so that it rings nowhere. */
  phone: (random) => `62${String(random.int(0, 999_999)).padStart(6, "0")}`,
  /** 154 has never been given out. */
  mobile: (random) => `154${String(random.int(0, 99_999_999)).padStart(8, "0")}`,
  docno: (random) =>
    `青${random.pick(["政办发", "财预", "水发", "教体函"])}〔${random.int(2023, 2026)}〕${random.int(1, 160)}号`,
};

/** Fills the slots, each with a word of its own; an unknown slot is a mistake in a template. */
export function fill(template: string, random: Random, own: Readonly<Record<string, string>> = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const word = own[slot] ?? SLOTS[slot]?.(random);
    if (word === undefined) throw new RangeError(`No words for the slot {${slot}}`);
    return word;
  });
}
