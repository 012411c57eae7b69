import { onlyMember, setOf } from "../../pattern/char-set.ts";
import type { Reader } from "../../pattern/reader.ts";
import { type Members, readEscapedMembers, readPosix, together } from "./escape.ts";
import { type Flags, inAnyCase } from "./flags.ts";
import { type Dialect, type ForeignSet, Untranslatable } from "./syntax.ts";

/** Reads `[…]`; the reader is just behind the opening bracket. A bracket that comes first is a member. */
export function readForeignClass(reader: Reader, flags: Flags, dialect: Dialect): ForeignSet {
  const negated = reader.skip("^");
  const all: Members[] = [];
  do {
    if (reader.done)
      throw new Untranslatable("字符类没有收尾的 ]", "a character class without its closing ]");
    all.push(readRange(reader, dialect));
  } while (!reader.skip("]"));
  const { set, properties } = together(all);
  return { kind: "set", set: flags.i ? inAnyCase(set) : set, properties, negated };
}

function readRange(reader: Reader, dialect: Dialect): Members {
  const from = readMember(reader, dialect);
  const lo = onlyMember(from.set);
  if (lo === undefined || reader.peek() !== "-" || reader.text[reader.at + 1] === "]") return from;
  reader.skip("-");
  const to = readMember(reader, dialect);
  const hi = onlyMember(to.set);
  // `[a-\d]`: engines that allow it take the dash as itself.
  if (hi === undefined) return together([from, { set: [0x2d, 0x2d], properties: [] }, to]);
  if (hi < lo)
    throw new Untranslatable("字符类中的范围不成立", "a range in a character class that makes no sense");
  return { set: setOf([[lo, hi]]), properties: [] };
}

function readMember(reader: Reader, dialect: Dialect): Members {
  if (reader.skip("[:")) return readPosix(reader);
  const character = reader.take();
  if (character !== "\\")
    return { set: [character.codePointAt(0)!, character.codePointAt(0)!], properties: [] };
  if (reader.skip("b")) return { set: [8, 8], properties: [] };
  return readEscapedMembers(reader, dialect);
}
