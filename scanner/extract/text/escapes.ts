/** The longest escape that a chunk border may cut: a surrogate pair, 😀. */
const LONGEST_ESCAPE = 12;
const BACKSLASH = 0x5c;

/**
 * Reads \uXXXX where source code, properties files and JSON write Chinese that way; in JSON the escapes for line end,
 * tab, quote and slash too, so that lines are lines. Pieces may be cut anywhere.
 */
export class Escapes {
  readonly #json: boolean;
  #held = "";

  constructor(json: boolean) {
    this.#json = json;
  }

  push(piece: string): string {
    const text = this.#held + piece;
    const start = lastEscape(text);
    const cut = start >= 0 && text.length - start < LONGEST_ESCAPE ? start : text.length;
    this.#held = text.slice(cut);
    return this.#decode(text.slice(0, cut));
  }

  end(): string {
    const rest = this.#decode(this.#held);
    this.#held = "";
    return rest;
  }

  #decode(text: string): string {
    if (!text.includes("\\")) return text;
    if (!this.#json)
      return /\\(?:u|U\+)/.test(text) ? text.replaceAll(/\\(?:u|U\+)([0-9a-fA-F]{4})/g, beyondAscii) : text;
    return text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(["\\/nrt]))/g, (whole, hex, plain) =>
      hex === undefined ? jsonEscape(plain) : beyondAscii(whole, hex),
    );
  }
}

/** Where the last escape begins: of a run of backslashes every second one begins an escape. */
function lastEscape(text: string): number {
  const last = text.lastIndexOf("\\");
  let first = last;
  while (first > 0 && text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return last - ((last - first) % 2 === 0 ? 0 : 1);
}

/** An escape of an ASCII character stays: decoding quotes or backslashes would make other text of it. */
function beyondAscii(whole: string, hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code < 0x80 ? whole : String.fromCharCode(code);
}

function jsonEscape(letter: string): string {
  if (letter === "n" || letter === "r") return "\n";
  return letter === "t" ? "\t" : letter;
}

/** Whether a text begins as JSON does. */
export function looksLikeJson(text: string): boolean {
  return /^\ufeff?\s*(?:\{\s*(?:"|\})|\[\s*(?:["{[\]\d-]|true|false|null))/.test(text);
}
