import type { Bilingual } from "../vocabulary.ts";

/** Something legal that is most likely not what was meant. */
export interface Slip {
  readonly at: number;
  readonly what: Bilingual;
  readonly fix: Bilingual;
}

/**
 * Words listed inside `[…]`: a class takes one character, so `[使用|传阅]` means 使, 用, |, 传 or 阅. A class of signs alone
 * may well hold the bar.
 */
export function slipsInClass(inner: string, at: number): Slip[] {
  const plain = inner.replace(/\\./gu, "");
  const characters = [...plain].filter((character) => character !== "-");
  const han = characters.filter((character) => /\p{Script=Han}/u.test(character));
  if (/^\?[:=!<]/.test(inner)) return [groupInClass(inner, at)];
  if (/[\p{L}\p{N}]\|[\p{L}\p{N}]/u.test(plain)) return [wordsInClass(inner, at)];
  const twice = han.find((character, i) => han.indexOf(character) !== i);
  return twice === undefined ? [] : [doubled(twice, at)];
}

function wordsInClass(inner: string, at: number): Slip {
  return {
    at,
    what: {
      zh: `[${inner}] 只匹配其中一个字，“|”也被当作普通字符`,
      en: `[${inner}] matches a single character of these; "|" is an ordinary character in it`,
    },
    fix: {
      zh: `若要在几个词中选一，请写 (?:${inner})。`,
      en: `To choose between words, write (?:${inner}).`,
    },
  };
}

function doubled(character: string, at: number): Slip {
  return {
    at,
    what: {
      zh: `字符类中“${character}”出现了两次`,
      en: `"${character}" stands twice in a character class`,
    },
    fix: {
      zh: "方括号只匹配一个字；若要匹配词，请写 (?:词一|词二)。",
      en: "Brackets match one character; write (?:one|two) for words.",
    },
  };
}

/** `[?:使用|传阅]`: the head of a group behind the wrong bracket. */
function groupInClass(inner: string, at: number): Slip {
  return {
    at,
    what: {
      zh: `[${inner}] 用了方括号，“?:”也被当作普通字符`,
      en: `[${inner}] has square brackets: "?:" are ordinary characters in it`,
    },
    fix: { zh: "成组请用圆括号：(?:词一|词二)。", en: "Groups have round brackets: (?:one|two)." },
  };
}

/** `[A-z]`, `[0-z]`: what lies between holds signs that nobody means. */
export function slipInRange(lo: number, hi: number, at: number): Slip[] {
  if (classOf(lo) === classOf(hi) || lo > 0x7f || hi > 0x7f) return [];
  const range = `${String.fromCodePoint(lo)}-${String.fromCodePoint(hi)}`;
  return [
    {
      at,
      what: {
        zh: `范围 ${range} 还包括字母和数字之间的符号`,
        en: `The range ${range} also takes in the signs between letters and digits`,
      },
      fix: { zh: "请分开写，例如 0-9A-Za-z。", en: "Write the parts, e.g. 0-9A-Za-z." },
    },
  ];
}

function classOf(code: number): "digit" | "upper" | "lower" | "sign" {
  if (code >= 0x30 && code <= 0x39) return "digit";
  if (code >= 0x41 && code <= 0x5a) return "upper";
  return code >= 0x61 && code <= 0x7a ? "lower" : "sign";
}
