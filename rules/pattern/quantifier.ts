import { PatternFault } from "./fault.ts";
import type { Reader } from "./reader.ts";
import type { Node } from "./syntax.ts";

export const MAX_REPEAT = 1_000;

/** Wraps an item in the quantifier that follows it, if one does. */
export function readQuantifier(reader: Reader, item: Node): Node {
  const at = reader.at;
  const bounds = readBounds(reader);
  if (bounds === undefined) return item;
  if (item.kind === "edge") refuseEdge(reader, at);
  reader.skip("?");
  const { min, max } = bounds;
  if (max === undefined) throw unbounded(reader, at, min);
  if (max > MAX_REPEAT) throw tooMany(at);
  if (min > max) upsideDown(reader, at);
  return { kind: "repeat", item, min, max, at };
}

function readBounds(reader: Reader): { min: number; max: number | undefined } | undefined {
  if (reader.skip("*")) return { min: 0, max: undefined };
  if (reader.skip("+")) return { min: 1, max: undefined };
  if (reader.skip("?")) return { min: 0, max: 1 };
  const braces = reader.match(/\{(\d{1,9})(,(\d{0,9}))?\}/y);
  if (braces === undefined) return undefined;
  const min = Number(braces[1]);
  if (braces[2] === undefined) return { min, max: min };
  return { min, max: braces[3] === "" ? undefined : Number(braces[3]) };
}

function unbounded(reader: Reader, at: number, min: number): PatternFault {
  const written = reader.text.slice(at, reader.at);
  return new PatternFault("PATTERN_UNBOUNDED", at, {
    what: { zh: `重复“${written}”没有上限`, en: `The repetition "${written}" has no upper bound` },
    fix: {
      zh: `请写出上限，例如 {${min},30}：够用即可，越小越快。`,
      en: `Give it a bound, e.g. {${min},30}: as small as will do.`,
    },
  });
}

function tooMany(at: number): PatternFault {
  return new PatternFault("PATTERN_REFUSED", at, {
    what: { zh: `重复次数超过 ${MAX_REPEAT}`, en: `The repetition allows more than ${MAX_REPEAT} times` },
    fix: {
      zh: "请减小上限；要找相距较远的两个词，请用 context。",
      en: "Lower the bound; to relate words far apart, use context.",
    },
  });
}

function upsideDown(reader: Reader, at: number): never {
  return reader.fail(
    { zh: "重复次数的下限大于上限", en: "The lower bound of the repetition is above the upper one" },
    { zh: "请写成 {小,大}。", en: "Write {low,high}." },
    at,
  );
}

function refuseEdge(reader: Reader, at: number): never {
  return reader.fail(
    { zh: "^、$、\\b 后面不能跟重复次数", en: "^, $ and \\b cannot be repeated" },
    { zh: "请删去重复次数。", en: "Remove the repetition." },
    at,
  );
}
