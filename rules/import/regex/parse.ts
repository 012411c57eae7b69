import { ALL_CHARS, complement, NEWLINES } from "../../pattern/char-set.ts";
import { Reader } from "../../pattern/reader.ts";
import { readForeignClass } from "./char-class.ts";
import { readEscapedMembers } from "./escape.ts";
import { changedFlags, type Flags, inAnyCase } from "./flags.ts";
import { readBounds } from "./quantifier.ts";
import { choiceOf, type Dialect, type Foreign, sequenceOf, setNode, Untranslatable } from "./syntax.ts";

/** Longest expression that is looked at; Purview takes 1,024 characters, the longest of gitleaks has 1,500. */
const MAX_SOURCE = 8_000;
const MAX_DEPTH = 50;
const LINE_START: Foreign = { kind: "choice", branches: [{ kind: "edge", text: "^" }, setNode([10, 10])] };
const LINE_END: Foreign = { kind: "choice", branches: [{ kind: "edge", text: "$" }, setNode([10, 10])] };

/** Takes a foreign expression apart; throws Untranslatable for what has no counterpart. */
export function parseForeign(source: string, dialect: Dialect): Foreign {
  if (source.length > MAX_SOURCE) {
    throw new Untranslatable(
      `表达式超过 ${MAX_SOURCE} 个字符`,
      `an expression of more than ${MAX_SOURCE} characters`,
    );
  }
  // Boost's `^` and `$` match at every line unless told otherwise.
  return new ForeignParser(source, dialect, {
    i: false,
    s: dialect === "boost",
    m: dialect === "boost",
  }).whole();
}

class ForeignParser {
  readonly #reader: Reader;
  readonly #dialect: Dialect;
  #flags: Flags;
  #depth = 0;

  constructor(source: string, dialect: Dialect, flags: Flags) {
    this.#reader = new Reader(source);
    this.#dialect = dialect;
    this.#flags = flags;
  }

  whole(): Foreign {
    const tree = this.#choice();
    if (this.#reader.done) return tree;
    throw new Untranslatable("多出一个 )", "a ) too many");
  }

  #choice(): Foreign {
    const branches = [this.#sequence()];
    while (this.#reader.skip("|")) branches.push(this.#sequence());
    return choiceOf(branches);
  }

  #sequence(): Foreign {
    const items: Foreign[] = [];
    while (!this.#reader.done && !"|)".includes(this.#reader.peek())) {
      if (this.#reader.skip("\\Q")) items.push(...this.#quoted());
      else items.push(...this.#quantified());
    }
    return sequenceOf(items);
  }

  /** An atom with its quantifier; nothing for a construct that only sets flags. */
  #quantified(): Foreign[] {
    const item = this.#atom();
    if (item === undefined) return [];
    const bounds = readBounds(this.#reader);
    if (bounds === undefined) return [item];
    if (item.kind !== "edge" && item.kind !== "look") return [{ kind: "repeat", item, ...bounds }];
    return bounds.min === 0 ? [] : [item];
  }

  #atom(): Foreign | undefined {
    const reader = this.#reader;
    const character = reader.take();
    switch (character) {
      case "(":
        return this.#group();
      case "[":
        return readForeignClass(reader, this.#flags, this.#dialect);
      case ".":
        return setNode(this.#flags.s ? ALL_CHARS : complement(NEWLINES));
      case "^":
        return this.#flags.m ? LINE_START : { kind: "edge", text: "^" };
      case "$":
        return this.#flags.m ? LINE_END : { kind: "edge", text: "$" };
      case "\\":
        return this.#escape();
      case "*":
      case "+":
      case "?":
        throw new Untranslatable(`这里的 ${character} 没有意义`, `a ${character} that makes no sense`);
      default:
        return this.#literal(character.codePointAt(0)!);
    }
  }

  #literal(code: number): Foreign {
    return setNode(this.#flags.i ? inAnyCase([code, code]) : [code, code]);
  }

  #quoted(): Foreign[] {
    const found = this.#reader.match(/([\s\S]*?)(?:\\E|$)/y);
    return [...(found?.[1] ?? "")].map((character) => this.#literal(character.codePointAt(0)!));
  }

  #escape(): Foreign {
    const reader = this.#reader;
    const edge = reader.match(/[bBAzZ<>]/y)?.[0];
    if (edge !== undefined) return { kind: "edge", text: EDGES[edge]! };
    if (reader.skip("R"))
      return sequenceOf([{ kind: "repeat", item: setNode([13, 13]), min: 0, max: 1 }, setNode([10, 10])]);
    const reference = reader.match(/[1-9kg]/y)?.[0];
    if (reference !== undefined)
      throw new Untranslatable(`反向引用 \\${reference}`, `the back-reference \\${reference}`);
    const { set, properties } = readEscapedMembers(reader, this.#dialect);
    return { kind: "set", set: this.#flags.i ? inAnyCase(set) : set, properties, negated: false };
  }

  #group(): Foreign | undefined {
    const outer = this.#flags;
    const look = this.#reader.match(/\?(<?)([=!])/y);
    if (look !== undefined) {
      return { kind: "look", ahead: look[1] === "", negative: look[2] === "!", inner: this.#inside(outer) };
    }
    if (this.#reader.match(/\?#[^)]*\)/y) !== undefined) return undefined;
    const flags = this.#reader.match(/\?([a-zA-Z]*(?:-[a-zA-Z]+)?)([:)])/y);
    if (flags === undefined) {
      // A name, or an atomic group: it may match less than a plain one, never more.
      this.#reader.match(/\?(?:P?<[^>=!]{1,100}>|'[^']{1,100}'|>)/y);
      if (this.#reader.peek() === "?") throw new Untranslatable("这种括号写法", "this kind of group");
      return this.#inside(outer);
    }
    const changed = changedFlags(outer, flags[1]!);
    if (changed === undefined) throw new Untranslatable(`标志 ${flags[1]}`, `the flags ${flags[1]}`);
    this.#flags = changed;
    return flags[2] === ")" ? undefined : this.#inside(outer);
  }

  /** The content of a group up to its end; the flags outside hold again behind it. */
  #inside(outer: Flags): Foreign {
    if (++this.#depth > MAX_DEPTH) throw new Untranslatable("括号嵌套过深", "groups nested too deep");
    const inner = this.#choice();
    this.#depth--;
    this.#flags = outer;
    if (this.#reader.skip(")")) return inner;
    throw new Untranslatable("括号没有收尾的 )", "a group without its closing )");
  }
}

const EDGES: Readonly<Record<string, string>> = {
  b: "\\b",
  B: "\\B",
  A: "^",
  z: "$",
  Z: "$",
  "<": "\\b",
  ">": "\\b",
};
