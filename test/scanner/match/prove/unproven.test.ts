import { describe, expect, it } from "vitest";
import type { Pack, Rule, Sample } from "../../../../rules/rule.ts";
import { unprovenIn } from "../../../../scanner/match/prove/unproven.ts";

const SHARED = {
  title: { zh: "试", en: "test" },
  family: "internal",
  severity: "low",
} as const;

type Own<Kind extends Rule["kind"]> = Omit<Rule & { kind: Kind }, "id" | "samples" | keyof typeof SHARED>;

function packOf(
  rule: Own<"pattern"> | Own<"keywords"> | Own<"marking"> | Own<"form">,
  hit: readonly Sample[],
  miss: readonly Sample[],
): Pack {
  const whole = { id: "office/rule", ...SHARED, ...rule, samples: { hit, miss } } as Rule;
  return { pack: "office", version: "1.0.0", title: SHARED.title, rules: [whole], digest: "" };
}

function unproven(rule: Parameters<typeof packOf>[0], hit: string, miss: string): readonly string[] {
  const samples = (text: string) =>
    text.split("/").map((part): Sample => {
      const [at = "body", ...rest] = part.split(":");
      return { at: at as Sample["at"], text: rest.join(":") };
    });
  return unprovenIn(packOf(rule, samples(hit), samples(miss))).map(({ path }) => path.slice(2).join("."));
}

const PHONE = { kind: "pattern", pattern: "1\\d{10}" } as const;
const CARD = { kind: "pattern", pattern: "62\\d{14}", check: "luhn" } as const;
const WORDS = {
  kind: "keywords",
  words: [
    { word: "接警", weight: 2 },
    { word: "处警", weight: 1 },
    { word: "报警人", weight: 1 },
  ],
  threshold: 3,
} as const;
const FORM = {
  kind: "form",
  fields: [{ label: ["接警时间"] }, { label: ["报警人"] }, { label: ["警情类别"] }, { label: ["处警结果"] }],
  atLeast: 3,
} as const;
const FILLED = "body:接警时间：8时5分\n报警人：张某\n警情类别：求助\n处警结果：已办结";
const EMPTY = "body:接警时间：\n报警人：\n警情类别：\n处警结果：";
const TWO = "body:接警时间：8时5分\n报警人：张某";
const MARK = { kind: "marking", words: ["工作秘密"] } as const;

describe("a restriction that no sample holds", () => {
  it.each([
    ["a check", CARD, "body:卡 6200000000000005", "body:卡 无", ["check"]],
    ["a check, with a miss that fails it", CARD, "body:卡 6200000000000005", "body:卡 6200000000000006", []],
    [
      "a required context",
      { ...PHONE, context: { words: ["电话"], within: 9, required: true } },
      "body:电话 13900000000",
      "body:电话 无",
      ["context.required"],
    ],
    [
      "a required context, with a miss without it",
      { ...PHONE, context: { words: ["电话"], within: 9, required: true } },
      "body:电话 13900000000",
      "body:订单 13900000000",
      [],
    ],
    [
      "words that refuse",
      { ...PHONE, not: { words: ["订单"], within: 9 } },
      "body:13900000000",
      "body:无",
      ["not"],
    ],
    [
      "words that refuse, with a miss beside one",
      { ...PHONE, not: { words: ["订单"], within: 9 } },
      "body:13900000000",
      "body:订单13900000000",
      [],
    ],
    ["a boundary", { ...PHONE, boundary: "number" }, "body:13900000000", "body:无", ["boundary"]],
    [
      "a boundary, with a miss that breaks it",
      { ...PHONE, boundary: "number" },
      "body:13900000000",
      "body:3.13900000000-1",
      [],
    ],
    [
      "a number of values",
      { ...PHONE, atLeast: 3 },
      "body:13900000000 13900000001 13900000002",
      "body:13900000000",
      ["atLeast"],
    ],
    [
      "a number of values, with a miss one short of it",
      { ...PHONE, atLeast: 3 },
      "body:13900000000 13900000001 13900000002",
      "body:13900000000 13900000001",
      [],
    ],
    ["places", { ...PHONE, places: ["cell"] }, "cell:13900000000", "cell:无", ["places"]],
    [
      "places, with a miss elsewhere",
      { ...PHONE, places: ["cell"] },
      "cell:13900000000",
      "body:13900000000",
      [],
    ],
    ["a threshold", WORDS, "body:接警 处警", "body:报警人", ["threshold"]],
    ["a threshold, with a miss a word short of it", WORDS, "body:接警 处警", "body:接警", []],
    ["a distance", { ...WORDS, within: 10 }, "body:接警 处警", "body:接警", ["within"]],
    [
      "a distance, with a miss beyond it",
      { ...WORDS, within: 10 },
      "body:接警 处警",
      `body:接警${"、其他事项".repeat(9)}处警/body:接警`,
      [],
    ],
    ["a number of fields and a value", FORM, FILLED, "body:无", ["atLeast", "fields"]],
    ["the same, with misses a field short and empty", FORM, FILLED, `${TWO}/${EMPTY}`, []],
    ["words of a form that refuse", { ...FORM, not: ["填表说明"] }, FILLED, `${TWO}/${EMPTY}`, ["not"]],
    [
      "words of a form that refuse, with a miss that has one",
      { ...FORM, not: ["填表说明"] },
      FILLED,
      `${TWO}/${EMPTY}/${FILLED}\n填表说明`,
      [],
    ],
    [
      "a field that must be there",
      { ...FORM, fields: [...FORM.fields.slice(0, 3), { label: ["处警结果"], required: true }] },
      FILLED,
      `body:报警人：张某\n处警结果：已办结/${EMPTY}`,
      ["fields.3.required"],
    ],
    [
      "a title that must be there",
      { ...FORM, titles: ["接警登记表"], titled: true },
      `body:接警登记表\n${FILLED.slice(5)}`,
      `${FILLED}/body:接警登记表\n${EMPTY.slice(5)}/body:接警登记表\n${TWO.slice(5)}`,
      [],
    ],
    ["a star", { ...MARK, star: "required" }, "line:工作秘密★10年", "line:通知", ["star"]],
    ["a star, with a miss without", { ...MARK, star: "required" }, "line:工作秘密★10年", "line:工作秘密", []],
    ["where a word stands alone", { ...MARK, alone: "never" }, "line:工作秘密★10年", "line:通知", ["alone"]],
    [
      "where a word stands alone, with a miss that does",
      { ...MARK, alone: "never" },
      "line:工作秘密★10年",
      "header:工作秘密",
      [],
    ],
  ] as const)("%s", (_what, rule, hit, miss, expected) => {
    expect(unproven(rule, hit, miss)).toEqual(expected);
  });

  it("is named with what could be done to it", () => {
    const pack = packOf({ ...PHONE, atLeast: 50 }, [], [{ at: "body", text: "无" }]);

    expect(unprovenIn(pack)[0]).toMatchObject({
      path: ["rules", 0, "atLeast"],
      how: { zh: "降为 40", en: "lowered to 40" },
    });
  });
});
