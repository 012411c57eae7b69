import { type Note, note } from "../note.ts";

export const EVIDENCE_DROPPED = note(
  "evidence-dropped",
  "辅助证据中的表达式和函数没有带过来，只看其中的词语",
  "expressions and functions among the supporting evidence were not carried over, only words",
);
export const EVIDENCE_RAISED = note(
  "evidence-raising",
  "仅由表达式或函数提高置信度的级别没有带过来",
  "levels that an expression or function alone would raise were not carried over",
);
export const EITHER = note(
  "evidence-either",
  "原来要求几组词语同时出现，现在有其中一个即可",
  "words of several lists had to stand together; one of them is enough now",
);
export const COUNTED = note(
  "evidence-counted",
  "证据的最少次数没有带过来",
  "how often evidence must occur was not carried over",
);
export const EXCLUSION = note(
  "exclusion-dropped",
  "排除条件没有带过来（只作用于部分级别，或不是词语）",
  "an exclusion was not carried over (it holds for some levels only, or is no list of words)",
);
export const LEVELS = note(
  "level-left-out",
  "有的级别只靠表达式或函数作证，未带过来",
  "a level that rests on an expression or function as evidence was left out",
);
export const ANY_CASE = note(
  "any-case",
  "区分大小写的词语现在不区分",
  "words that were case sensitive are found in any case",
);
export const INSIDE_WORDS = note(
  "context-inside-words",
  "西文上下文词也会在更长的词里算数",
  "Latin context words also count inside longer words",
);
export const WHOLE_WORDS = note(
  "whole-words",
  "按子串匹配的西文词现在须是完整的词",
  "Latin words that matched as a part of others have to stand by themselves",
);
export const FILTER = note("filter-dropped", "过滤条件没有带过来", "its filters were not carried over");
export const STRICTER = note(
  "check-own",
  "内置函数改用本系统的校验（校验位之外还核对日期、地区等）",
  "the built-in function became our own check, which may also look at dates, regions and the like",
);

export function proximity(asked: string, used: number): Note {
  return note(
    "proximity",
    `邻近范围由 ${asked} 改为 ${used} 个字符`,
    `proximity is ${used} characters instead of ${asked}`,
  );
}

export function steps(asked: number, got: string): Note {
  return note(
    "confidence-step",
    `有证据时的置信度为 ${got}，原为 ${asked}`,
    `confidence with evidence is ${got}; it was ${asked}`,
  );
}

export function termsDropped(count: number): Note {
  return note(
    "terms-dropped",
    `${count} 个词过长或过多，未带过来`,
    `${count} words were too long or too many`,
  );
}

export function validatorDropped(name: string): Note {
  return note(
    "validator-dropped",
    `校验 ${name} 没有对应，未带过来`,
    `the validator ${name} has no counterpart`,
  );
}
