import { readClass } from "./char-class.ts";
import { type CharSet, complement, NEWLINES } from "./char-set.ts";
import { oneChar, readEscape } from "./escape.ts";
import { readGroupHead } from "./group.ts";
import { readQuantifier } from "./quantifier.ts";
import { Reader } from "./reader.ts";
import type { Slip } from "./slip.ts";
import { slipInGroup, slipsInSequence } from "./slip-in-sequence.ts";
import { slipsInTree } from "./slip-in-tree.ts";
import type { Node } from "./syntax.ts";

/** Groups within groups: bounds the recursion of everything that walks the tree. */
const MAX_DEPTH = 30;
const ANY: CharSet = complement(NEWLINES);

export interface Parsed {
  readonly tree: Node;
  readonly slips: readonly Slip[];
}

/** Takes a pattern apart; throws a PatternFault for what is not understood or not allowed. */
export function parse(pattern: string): Parsed {
  const reader = new Reader(pattern);
  const slips: Slip[] = [];
  const tree = readChoice(reader, slips, 0);
  if (!reader.done) unmatched(reader);
  return { tree, slips: [...slips, ...slipsInTree(tree)] };
}

function readChoice(reader: Reader, slips: Slip[], depth: number): Node {
  const branches = [readSequence(reader, slips, depth)];
  while (reader.skip("|")) branches.push(readSequence(reader, slips, depth));
  return branches.length === 1 ? branches[0]! : { kind: "choice", branches };
}

function readSequence(reader: Reader, slips: Slip[], depth: number): Node {
  const items: Node[] = [];
  while (!reader.done && !"|)".includes(reader.peek())) {
    items.push(readQuantifier(reader, readAtom(reader, slips, depth)));
  }
  slips.push(...slipsInSequence(items, reader.text));
  return items.length === 1 ? items[0]! : { kind: "sequence", items };
}

function readAtom(reader: Reader, slips: Slip[], depth: number): Node {
  const at = reader.at;
  const character = reader.take();
  if (character === "(") return readGroup(reader, slips, depth);
  if (character === "[") return { kind: "set", set: readClass(reader, slips), at };
  if (character === ".") return { kind: "set", set: ANY, at };
  if (character === "^" || character === "$") return { kind: "edge", at };
  if (character === "\\") {
    if (reader.skip("b") || reader.skip("B")) return { kind: "edge", at };
    return { kind: "set", set: readEscape(reader, false), at };
  }
  if ("*+?{}]".includes(character)) stray(reader, character, at);
  return { kind: "set", set: oneChar(character.codePointAt(0)!), at };
}

function readGroup(reader: Reader, slips: Slip[], depth: number): Node {
  const at = reader.at - 1;
  readGroupHead(reader);
  if (depth >= MAX_DEPTH) {
    reader.fail(
      { zh: `括号嵌套超过 ${MAX_DEPTH} 层`, en: `Groups are nested more than ${MAX_DEPTH} deep` },
      { zh: "请把规则拆成几条。", en: "Split the rule." },
      at,
    );
  }
  const inner = readChoice(reader, slips, depth + 1);
  if (reader.skip(")")) {
    slips.push(...slipInGroup(inner, reader, at));
    return inner;
  }
  return reader.fail(
    { zh: "括号没有收尾的 )", en: "The group has no closing )" },
    { zh: "请补上 )；若要匹配 ( 本身，请写 \\(。", en: "Add the ), or write \\( for the character itself." },
    at,
  );
}

function stray(reader: Reader, character: string, at: number): never {
  const counts = /^\{\s*(\d{0,4})\s*[-–~,，、到至]?\s*(\d{0,4})\s*\}/u.exec(reader.text.slice(at));
  if (counts !== null) misspelledCounts(reader, counts, at);
  return reader.fail(
    { zh: `这里的“${character}”没有意义`, en: `"${character}" makes no sense here` },
    { zh: `若要匹配它本身，请写 \\${character}。`, en: `Write \\${character} for the character itself.` },
    at,
  );
}

/** `{1-5}`, `{1，5}`, `{,5}`, `{1, 5}`. */
function misspelledCounts(
  reader: Reader,
  [written, low = "", high = ""]: RegExpExecArray,
  at: number,
): never {
  const meant = `{${low || 0},${high || 30}}`;
  return reader.fail(
    { zh: `“${written}”不是重复次数的写法`, en: `"${written}" is not how a repetition is written` },
    { zh: `请写 ${meant}：半角逗号，不留空格。`, en: `Write ${meant}: a comma and no blanks.` },
    at,
  );
}

function unmatched(reader: Reader): never {
  return reader.fail(
    { zh: "多出一个 )", en: "There is a ) too many" },
    { zh: "请删去它，或写 \\) 匹配它本身。", en: "Remove it, or write \\) for the character itself." },
  );
}
