import type { PatternRule } from "../../../rules/rule.ts";

type Boundary = NonNullable<PatternRule["boundary"]>;

/** ASCII letters and digits: folding has made full-width ones of these. */
export function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether a match stands by itself and is not a piece of something longer. */
export function standsAlone(text: string, start: number, end: number, boundary: Boundary): boolean {
  if (boundary === "none") return true;
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (isAlphanumeric(before) && isAlphanumeric(text.charCodeAt(start))) return false;
  if (isAlphanumeric(after) && isAlphanumeric(text.charCodeAt(end - 1))) return false;
  if (boundary === "word") return true;
  // Behind a plus sign stands the number of another country, with the digits of that country first.
  if (before === PLUS && isDigit(text.charCodeAt(start))) return false;
  return (
    !(joins(before) && isDigit(text.charCodeAt(start - 2))) &&
    !(joins(after) && isDigit(text.charCodeAt(end + 1)))
  );
}

const PLUS = 43;

/** Point and dash: they make one number of two. */
function joins(code: number): boolean {
  return code === 46 || code === 45;
}
