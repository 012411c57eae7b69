import { Escapes } from "./escapes.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * JSON as a person would lay it out: a name and its value are two cells of a row, every other border ends a line. So a form
 * that a web system exports has its labels beside its values. Pieces may be cut anywhere; what is no JSON passes as it is.
 */
export class JsonText {
  readonly #escapes = new Escapes(true);
  #inString = false;
  #escaped = false;
  /** A string ended; whether a colon follows makes it a name. */
  #between = "";

  push(piece: string): string {
    let text = "";
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const unit = piece.charCodeAt(at);
      if (this.#escaped) this.#escaped = false;
      else if (this.#inString && unit === BACKSLASH) this.#escaped = true;
      else if (unit === QUOTE) {
        text += this.#take(piece.slice(from, at));
        from = at + 1;
        text += this.#turn();
      }
    }
    return text + this.#take(piece.slice(from));
  }

  end(): string {
    return this.#turn() + this.#escapes.end();
  }

  /** Text inside a string goes on; what stands between strings waits until its end is known. */
  #take(text: string): string {
    if (this.#inString) return this.#escapes.push(text);
    this.#between += text;
    return "";
  }

  /** A quote: a string begins or ends. */
  #turn(): string {
    const before = this.#inString ? this.#escapes.end() : laidOut(this.#between);
    this.#inString = !this.#inString;
    this.#between = "";
    return before;
  }
}

/** Numbers and names without quotes stay; borders become those of lines and cells. */
function laidOut(between: string): string {
  return between.replaceAll(/\s*[{}[\],]\s*/g, "\n").replaceAll(/[ \t]*:[ \t]*/g, "\t");
}
