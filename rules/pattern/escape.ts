import {
  ALL_CHARS,
  type CharSet,
  complement,
  DIGITS,
  LAST_CODE_POINT,
  SPACES,
  setOf,
  WORD_CHARS,
} from "./char-set.ts";
import { PatternFault } from "./fault.ts";
import type { Reader } from "./reader.ts";

const CLASSES: Readonly<Record<string, CharSet>> = {
  d: DIGITS,
  D: complement(DIGITS),
  w: WORD_CHARS,
  W: complement(WORD_CHARS),
  s: SPACES,
  S: complement(SPACES),
};
const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0 };
const SYNTAX_CHARACTERS = "^$\\.*+?()[]{}|/";

export const oneChar = (code: number): CharSet => setOf([[code, code]]);

/** What a backslash stands for; the reader is just behind the backslash. */
export function readEscape(reader: Reader, inClass: boolean): CharSet {
  const at = reader.at - 1;
  const letter = reader.take();
  const named = CLASSES[letter];
  if (named !== undefined) return named;
  if (letter === "p" || letter === "P") return readProperty(reader);
  if (/[1-9k]/.test(letter) && !inClass) throw backReference(at);
  const control = CONTROLS[letter];
  if (control !== undefined) return oneChar(control);
  if (letter === "x" || letter === "u") return oneChar(readCode(reader, letter));
  if (letter !== "" && (SYNTAX_CHARACTERS.includes(letter) || (inClass && letter === "-"))) {
    return oneChar(letter.codePointAt(0)!);
  }
  return reader.fail(
    { zh: `“\\${letter}”不是可用的转义`, en: `"\\${letter}" is not a known escape` },
    { zh: "若要匹配这个字符本身，请去掉反斜杠。", en: "To match the character itself, drop the backslash." },
    at,
  );
}

/** Unicode properties are not resolved: for the guard they may be any character, which errs on the safe side. */
function readProperty(reader: Reader): CharSet {
  if (reader.match(/\{[\w=]{1,60}\}/y) !== undefined) return ALL_CHARS;
  return reader.fail(
    { zh: "\\p 后面缺少 {属性名}", en: "\\p lacks its {property}" },
    { zh: "例如 \\p{Script=Han}。", en: "For example \\p{Script=Han}." },
  );
}

function readCode(reader: Reader, letter: "x" | "u"): number {
  const digits =
    letter === "x"
      ? reader.match(/([0-9a-fA-F]{2})/y)
      : (reader.match(/([0-9a-fA-F]{4})/y) ?? reader.match(/\{([0-9a-fA-F]{1,6})\}/y));
  const code = digits === undefined ? Number.NaN : Number.parseInt(digits[1]!, 16);
  if (code <= LAST_CODE_POINT) return code;
  return reader.fail(
    { zh: `\\${letter} 后面不是有效的字符编码`, en: `\\${letter} is not followed by a valid character code` },
    { zh: "例如 \\x20、\\u4e00、\\u{20000}。", en: "For example \\x20, \\u4e00, \\u{20000}." },
  );
}

function backReference(at: number): PatternFault {
  return new PatternFault("PATTERN_REFUSED", at, {
    what: { zh: "不支持反向引用（\\1、\\k<名>）", en: "Back-references (\\1, \\k<name>) are not supported" },
    fix: { zh: "请把要重复的内容直接写出来。", en: "Write out what is to be repeated." },
  });
}
