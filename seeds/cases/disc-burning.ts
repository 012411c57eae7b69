import { internalMark } from "../documents/mark.ts";
import { type HeldFile, type Mix, mixed } from "./mix.ts";
import type { ReplayCase } from "./replay-case.ts";

/** The list of calls carries no mark: only its columns give it away. */
const HELD: readonly HeldFile[] = [
  {
    format: "docx",
    kind: "report",
    mark: internalMark("内部资料 注意保管"),
    place: "line",
    effect: "review",
  },
  {
    format: "docx",
    kind: "minutes",
    mark: internalMark("内部文件 不得外传"),
    place: "header",
    effect: "review",
  },
  { format: "pdf", kind: "plan", mark: internalMark("内部资料 请勿外传"), place: "line", effect: "review" },
  { format: "xlsx", kind: "call-list", effect: "block" },
];

const MIX: Mix = {
  id: "disc-burning",
  count: 26,
  held: HELD,
  formats: ["docx", "docx", "xlsx", "pdf", "pptx", "txt"],
  folders: ["", "移交材料", "移交材料/附件"],
};

export const discBurning: ReplayCase = {
  id: "disc-burning",
  title: { zh: "一张光盘，二十六份文件", en: "One disc, twenty-six files" },
  story: {
    zh:
      "基层民警离岗前把电脑里的二十六份文件刻成光盘带走，其中3份标有“内部”，另有一份110接处警清单没有任何标志，" +
      "却写满了报警人、电话和住址，属于警务工作秘密。看标志只能找到3份，看内容才能找到第4份。情节按同类案例编写，人名、单位均为虚构。",
    en:
      "Before leaving a post, an officer burns twenty-six files from the computer to a disc. Three are marked 内部. A fourth, a list of " +
      "110 emergency calls, carries no mark at all but is full of callers, numbers and addresses: a police work secret. Marks give away " +
      "three; only content gives away the fourth. Told after cases of this kind; all names are invented.",
  },
  channel: "burn",
  count: MIX.count,
  held: { review: 3, block: 1 },
  files: (options) => mixed(MIX, options),
};
