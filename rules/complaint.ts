import type { core } from "zod";
import type { YamlFile } from "./document.ts";
import { RuleError, type RuleErrorCode } from "./errors.ts";
import type { Bilingual } from "./vocabulary.ts";

type Issue = core.$ZodIssue;

/**
 * One complaint of the schema as an error that names line, column and field: an unknown field first, since a misspelled
 * field also shows as a missing one.
 */
export function schemaError(code: RuleErrorCode, issues: readonly Issue[], yaml: YamlFile): RuleError {
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0]!;
  const key = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const more = issues.length - 1;
  const what = describe(issue);
  return new RuleError(code, {
    what: {
      zh: what.zh + (more > 0 ? `（另有 ${more} 处问题）` : ""),
      en: what.en + (more > 0 ? ` (and ${more} more)` : ""),
    },
    fix: FIX[issue.code] ?? FIX.other!,
    at: yaml.spot(issue.path, key),
  });
}

const FIX: Readonly<Record<string, Bilingual>> = {
  unrecognized_keys: {
    zh: "请改正拼写或删去（shoumi rules schema 列出全部字段）；{ } 里含逗号的文字要加引号。",
    en: 'Correct its spelling or remove it ("shoumi rules schema" lists every field); quote texts with a comma inside { }.',
  },
  invalid_type: {
    zh: "请补上或改正这个字段；纯数字的文字要加引号。",
    en: "Add or correct the field; quote texts that consist of digits.",
  },
  other: {
    zh: "请改正这个字段；shoumi rules schema 说明各字段的取值。",
    en: 'Correct the field; "shoumi rules schema" describes the values of each.',
  },
};

function describe(issue: Issue): Bilingual {
  switch (issue.code) {
    case "unrecognized_keys":
      return quoted(issue.keys, "不认识的字段", "Unknown field");
    case "invalid_value":
      return quoted(issue.values.map(String), "取值只能是其中之一：", "The value must be one of");
    case "invalid_type":
      return typeOf(issue);
    case "invalid_union":
      return unionOf(issue);
    case "too_small":
      return {
        zh: `太短或太小：至少 ${issue.minimum}`,
        en: `Too short or too small: at least ${issue.minimum}`,
      };
    case "too_big":
      return {
        zh: `太长或太大：至多 ${issue.maximum}`,
        en: `Too long or too large: at most ${issue.maximum}`,
      };
    case "invalid_format":
      return { zh: "写法不符合要求", en: `The text does not have the form ${issue.pattern ?? issue.format}` };
    default:
      return { zh: `不符合要求：${issue.message}`, en: issue.message };
  }
}

function typeOf(issue: Issue & { code: "invalid_type" }): Bilingual {
  const missing = issue.message.endsWith("received undefined");
  return missing
    ? { zh: `缺少这个字段（类型 ${issue.expected}）`, en: `The field is missing (type ${issue.expected})` }
    : { zh: `类型不对，应为 ${issue.expected}`, en: `Wrong type: expected ${issue.expected}` };
}

function unionOf(issue: Issue & { code: "invalid_union" }): Bilingual {
  const options = "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  return options.length > 0
    ? quoted(options, "取值只能是其中之一：", "The value must be one of")
    : { zh: "取值不符合任何一种写法", en: "The value has none of the possible forms" };
}

function quoted(words: readonly string[], zh: string, en: string): Bilingual {
  return {
    zh: `${zh}${words.map((word) => `“${word}”`).join("、")}`,
    en: `${en} ${words.map((word) => `"${word}"`).join(", ")}`,
  };
}
