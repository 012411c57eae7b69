import type { Bilingual } from "../vocabulary.ts";

/** Something legal that is most likely not what was meant. */
export interface Slip {
  readonly at: number;
  readonly what: Bilingual;
  readonly fix: Bilingual;
}

/** Words listed inside `[…]`: a class takes one character, so `[使用|传阅]` means 使, 用, |, 传 or 阅. */
export function slipsInClass(inner: string, at: number): Slip[] {
  const characters = [...inner.replace(/\\./gu, "")].filter((character) => character !== "-");
  const han = characters.filter((character) => /\p{Script=Han}/u.test(character));
  if (han.length >= 2 && characters.includes("|")) return [wordsInClass(inner, at)];
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
