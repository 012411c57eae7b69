import type { Bilingual, ChannelKind, Effect, Family, GapReason, Place } from "../../rules/vocabulary.ts";
import type { Box } from "../../scanner/extract/extractor.ts";
import type { ScanStatus } from "../../scanner/finding.ts";

/** The words of the closed lists, as people read them. */
export const STATUS_WORDS: Readonly<Record<ScanStatus, Bilingual>> = {
  clean: { zh: "未发现", en: "clean" },
  found: { zh: "命中", en: "found" },
  "not-inspected": { zh: "未检", en: "not inspected" },
};

export const GAP_WORDS: Readonly<Record<GapReason, Bilingual>> = {
  encrypted: { zh: "已加密，无法读取", en: "encrypted" },
  corrupt: { zh: "已损坏，部分内容读不出", en: "damaged" },
  "too-big": { zh: "超出大小或内存限制", en: "too big" },
  "too-deep": { zh: "嵌套层数过多", en: "nested too deep" },
  "too-many": { zh: "内含文件过多", en: "too many files inside" },
  "too-slow": { zh: "读取超时", en: "took too long" },
  unsupported: { zh: "不支持的类型", en: "kind of file not supported" },
  "ocr-missing": { zh: "含图片文字，未识别", en: "picture, its text not recognised" },
  "offline-placeholder": { zh: "仅在云端，未下载到本机", en: "only in the cloud, not on this machine" },
  unreadable: { zh: "无法打开或读取", en: "cannot be opened or read" },
  truncated: {
    zh: "内容过长或读取时被改动，只检查了一部分",
    en: "too long or changed while read, inspected in part",
  },
};

export const FAMILY_WORDS: Readonly<Record<Family, Bilingual>> = {
  state: { zh: "国家秘密", en: "state secret" },
  work: { zh: "工作秘密", en: "work secret" },
  internal: { zh: "内部", en: "internal" },
  commercial: { zh: "商业秘密", en: "trade secret" },
  exam: { zh: "试卷", en: "exam paper" },
  declassified: { zh: "已解密", en: "declassified" },
  us: { zh: "美国标志", en: "US marking" },
  nato: { zh: "北约标志", en: "NATO marking" },
  eu: { zh: "欧盟标志", en: "EU marking" },
  uk: { zh: "英国标志", en: "UK marking" },
  tlp: { zh: "TLP 标志", en: "TLP marking" },
  personal: { zh: "个人信息", en: "personal data" },
  credential: { zh: "口令、密钥", en: "password or key" },
  form: { zh: "表单", en: "form" },
  register: { zh: "登记的工作秘密", en: "registered work secret" },
  media: { zh: "图像、视频", en: "picture or video" },
};

export const PLACE_WORDS: Readonly<Record<Place, Bilingual>> = {
  line: { zh: "首页行", en: "first-page line" },
  body: { zh: "正文", en: "body" },
  para: { zh: "段首", en: "paragraph" },
  cell: { zh: "单元格", en: "cell" },
  header: { zh: "页眉", en: "header" },
  footer: { zh: "页脚", en: "footer" },
  textbox: { zh: "文本框", en: "text box" },
  watermark: { zh: "水印", en: "watermark" },
  filename: { zh: "文件名", en: "file name" },
  subject: { zh: "主题", en: "subject" },
  property: { zh: "文档属性", en: "property" },
  ocr: { zh: "图中文字", en: "text in a picture" },
  footnote: { zh: "脚注", en: "footnote" },
  endnote: { zh: "尾注", en: "endnote" },
  comment: { zh: "批注", en: "comment" },
  deleted: { zh: "已删修订", en: "deleted revision" },
  field: { zh: "域", en: "field" },
  "alt-text": { zh: "替代文字", en: "alternative text" },
  notes: { zh: "备注页", en: "notes" },
  master: { zh: "母版", en: "master" },
  chart: { zh: "图表", en: "chart" },
  smartart: { zh: "SmartArt 图形", en: "SmartArt" },
  "defined-name": { zh: "定义名称", en: "defined name" },
  validation: { zh: "数据验证", en: "validation" },
  "form-value": { zh: "表单域", en: "form field" },
  annotation: { zh: "注释", en: "annotation" },
  outline: { zh: "书签", en: "outline" },
  label: { zh: "标签", en: "label" },
};

/** Those who read in processes of their own, by kind. */
export const BOX_WORDS: Readonly<Record<Box, Bilingual>> = {
  pdf: { zh: "PDF", en: "PDF" },
  archive: { zh: "压缩包", en: "archives" },
  ocr: { zh: "图片识别", en: "recognition" },
  second: { zh: "第二读取程序", en: "second readers" },
};

export const EFFECT_WORDS: Readonly<Record<Effect, Bilingual>> = {
  allow: { zh: "放行", en: "allow" },
  audit: { zh: "记录", en: "audit" },
  warn: { zh: "提醒", en: "warn" },
  review: { zh: "待审查", en: "review" },
  block: { zh: "拦截", en: "block" },
};

export const CHANNEL_WORDS: Readonly<Record<ChannelKind, Bilingual>> = {
  "cloud-sync": { zh: "网盘同步", en: "cloud sync" },
  removable: { zh: "移动介质", en: "removable" },
  chat: { zh: "聊天", en: "chat" },
  mail: { zh: "邮件", en: "mail" },
  upload: { zh: "网页上传", en: "upload" },
  burn: { zh: "刻录", en: "burn" },
  share: { zh: "共享", en: "share" },
  print: { zh: "打印", en: "print" },
};
