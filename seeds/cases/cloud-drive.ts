import { stateMark } from "../documents/mark.ts";
import { type HeldFile, type Mix, mixed } from "./mix.ts";
import type { ReplayCase } from "./replay-case.ts";

/** Four 机密 and six 秘密, in the formats and places where offices put them. */
const HELD: readonly HeldFile[] = [
  { format: "docx", kind: "notice", mark: stateMark("机密", "5年"), place: "line", effect: "block" },
  { format: "pdf", kind: "report", mark: stateMark("机密", "10年"), place: "line", effect: "block" },
  { format: "xlsx", kind: "budget", mark: stateMark("机密", "3年"), place: "header", effect: "block" },
  {
    format: "zip",
    kind: "minutes",
    mark: stateMark("机密", "长期"),
    place: "line",
    depth: 2,
    effect: "block",
  },
  { format: "docx", kind: "minutes", mark: stateMark("秘密", "1年"), place: "watermark", effect: "block" },
  { format: "docx", kind: "plan", mark: stateMark("秘密", "6个月"), place: "textbox", effect: "block" },
  { format: "pptx", kind: "report", mark: stateMark("秘密", "5年"), place: "master", effect: "block" },
  { format: "xlsx", kind: "roster", mark: stateMark("秘密", "10年"), place: "cell", effect: "block" },
  { format: "txt", kind: "notice", mark: stateMark("秘密", "3年"), place: "line", effect: "block" },
  { format: "pdf", kind: "plan", mark: stateMark("秘密", "5年"), place: "filename", effect: "block" },
];

const MIX: Mix = {
  id: "cloud-drive",
  count: 5000,
  held: HELD,
  formats: ["docx", "docx", "docx", "docx", "xlsx", "xlsx", "pdf", "pdf", "pptx", "txt"],
  folders: [
    "",
    "2023年/会议材料",
    "2023年/提案",
    "2024年/会议材料",
    "2024年/调研报告",
    "2024年/财务",
    "2025年/会议材料/常委会",
    "2025年/志书资料/第一编",
    "2025年/志书资料/第二编",
    "通讯录",
    "杂项/待整理",
  ],
};

export const cloudDrive: ReplayCase = {
  id: "cloud-drive",
  title: {
    zh: "为写志书，五千份文件进了网盘",
    en: "Five thousand files into a cloud drive, for a chronicle",
  },
  story: {
    zh:
      "2015年，某县政协一名干部为编写志书，把多年收集的五千余份电子文件一次上传到个人网盘，其中4份标有“机密”、6份标有“秘密”，" +
      "直到保密检查才被发现。鉴定认为这10份不属于国家秘密，但含有工作秘密，当事人仍受处分。要在文件离开电脑之前拦下的，就是这10份。",
    en:
      "In 2015 an official of a county consultative conference, writing its chronicle, uploaded more than five thousand collected " +
      "files to a private cloud drive at one go; 4 were marked 机密 and 6 秘密. Only an inspection found out. The ten were judged to be no " +
      "state secrets but to hold work secrets, and the official was disciplined. These ten have to be stopped before they leave.",
  },
  channel: "cloud-sync",
  count: MIX.count,
  held: { block: HELD.length },
  files: (options) => mixed(MIX, options),
};
