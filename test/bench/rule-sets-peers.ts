/** One text as a rule set sees it; `place` is where it stood, in the words of the test vectors. */
export interface Seen {
  readonly place: string;
  readonly text: string;
}

/** What other public programs do about secrecy marks, stated anew from what they say they do. */
export interface RuleSet {
  readonly name: string;
  /** Where the idea is from. */
  readonly source: string;
  flags(seen: Seen): boolean;
}

const LEVEL = /绝密|机密|秘密/;
const STAR = /(?:绝密|机密|秘密)\s*[★*]/;
const STAR_ONLY = /(?:绝密|机密|秘密)\s*★/;
const LABEL = /密级\s*[:：]?\s*(?:绝密|机密|秘密)/;
const OWN_LINE = /^[^\S\n]*(?:绝\s*密|机\s*密|秘\s*密)[^\S\n]*$/m;
const STATED = /(?:属于|标?定为)(?:绝密|机密|秘密)/;
const TERM = String.raw`(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:年|个?月)|长期`;
const WHOLE_LINE = new RegExp(
  String.raw`^[^\S\n]*(?:绝密|机密|秘密)\s*[★☆*·-]?\s*(?:${TERM})?[^\S\n]*$`,
  "m",
);
const INTERNAL =
  /内部(?:资料|文件|材料|刊物|传阅|使用)|仅[限供]内部|不得(?:外传|公开|对外)|注意保存|工作秘密/;
const MATTERS = /国家秘密|涉密|保密期限|知悉范围|密级/g;

export const PEERS: readonly RuleSet[] = [
  words("any of 绝密 机密 秘密 内部", "keyword list, the commonest practice", /绝密|机密|秘密|内部/),
  words("any of 绝密 机密 秘密", "linuxFileWatcher, its mode for scanned pages", LEVEL),
  words("terms: 绝密, 机密★, 内部资料, 不得外传 …", "desensitising tool, its list of terms", terms()),
  words("level and ★", "linuxFileWatcher, its strict mode", STAR),
  {
    name: "level and ★, any level word on scans",
    source: "linuxFileWatcher as shipped",
    flags: ({ place, text }) => (place === "ocr" ? LEVEL : STAR).test(text),
  },
  words("a whole line: level, sign, term", "layout checkers of official documents", WHOLE_LINE),
  words("★, own line, 密级：, “定为机密”", "admission check of a drafting service", admission()),
  words(
    "the same with internal and work secrets",
    "the same service, all its classes",
    new RegExp(`${admission().source}|${INTERNAL.source}`, "m"),
  ),
  words("★ or 密级：", "reader of scanned documents, its sure signs", signs()),
  { name: "the same, or two words of secrecy", source: "the same reader, all its signs", flags: together },
];

function words(name: string, source: string, pattern: RegExp): RuleSet {
  return { name, source, flags: ({ text }) => pattern.test(text) };
}

function terms(): RegExp {
  return /机密★|秘密★|绝密|内部资料|注意保密|不得外传/;
}

function admission(): RegExp {
  return new RegExp([STAR_ONLY, OWN_LINE, LABEL, STATED].map(({ source }) => source).join("|"), "m");
}

function signs(): RegExp {
  return new RegExp(`${STAR.source}|${LABEL.source}`);
}

function together({ text }: Seen): boolean {
  const matters = text.match(MATTERS)?.length ?? 0;
  return signs().test(text) || matters >= 2 || (matters > 0 && LEVEL.test(text));
}
