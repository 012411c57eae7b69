/** Changes of formatting, one after the other: a code that tells its length, and an operand. MS-DOC 2.6.1. */

/** Bytes of the operand by the upper three bits of the code; 0: its first byte tells. */
const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, 0, 3];
/** Their length takes two bytes, or is told by a mark. */
const DEFINE_TABLE = 0xd608;
const CHANGE_TABS = 0xc615;

export type Apply = (code: number, operands: Buffer, at: number) => void;

export function eachSprm(list: Buffer, apply: Apply): void {
  for (let at = 0; at + 3 <= list.length; ) {
    const code = list.readUInt16LE(at);
    const length = operandBytes(list, at + 2, code);
    if (at + 2 + length > list.length) return;
    apply(code, list, at + 2);
    at += 2 + length;
  }
}

function operandBytes(list: Buffer, at: number, code: number): number {
  const fixed = OPERAND_BYTES[code >> 13]!;
  if (fixed > 0) return fixed;
  if (code === DEFINE_TABLE) return at + 2 <= list.length ? list.readUInt16LE(at) + 1 : list.length;
  const told = list[at]!;
  return code === CHANGE_TABS && told === 255 ? tabsBytes(list, at) : told + 1;
}

function tabsBytes(list: Buffer, at: number): number {
  const deleted = list[at + 1] ?? 255;
  const added = list[at + 2 + deleted * 4] ?? 255;
  return 3 + deleted * 4 + added * 3;
}

/** Of Word 6, by its code of one byte: bytes of the operand; -1: its first byte tells. */
const OLD_OPERAND_BYTES: Readonly<Record<number, number>> = {
  2: 2,
  3: -1,
  15: -1,
  16: 2,
  17: 2,
  18: 2,
  19: 2,
  20: 4,
  21: 2,
  22: 2,
  23: -1,
  26: 2,
  27: 2,
  28: 2,
  29: 1,
  30: 2,
  31: 2,
  32: 2,
  33: 2,
  34: 2,
  35: 2,
  36: 2,
  38: 2,
  39: 2,
  40: 2,
  41: 2,
  42: 2,
  43: 2,
  45: 2,
  46: 2,
  47: 2,
  48: 2,
  49: 2,
  52: -1,
  53: -1,
  54: -1,
  68: -1,
  69: 2,
  70: 4,
  72: 2,
  73: 3,
  74: -1,
  80: 2,
  81: -1,
  82: -1,
  83: -1,
  84: 0,
  93: 2,
  95: 3,
  96: 2,
  97: 2,
  99: 2,
  103: -1,
  105: -1,
  106: -1,
  107: 2,
  108: -1,
  109: 2,
  110: 2,
  119: -1,
  120: -1,
  121: -1,
  122: -1,
  123: 1,
  124: 1,
  182: 2,
  187: -1,
  188: -1,
  190: -1,
  191: 2,
  192: 5,
  193: 4,
  194: 4,
  195: 2,
  196: 4,
  197: 2,
  198: 2,
  199: -1,
  200: 4,
};
/** Length of a row's definition takes two bytes here too. */
const OLD_DEFINE_TABLE = 190;

export function eachOldSprm(list: Buffer, apply: Apply): void {
  for (let at = 0; at + 1 < list.length; ) {
    const code = list[at]!;
    const fixed = OLD_OPERAND_BYTES[code] ?? 1;
    const told = code === OLD_DEFINE_TABLE ? (list[at + 2] ?? 0) * 256 + 1 : 1;
    const length = fixed >= 0 ? fixed : list[at + 1]! + told;
    if (at + 1 + length > list.length) return;
    apply(code, list, at + 1);
    at += 1 + length;
  }
}
