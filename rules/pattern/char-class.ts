import { type CharSet, complement, onlyMember, setOf, union } from "./char-set.ts";
import { oneChar, readEscape } from "./escape.ts";
import type { Reader } from "./reader.ts";
import type { Slip } from "./slip.ts";
import { slipInRange, slipsInClass } from "./slip.ts";

/** Reads `[…]`; the reader is just behind the opening bracket. */
export function readClass(reader: Reader, slips: Slip[]): CharSet {
  const at = reader.at - 1;
  const negated = reader.skip("^");
  const sets: CharSet[] = [];
  const start = reader.at;
  while (!reader.skip("]")) {
    if (reader.done) unclosed(reader, at);
    sets.push(readRange(reader, slips));
  }
  slips.push(...slipsInClass(reader.text.slice(start, reader.at - 1), at));
  const set = union(...sets);
  return negated ? complement(set) : set;
}

function readRange(reader: Reader, slips: Slip[]): CharSet {
  const at = reader.at;
  const from = readMember(reader);
  if (reader.peek() !== "-" || reader.text[reader.at + 1] === "]") return from;
  reader.skip("-");
  const [lo, hi] = [onlyMember(from), onlyMember(readMember(reader))];
  if (lo !== undefined && hi !== undefined && lo <= hi) {
    slips.push(...slipInRange(lo, hi, at));
    return setOf([[lo, hi]]);
  }
  return reader.fail(
    { zh: "字符类中的范围不成立", en: "This range in a character class makes no sense" },
    {
      zh: "范围要从小到大，例如 0-9、A-Za-z、一-龥（大写在小写之前，a-Z 不成立）；减号本身写作 \\-。",
      en: "A range goes from low to high, e.g. 0-9, A-Za-z (capitals come first: there is no a-Z); write \\- for the sign itself.",
    },
    at,
  );
}

function readMember(reader: Reader): CharSet {
  const character = reader.take();
  if (character === "\\") {
    if (reader.skip("b")) return oneChar(8);
    return readEscape(reader, true);
  }
  if (character === "") unclosed(reader, reader.at);
  return oneChar(character.codePointAt(0)!);
}

function unclosed(reader: Reader, at: number): never {
  return reader.fail(
    { zh: "字符类没有收尾的 ]", en: "The character class has no closing ]" },
    { zh: "请补上 ]；若要匹配 [ 本身，请写 \\[。", en: "Add the ], or write \\[ for the character itself." },
    at,
  );
}
