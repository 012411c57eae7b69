import { PatternFault } from "./fault.ts";
import type { Reader } from "./reader.ts";

/** Reads what follows an opening parenthesis up to the group's content: `?:`, `?<name>` or nothing. */
export function readGroupHead(reader: Reader): void {
  const at = reader.at - 1;
  if (reader.peek() !== "?" || reader.skip("?:")) return;
  if (reader.match(/\?<?[=!]/y) !== undefined) throw lookaround(at);
  if (reader.match(/\?<[A-Za-z_$][\w$]{0,60}>/y) !== undefined) return;
  throw new PatternFault("PATTERN_REFUSED", at, {
    what: { zh: "不支持这种括号写法", en: "This kind of group is not supported" },
    fix: { zh: "可用的写法：( … )、(?: … )、(?<名> … )。", en: "Use ( … ), (?: … ) or (?<name> … )." },
  });
}

function lookaround(at: number): PatternFault {
  return new PatternFault("PATTERN_REFUSED", at, {
    what: {
      zh: "不支持前后环视（(?=、(?!、(?<=、(?<!）",
      en: "Look-around ((?=, (?!, (?<=, (?<!) is not supported",
    },
    fix: {
      zh: "数字与字母的边界由引擎检查（字段 boundary）；附近要有或不能有的词，请写进 context 或 not。",
      en: "The engine checks the edges of numbers and words (field boundary); put words that must or must not stand nearby into context or not.",
    },
  });
}
