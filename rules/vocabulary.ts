/**
 * The closed lists everyone shares. `rules/` knows nobody, so what a policy may name (a gap, a channel kind, a place)
 * is declared here and used by the folders above.
 */

/** A text for people: Chinese first, English second. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Bilingual;

export const FAMILIES = [
  "state", // 国家秘密
  "work", // 工作秘密
  "internal", // 内部
  "commercial", // 商业秘密
  "exam", // 试卷启用前
  "declassified", // 已解密
  "us",
  "nato",
  "eu",
  "uk",
  "tlp",
  "personal", // 个人信息
  "credential", // 口令、密钥
  "form", // 表单
  "register", // 登记的工作秘密
  "media", // 图像、视频
] as const;
export type Family = (typeof FAMILIES)[number];

/** From least to most grave: an index is a rank. */
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** From least to most sure; Purview's 65, 75 and 85. */
export const CONFIDENCES = ["low", "medium", "high"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** From mildest to strictest: an index is a rank. */
export const EFFECTS = ["allow", "audit", "warn", "review", "block"] as const;
export type Effect = (typeof EFFECTS)[number];

export const MODES = ["observe", "enforce"] as const;
export type Mode = (typeof MODES)[number];

export const CHANNEL_KINDS = [
  "cloud-sync",
  "removable",
  "chat",
  "mail",
  "upload",
  "burn",
  "share",
  "print",
] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Why something was not inspected. */
export const GAP_REASONS = [
  "encrypted",
  "corrupt",
  "too-big",
  "too-deep",
  "too-many",
  "too-slow",
  "unsupported",
  "ocr-missing",
  "offline-placeholder",
  "unreadable",
  "truncated",
] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/**
 * Where in a document a text stands. `line` is a line of the first page's top zone, `para` the start of a paragraph
 * further down, `body` running text; an extractor emits `body`, the matcher tells the three apart.
 */
export const PLACES = [
  "line",
  "body",
  "para",
  "cell",
  "header",
  "footer",
  "textbox",
  "watermark",
  "filename",
  "subject",
  "property",
  "ocr",
  "footnote",
  "endnote",
  "comment",
  "deleted",
  "field",
  "alt-text",
  "notes",
  "master",
  "chart",
  "smartart",
  "defined-name",
  "validation",
  "form-value",
  "annotation",
  "outline",
  "label",
] as const;
export type Place = (typeof PLACES)[number];
