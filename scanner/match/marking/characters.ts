/** What stood between two kept characters of a strip, as bits. */
export const GAP = {
  space: 1,
  wide: 2,
  dot: 4,
  dash: 8,
  low: 16,
  other: 32,
  line: 64,
  bar: 128,
  leader: 256,
} as const;

/** The kept characters that may stand for ★ between level and term; folding has brought all real stars to ★. */
export const STAR = /[★▲*∗※●◆■◎⊙◇◈→\u2721-\u2725\u2731-\u274b]/;
/** What recognition, a lost font or a lost encoding makes of ★: believed only before a number, 长期 or a date. */
export const MISREAD_STAR = /[大太女火士木文犬天六人入夭夫支米半A-Za-z×+?□○!^~]/;

/** Quotation marks are none of them: what stands in quotes is spoken of. */
export const OPENING = "([{〔【〖";
export const CLOSING = ")]}〕】〗";

export function isOneOf(chars: string, char: string | undefined): boolean {
  return char !== undefined && chars.includes(char);
}

/** Boxes of selection lists; the private-area ones are Wingdings. */
export const EMPTY_BOX = /[□☐○◯❏❑▢▫\uf0a8\uf06f\uf0a3\uf071]/;
export const TICKED_BOX = /[☑☒■▣◉●✓✔√✅\uf0fe\uf0fd\uf052\uf054\uf0fc]/;

/** What recognition or sound brings in place of a mark's own characters. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  蜜: "密",
  宓: "密",
  谧: "密",
  窑: "密",
  窖: "密",
  泌: "秘",
  铋: "秘",
  杌: "机",
  札: "机",
  矶: "机",
  玑: "机",
  讥: "机",
  饥: "机",
  绐: "绝",
  艳: "绝",
};

/** Same length: 机蜜 becomes 机密. */
export function canonical(text: string): string {
  return text.replace(/[蜜宓谧窑窖泌铋杌札矶玑讥饥绐艳]/g, (char) => LOOK_ALIKES[char]!);
}

/** The characters that count as this one. */
export function lookAlikesOf(char: string): string {
  return Object.keys(LOOK_ALIKES)
    .filter((other) => LOOK_ALIKES[other] === char)
    .join("");
}

/** Between the two stand letters only, and what programs draw into the private area. */
const FIRST_IDEOGRAPH = 0x3100;
const FIRST_FORM = 0xfe00;

const DROPPED: readonly (readonly [RegExp, number])[] = [
  [/[\n\r\f]/, GAP.line | GAP.wide],
  [/[\t|¦│┃]/, GAP.wide | GAP.bar],
  [/\s/, GAP.space],
  [/[.·•‧∙⋅・]/, GAP.dot],
  [/[-‐‑‒–—―−~〜─━]/, GAP.dash],
  [/_/, GAP.low],
  [/[#^`>\p{Cc}\p{M}\ufffc\ufffd]/u, GAP.other],
];

/** By code unit: 0 for what is kept, else the bits it adds to a gap. */
export const GAP_OF: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  unit < FIRST_IDEOGRAPH || unit >= FIRST_FORM ? gapOf(String.fromCharCode(unit)) : 0,
);

function gapOf(char: string): number {
  return DROPPED.find(([pattern]) => pattern.test(char))?.[1] ?? 0;
}
