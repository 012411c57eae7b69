import { type Pattern, readPattern } from "../../rules/pattern.ts";
import type { Pack } from "../../rules/rule.ts";
import type { Bilingual } from "../../rules/vocabulary.ts";
import { fold } from "./fold.ts";
import { strategyFor } from "./pattern/search.ts";

/** Something in a pack that loads but is most likely not meant. */
export interface Warning {
  /** Path of the field in the pack. */
  readonly path: readonly (string | number)[];
  readonly what: Bilingual;
  readonly fix: Bilingual;
}

export function warningsOf(pack: Pack): readonly Warning[] {
  return pack.rules.flatMap((rule, index) => {
    if (!("pattern" in rule)) return [];
    const pattern = readPattern(rule.pattern);
    const found = [
      ...pattern.slips,
      ...unfolded(rule.pattern),
      ...(rule.kind === "pattern" ? slow(pattern) : []),
    ];
    return found.map(({ what, fix }) => ({ path: ["rules", index, "pattern"], what, fix }));
  });
}

type Remark = Pick<Warning, "what" | "fix">;

/** Patterns run over folded text, in which some characters never occur. */
function unfolded(source: string): Remark[] {
  const lost = [...source].filter((character) => fold(character).text !== character);
  if (lost.length === 0) return [];
  const pairs = [...new Set(lost)]
    .map((character) => `${character} → ${fold(character).text || "∅"}`)
    .join("  ");
  return [
    {
      what: {
        zh: `表达式含有归一化后不再出现的字符：${pairs}`,
        en: `The pattern holds characters that do not occur in folded text: ${pairs}`,
      },
      fix: { zh: "请改用箭头右边的写法。", en: "Use what stands right of the arrow." },
    },
  ];
}

function slow(pattern: Pattern): Remark[] {
  if (strategyFor(pattern) !== "everywhere") return [];
  return [
    {
      what: {
        zh: "表达式没有固定的文字，也不以少数几种字符开头，要在每个字符上尝试",
        en: "The pattern holds no fixed text and does not begin with few characters, so it is tried at every character",
      },
      fix: {
        zh: "请加上一个必有的字或词，或改用 keywords。",
        en: "Add a character or word that must occur, or use keywords.",
      },
    },
  ];
}
