import { END, Keyword, Lexer, type Token } from "./lexer.ts";
import { Dict, Name, Ref, type Resolver, type Value } from "./values.ts";

/** Real files nest a handful of levels; hostile ones a million. */
const DEEPEST = 100;

export interface ParserOptions {
  readonly file: Resolver;
  /** Strings of an encrypted file. */
  readonly decipher?: ((text: string) => string) | undefined;
}

/** Reads values out of tokens. Tolerant: a missing bracket ends what is open. */
export class Parser {
  readonly lexer: Lexer;
  readonly #options: ParserOptions;
  readonly #ahead: Token[] = [];

  constructor(bytes: Uint8Array, position: number, options: ParserOptions) {
    this.lexer = new Lexer(bytes, position);
    this.#options = options;
  }

  /** The next value; a keyword that is none, or the end, as it is. */
  next(depth = 0): Value | Keyword | typeof END {
    const token = this.#take();
    if (typeof token === "number") return this.#numberOrRef(token);
    if (typeof token === "string") return this.#options.decipher?.(token) ?? token;
    if (!(token instanceof Keyword)) return token;
    switch (token.text) {
      case "[":
        return depth < DEEPEST ? this.#array(depth + 1) : token;
      case "<<":
        return depth < DEEPEST ? this.#dict(depth + 1) : token;
      case "true":
        return true;
      case "false":
        return false;
      case "null":
        return null;
      default:
        return token;
    }
  }

  /** The next value; what is none is null. */
  value(): Value {
    const next = this.next();
    return next instanceof Keyword || next === END ? null : next;
  }

  #take(): Token {
    return this.#ahead.shift() ?? this.lexer.next();
  }

  #peek(index: number): Token {
    while (this.#ahead.length <= index) this.#ahead.push(this.lexer.next());
    return this.#ahead[index]!;
  }

  #numberOrRef(first: number): Value {
    if (!Number.isInteger(first) || first < 0) return first;
    const second = this.#peek(0);
    if (typeof second !== "number" || !Number.isInteger(second)) return first;
    const third = this.#peek(1);
    if (!(third instanceof Keyword) || third.text !== "R") return first;
    this.#take();
    this.#take();
    return new Ref(first, second);
  }

  #array(depth: number): Value {
    const items: Value[] = [];
    for (let item = this.next(depth); item !== END; item = this.next(depth)) {
      if (item instanceof Keyword) {
        if (item.text === "]" || item.text === ">>" || item.text === "endobj") break;
      } else items.push(item);
    }
    return items;
  }

  #dict(depth: number): Dict {
    const entries = new Map<string, Value>();
    for (let key = this.next(depth); key !== END; key = this.next(depth)) {
      if (key instanceof Keyword && (key.text === ">>" || key.text === "endobj" || key.text === "stream"))
        break;
      if (!(key instanceof Name)) continue;
      const ahead = this.#peek(0);
      if (ahead instanceof Keyword && (ahead.text === ">>" || ahead.text === "endobj")) continue;
      const value = this.next(depth);
      if (value === END) break;
      if (!(value instanceof Keyword)) entries.set(key.name, value);
    }
    return new Dict(entries, this.#options.file);
  }
}
