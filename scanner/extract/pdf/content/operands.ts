import { END, Keyword, type Lexer } from "../objects/lexer.ts";
import { Parser } from "../objects/parser.ts";
import type { Resolver, Value } from "../objects/values.ts";

/** Longer lists of operands are thrown away. */
const MOST_OPERANDS = 256;

/** Cuts a content stream into operators and what stands before each. */
export class Operations {
  readonly lexer: Lexer;
  readonly #file: Resolver;
  operands: Value[] = [];

  constructor(lexer: Lexer, file: Resolver) {
    this.lexer = lexer;
    this.#file = file;
  }

  /** The next operator; nothing at the end. */
  next(): string | undefined {
    this.operands = [];
    for (let token = this.lexer.next(); token !== END; token = this.lexer.next()) {
      if (!(token instanceof Keyword)) this.#push(token);
      else if (token.text === "[") this.#push(this.#array());
      else if (token.text === "<<") this.#push(this.#dict());
      else if (token.text === "true" || token.text === "false") this.#push(token.text === "true");
      else if (token.text === "null") this.#push(null);
      else return token.text;
    }
    return undefined;
  }

  #push(value: Value): void {
    if (this.operands.length < MOST_OPERANDS) this.operands.push(value);
  }

  #array(): readonly Value[] {
    const items: Value[] = [];
    for (let token = this.lexer.next(); token !== END; token = this.lexer.next()) {
      if (!(token instanceof Keyword)) items.push(token);
      else if (token.text === "<<") items.push(this.#dict());
      // A bracket that is missing: no operator stands in an array.
      else if (token.text !== "[" && token.text !== "true" && token.text !== "false") break;
    }
    return items;
  }

  #dict(): Value {
    const parser = new Parser(this.lexer.bytes, this.lexer.position - 2, { file: this.#file });
    const value = parser.value();
    this.lexer.position = Math.max(parser.lexer.position, this.lexer.position);
    return value;
  }
}
