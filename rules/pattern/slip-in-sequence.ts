import { type CharSet, onlyMember, rangesOf } from "./char-set.ts";
import type { Reader } from "./reader.ts";
import type { Slip } from "./slip.ts";
import type { Node } from "./syntax.ts";

const FULL_STOP = 0x3002;

/** Slips that show only beside their neighbours. */
export function slipsInSequence(items: readonly Node[], source: string): Slip[] {
  return items.flatMap((item, i) => [
    ...bareDot(item, [items[i - 1], items[i + 1]], source),
    ...repeatedFullStop(item),
  ]);
}

/** `qq.com`, `1.5`: between Latin letters and digits a dot is most likely meant as a dot. */
function bareDot(
  item: Node,
  [before, after]: readonly [Node | undefined, Node | undefined],
  source: string,
): Slip[] {
  if (item.kind !== "set" || source[item.at] !== "." || !isLatin(before) || !isLatin(after)) return [];
  return [
    {
      at: item.at,
      what: {
        zh: "“.”匹配任意一个字符，不只是点号",
        en: '"." matches any one character, not only a dot',
      },
      fix: { zh: "若要匹配点号，请写 \\.。", en: "Write \\. for a dot." },
    },
  ];
}

function isLatin(node: Node | undefined): boolean {
  if (node?.kind === "repeat") return isLatin(node.item);
  return node?.kind === "set" && node.set.length > 0 && rangesOf(node.set).every(isLatinRange);
}

function isLatinRange([lo, hi]: readonly [number, number]): boolean {
  const all = (from: number, to: number) => lo >= from && hi <= to;
  return all(0x30, 0x39) || all(0x41, 0x5a) || all(0x61, 0x7a) || all(0x5f, 0x5f);
}

/** `。{0,9}`: a Chinese full stop where a dot was meant. */
function repeatedFullStop(item: Node): Slip[] {
  if (item.kind !== "repeat" || item.max <= 1) return [];
  if (item.item.kind !== "set" || onlyMember(item.item.set) !== FULL_STOP) return [];
  return [
    {
      at: item.item.at,
      what: { zh: "重复的是中文句号“。”", en: 'What is repeated is the Chinese full stop "。"' },
      fix: { zh: "任意字符请写半角的点：.{0,9}。", en: "Write an ASCII dot for any character: .{0,9}." },
    },
  ];
}

/** `文件(内部)`: brackets that group nothing were most likely meant as brackets. */
export function slipInGroup(inner: Node, reader: Reader, at: number): Slip[] {
  const plain = reader.text[at + 1] !== "?";
  const idle = inner.kind !== "choice" && !/[?*+{]/.test(reader.peek());
  if (!plain || !idle || !holdsText(inner)) return [];
  return [
    {
      at,
      what: {
        zh: "这对括号只是分组，不匹配括号本身",
        en: "These brackets only group; they do not match brackets",
      },
      fix: {
        zh: "若要匹配括号，请写 \\( 和 \\)；若只是分组，可以去掉。",
        en: "Write \\( and \\) to match brackets; drop them if they only group.",
      },
    },
  ];
}

function holdsText(node: Node): boolean {
  const items = node.kind === "sequence" ? node.items : [node];
  return items.length > 0 && items.every((item) => item.kind === "set" && isOne(item.set));
}

function isOne(set: CharSet): boolean {
  return onlyMember(set) !== undefined;
}
