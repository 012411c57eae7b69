import type { Bilingual, Effect } from "../rules/vocabulary.ts";
import type { MaterialKind } from "./content/material.ts";
import { type Mark, type MarkPlace, stateMark } from "./documents/mark.ts";
import { makeSample, type SampleFormat } from "./documents/sample.ts";
import { docx } from "./documents/word/docx.ts";
import { createRandom } from "./random.ts";

/** A paper that the demo copies into the guarded folder. */
export interface DemoPaper {
  /** File name. */
  readonly path: string;
  /** What is in it, for the person who watches. */
  readonly about: Bilingual;
  readonly bytes: Uint8Array;
  /** What the built-in policy does with it; absent when it goes through. */
  readonly effect?: Effect;
}

interface Wanted {
  readonly path: string;
  readonly about: Bilingual;
  readonly format: SampleFormat;
  readonly kind: MaterialKind;
  readonly mark?: Mark;
  readonly place?: MarkPlace;
  readonly depth?: number;
}

/** In the order shown: what leaves comes between what does not. */
const WANTED: readonly Wanted[] = [
  {
    path: "会议通知.docx",
    about: { zh: "普通的会议通知", en: "an ordinary notice of a meeting" },
    format: "docx",
    kind: "notice",
  },
  {
    path: "情况报告.docx",
    about: { zh: "首行标有“机密★5年”", en: "机密★5年 in its first line" },
    format: "docx",
    kind: "report",
    mark: stateMark("机密", "5年"),
  },
  {
    path: "经费预算.xlsx",
    about: { zh: "隐藏的工作表里有“秘密★3年”", en: "秘密★3年 on a hidden sheet" },
    format: "xlsx",
    kind: "budget",
    mark: stateMark("秘密", "3年"),
    place: "hidden-sheet",
  },
  {
    path: "工作要点.pdf",
    about: { zh: "首行标有“秘密★10年”", en: "秘密★10年 in its first line" },
    format: "pdf",
    kind: "plan",
    mark: stateMark("秘密", "10年"),
  },
  {
    path: "保密培训讲稿.docx",
    about: { zh: "培训材料，文中举例引用了密级标志", en: "a training text that quotes marks as examples" },
    format: "docx",
    kind: "training",
  },
  {
    path: "汇报演示.pptx",
    about: { zh: "母版上有“秘密★1年”", en: "秘密★1年 on the slide master" },
    format: "pptx",
    kind: "report",
    mark: stateMark("秘密", "1年"),
    place: "master",
  },
  {
    path: "打包材料.zip",
    about: {
      zh: "压缩包里还有压缩包，其中的纪要标有“机密★长期”",
      en: "an archive in an archive; minutes inside are marked 机密★长期",
    },
    format: "zip",
    kind: "minutes",
    mark: stateMark("机密", "长期"),
    depth: 2,
  },
];

const LAW_LINES = [
  "第一条　为了做好全市机关的保密工作，结合本市实际，制定本规定。",
  "第二条　国家秘密按照重要程度分为三级，即绝密、机密、秘密，由有权限的机关依照法定程序确定。",
  "第三条　载有国家秘密的纸质文件，应当在首页左上角标明密级和保密期限；电子文件的标志应当与文件内容不可分离。",
  "第四条　任何人不得将国家秘密、工作秘密存入个人网盘，不得经即时通信软件传递。",
  "第五条　属于内部资料的，由产生单位确定知悉范围，未经批准不得对外提供。",
  "第六条　本规定自公布之日起施行，可以公开。",
];

/** Its ordinary Word papers hold no pictures, which would go through as "partly not inspected". */
const SEED = "demo 2";

/** Made one at a time, as they are copied; the same on every run. */
export function* demoPapers(): Generator<DemoPaper> {
  const random = createRandom(SEED);
  for (const { path, about, ...request } of WANTED) {
    const { bytes } = makeSample({ ...request, random: random.fork(path), length: 0.5 });
    yield { path, about, bytes, ...(request.mark === undefined ? {} : { effect: "block" as const }) };
  }
  yield lawLike();
}

/** The closest to a secret that is none: it speaks of nothing else. */
function lawLike(): DemoPaper {
  const title = "青禾市机关保密工作规定（虚构）";
  return {
    path: "保密工作规定.docx",
    about: {
      zh: "通篇谈论“绝密、机密、秘密”的规定",
      en: "a regulation that speaks of 绝密, 机密, 秘密 throughout",
    },
    bytes: docx({ title, author: "办公室", body: [title, ...LAW_LINES] }),
  };
}
