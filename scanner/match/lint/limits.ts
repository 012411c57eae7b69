import type { FormRule, KeywordsRule, MarkingRule, PatternRule, Rule } from "../../../rules/rule.ts";
import { SEVERITIES } from "../../../rules/vocabulary.ts";
import type { Remark } from "./remark.ts";

/** Limits that can never be reached, and restrictions without an object. */
export function limitRemarks(rule: Rule): readonly Remark[] {
  switch (rule.kind) {
    case "marking":
      return ofMarking(rule);
    case "pattern":
      return ofPattern(rule);
    case "keywords":
      return ofKeywords(rule);
    case "form":
      return ofForm(rule);
    default:
      return [];
  }
}

function ofMarking({ owner, owners, term, terms }: MarkingRule): Remark[] {
  return [
    ...(owners !== undefined && (owner ?? false) === false
      ? [idle("owners", "没有写 owner，owners 不起作用", "owners has no effect without owner")]
      : []),
    ...(terms !== undefined && term === "none"
      ? [idle("terms", "term 为 none 时 terms 不起作用", "terms has no effect where term is none")]
      : []),
  ];
}

function ofPattern({ severity, escalate = [], atLeast = 1 }: PatternRule): Remark[] {
  const rank = (name: (typeof SEVERITIES)[number]) => SEVERITIES.indexOf(name);
  return escalate.flatMap((step, i): Remark[] => {
    const path = ["escalate", i];
    if (rank(step.severity) <= rank(severity) && step.count > atLeast) {
      return [
        {
          path,
          what: {
            zh: `数量多了反而不更严重：规则本身已是 ${severity}`,
            en: `More of them are no graver: the rule itself is ${severity}`,
          },
          fix: { zh: "请提高 severity 或删去这一级。", en: "Raise the severity of the step or drop it." },
        },
      ];
    }
    return step.count < atLeast
      ? [idle(path, "少于 atLeast 的数量不会报告", "Below atLeast nothing is reported")]
      : [];
  });
}

function ofKeywords({ words, threshold, within }: KeywordsRule): Remark[] {
  const sum = words.reduce((total, { weight }) => total + weight, 0);
  if (threshold > sum)
    return [never("threshold", `所有词的权重合计只有 ${sum}`, `the weights add up to ${sum}`)];
  const room = leastRoom(words, threshold);
  if (within === undefined || room <= within) return [];
  return [
    never(
      "within",
      `够分的词至少占 ${room} 个字符`,
      `words of enough weight take at least ${room} characters`,
    ),
  ];
}

/** Fewest characters that words worth the threshold can take: a lower bound, taking the best value per character. */
function leastRoom(words: KeywordsRule["words"], threshold: number): number {
  const best = words.filter(({ weight }) => weight > 0).toSorted((a, b) => worth(b) - worth(a));
  let sum = 0;
  let room = 0;
  for (const { word, weight } of best) {
    if (sum + weight >= threshold) return Math.ceil(room + (word.length * (threshold - sum)) / weight);
    sum += weight;
    room += word.length;
  }
  return room;
}

function worth({ word, weight }: KeywordsRule["words"][number]): number {
  return weight / word.length;
}

function ofForm({ fields, atLeast, filled, titled, titles }: FormRule): Remark[] {
  const count = fields.length;
  const few = (field: "atLeast" | "filled") =>
    never(field, `规则一共只有 ${count} 个栏目`, `the rule has ${count} fields`);
  return [
    ...(atLeast > count ? [few("atLeast")] : []),
    ...(filled !== undefined && filled > count ? [few("filled")] : []),
    ...(titled === true && titles === undefined
      ? [never("titled", "没有写 titles", "there are no titles")]
      : []),
  ];
}

function never(field: string, zh: string, en: string): Remark {
  return {
    path: [field],
    what: { zh: `规则永远不会命中：${zh}`, en: `The rule never finds anything: ${en}` },
    fix: { zh: "请减小这个数，或补上缺少的内容。", en: "Lower the number or add what is missing." },
  };
}

function idle(field: string | Remark["path"], zh: string, en: string): Remark {
  return {
    path: typeof field === "string" ? [field] : field,
    what: { zh, en },
    fix: { zh: "请删去，或补上它依赖的字段。", en: "Drop it, or add the field that it depends on." },
  };
}
