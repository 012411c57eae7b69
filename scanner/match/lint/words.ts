import type { FormRule, Rule } from "../../../rules/rule.ts";
import { fold } from "../fold.ts";
import type { Remark } from "./remark.ts";

type Path = Remark["path"];

/** Words in one list of a rule, each with the path of its field. */
interface WordList {
  readonly words: readonly { readonly text: string; readonly path: Path }[];
}

/** What the lists of words of a rule look like. */
export function wordRemarks(rule: Rule): readonly Remark[] {
  return [
    ...listsOf(rule).flatMap((list) => [...nothing(list), ...doubles(list)]),
    ...contradictions(rule),
    ...unmatchable(rule),
  ];
}

function listsOf(rule: Rule): readonly WordList[] {
  switch (rule.kind) {
    case "marking":
      return [
        list(rule.words, ["words"]),
        list(rule.owners, ["owners"]),
        list(rule.labels, ["labels"]),
        list(rule.portions, ["portions"]),
        list(rule.terms, ["terms"]),
        list(rule.handling?.phrases, ["handling", "phrases"]),
      ];
    case "pattern":
      return [list(rule.context?.words, ["context", "words"]), list(rule.not?.words, ["not", "words"])];
    case "keywords":
      return [{ words: rule.words.map(({ word }, i) => ({ text: word, path: ["words", i, "word"] })) }];
    case "form":
      return [list(rule.titles, ["titles"]), list(rule.not, ["not"]), labelsOf(rule)];
    case "label":
      return [list(rule.names, ["names"])];
    default:
      return [];
  }
}

function list(words: readonly string[] | undefined, path: Path): WordList {
  return { words: (words ?? []).map((text, i) => ({ text, path: [...path, i] })) };
}

/** The labels of all fields are one list: a label that two fields share counts for both. */
function labelsOf({ fields }: FormRule): WordList {
  return { words: fields.flatMap(({ label }, i) => list(label, ["fields", i, "label"]).words) };
}

/** As the engine compares them. */
function key(text: string): string {
  return fold(text).text.toLowerCase();
}

function nothing({ words }: WordList): Remark[] {
  return words
    .filter(({ text }) => key(text).trim() === "")
    .map(({ path }) => ({
      path,
      what: {
        zh: "归一化后什么也不剩：空的词处处都在",
        en: "Folding leaves nothing of this word, and nothing stands everywhere",
      },
      fix: { zh: "请删去。", en: "Remove it." },
    }));
}

function doubles({ words }: WordList): Remark[] {
  const seen = new Map<string, string>();
  return words.flatMap(({ text, path }) => {
    const known = seen.get(key(text));
    seen.set(key(text), known ?? text);
    if (known === undefined) return [];
    const same = known === text ? "" : `（与“${known}”相同）`;
    return [
      {
        path,
        what: {
          zh: `“${text}”重复${same}`,
          en: `"${text}" is listed twice${known === text ? "" : ` (it reads the same as "${known}")`}`,
        },
        fix: {
          zh: "请删去一个；繁体、全角、大小写写法不必另列。",
          en: "Remove one; variants in script, width or case are the same word.",
        },
      },
    ];
  });
}

/** Words that a rule asks for and refuses at once. */
function contradictions(rule: Rule): Remark[] {
  if (rule.kind !== "pattern" && rule.kind !== "form") return [];
  const wanted = rule.kind === "pattern" ? (rule.context?.words ?? []) : wantedBy(rule);
  const refused = rule.kind === "pattern" ? list(rule.not?.words, ["not", "words"]) : list(rule.not, ["not"]);
  return refused.words.flatMap(({ text, path }) => {
    const clash = key(text) === "" ? undefined : wanted.find((word) => key(word).includes(key(text)));
    if (clash === undefined) return [];
    return [
      {
        path,
        what: {
          zh: `“${text}”使规则自相矛盾：规则要找的“${clash}”里就有它`,
          en: `"${text}" contradicts the rule, which looks for "${clash}"`,
        },
        fix: { zh: "请把其中一个写得更长、更具体。", en: "Make one of the two longer and more particular." },
      },
    ];
  });
}

function wantedBy({ titles = [], fields }: FormRule): readonly string[] {
  return [...titles, ...fields.flatMap(({ label = [] }) => label)];
}

/** Ways to write a word that the engine never sees: labels are cut at their colon, words are compared blank by blank. */
function unmatchable(rule: Rule): Remark[] {
  if (rule.kind === "form") {
    return labelsOf(rule)
      .words.filter(({ text }) => key(text).trimEnd().endsWith(":"))
      .map(({ text, path }) => withColon(text, path));
  }
  if (rule.kind !== "keywords") return [];
  return rule.words.flatMap(({ word }, i) =>
    /\p{Script=Han}\s+\p{Script=Han}/u.test(word) ? [withBlank(word, ["words", i, "word"])] : [],
  );
}

function withColon(text: string, path: Path): Remark {
  return {
    path,
    what: {
      zh: `“${text}”永远不会命中：栏目名称不含冒号`,
      en: `"${text}" is never found: the name of a label ends before its colon`,
    },
    fix: { zh: "请去掉冒号。", en: "Drop the colon." },
  };
}

function withBlank(text: string, path: Path): Remark {
  return {
    path,
    what: {
      zh: `“${text}”只匹配中间也有空格的写法`,
      en: `"${text}" is found only where the blank stands, too`,
    },
    fix: { zh: "请去掉空格，或分成两个词。", en: "Drop the blank, or make two words of it." },
  };
}
