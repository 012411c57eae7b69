import { describe, expect, it } from "vitest";
import { Literals, PADDING } from "../../../scanner/match/literal/literals.ts";
import { createRandom } from "../../../seeds/random.ts";

function occurrences(words: readonly string[], text: string, behind = ""): string[] {
  const found: string[] = [];
  const units = new Uint16Array(text.length + PADDING);
  for (let i = 0; i < units.length; i++) units[i] = (text + behind).charCodeAt(i);
  new Literals(words).search(units, text.length, (word, start, end) =>
    found.push(`${words[word]}@${start}-${end}`),
  );
  return found.sort();
}

function byIndexOf(words: readonly string[], text: string): string[] {
  const lower = text.toLowerCase();
  return words
    .flatMap((word) =>
      Array.from({ length: text.length }, (_, at) =>
        lower.startsWith(word, at) ? [`${word}@${at}-${at + word.length}`] : [],
      ).flat(),
    )
    .sort();
}

describe("looking for many words at once", () => {
  it.each([
    [["他", "他们", "们的", "们的书", "的"], "他们的书他们的"],
    [["他们", "们的", "们的书"], "他们的书他们的"],
    [["aa", "a", "aaa", "aab"], "aaaabaab"],
    [["接警单", "警单", "接警单编号", "编号"], "接警接警单编号警单号"],
    [["abcd", "bc", "c", "bcdz"], "ABCDabcabcdzBCDZ"],
    [["密"], "密密密"],
    [["不在"], "这里没有"],
    [["𠀀𠀁", "甲𠀀"], "甲𠀀𠀁𠀀"],
    [["中华人民共和国", "人民共和", "民共"], "中华人民共和国人民共和"],
    [["中华人民共和国"], "中华人民共和"],
  ])("finds all of %j in %j, overlapping ones too", (words, text) => {
    expect(occurrences(words, text)).toEqual(byIndexOf(words, text));
  });

  it("sees nothing of what stands behind the end", () => {
    expect(occurrences(["中华", "中华人"], "在中", "华人")).toEqual([]);
  });

  it.each([
    ["of one character and more", 1, 4],
    ["of two characters and more", 2, 6],
    ["long enough for the machine", 2, 16],
  ])("agrees with looking for each word in a thousand random texts: words %s", (_what, least, most) => {
    const random = createRandom(`literals ${least} ${most}`);
    const letters = (length: number) => Array.from({ length }, () => random.pick(["甲", "乙", "a"])).join("");
    for (let round = 0; round < 1_000; round++) {
      const words = [
        ...new Set(Array.from({ length: random.int(1, 6) }, () => letters(random.int(least, most)))),
      ];
      const text = letters(20) + random.pick(words).repeat(random.int(0, 3)) + letters(5);

      expect(occurrences(words, text), `${words} in ${text}`).toEqual(byIndexOf(words, text));
    }
  });

  it("finds words across the blocks in which it reads", () => {
    const text = `${"甲".repeat(4_090)}保密工作领导小组${"甲".repeat(8_000)}`;

    for (let shift = 0; shift < 12; shift++) {
      expect(occurrences(["保密工作领导小组"], "甲".repeat(shift) + text)).toHaveLength(1);
    }
  });
});
