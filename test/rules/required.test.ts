import { describe, expect, it } from "vitest";
import { readPattern } from "../../rules/pattern.ts";
import { createRandom } from "../../seeds/random.ts";

describe("literals that every match of a pattern holds", () => {
  it.each([
    ["一二三", ["一二三"]],
    ["[一二]三四", ["一三四", "二三四"]],
    [
      "(?:出发|到达)的?(?:地点|时间)",
      [
        "出发地点",
        "出发时间",
        "出发的地点",
        "出发的时间",
        "到达地点",
        "到达时间",
        "到达的地点",
        "到达的时间",
      ],
    ],
    ["[一-龥]{1,8}〔\\d{4}〕\\d{1,4}号", ["〔"]],
    ["[一-龥]{1,8}国函〔\\d{4}〕\\d{1,4}号", ["国函〔"]],
    ["(?:甲乙|[一-龥]{2,4})丙", ["丙"]],
    ["(?:甲乙|丙丁).{0,9}(?:戊己庚)", ["戊己庚"]],
    ["(?:甲乙)?丙", ["丙", "甲乙丙"]],
    ["(?:甲乙){2,3}", ["甲乙甲乙"]],
    ["a{3}", ["aa"]],
    ["[一-龥]{17}", undefined],
  ])("of %s are %j", (pattern, literals) => {
    expect(readPattern(pattern).required?.texts.toSorted()).toEqual(literals?.toSorted());
  });

  it("stand in every match, whatever the pattern", () => {
    const random = createRandom("required literals");
    const part = (depth: number): string => {
      const kind = random.int(0, depth > 0 ? 5 : 2);
      if (kind <= 1) return random.some(["甲", "乙", "丙", "丁"], random.int(1, 3)).join("");
      if (kind === 2) return random.pick(["[甲乙]", "[一-龥]", "\\d", "."]);
      if (kind === 3) return `(?:${part(depth - 1)}|${part(depth - 1)})`;
      if (kind === 4) return `(?:${part(depth - 1)}){${random.pick(["0,1", "1,2", "2", "2,3"])}}`;
      return part(depth - 1) + part(depth - 1);
    };
    const text = Array.from({ length: 600 }, () => random.pick(["甲", "乙", "丙", "丁", "1"])).join("");
    for (let round = 0; round < 500; round++) {
      const pattern = readPattern(`甲?${part(3)}乙?丙`);
      const matches = text.match(pattern.compile("search")) ?? [];
      for (const match of pattern.required === undefined ? [] : matches) {
        const { texts, before } = pattern.required!;
        const places = texts.map((literal) => match.indexOf(literal)).filter((at) => at >= 0);
        expect(Math.min(...places), `${pattern.source} in ${match}`).toBeLessThanOrEqual(before);
      }
    }
  });
});
