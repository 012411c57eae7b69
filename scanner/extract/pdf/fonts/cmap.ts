import { END, Keyword, Lexer, type Token } from "../objects/lexer.ts";
import { Name } from "../objects/values.ts";

/** Entries of one table: every code of two bytes, and as many again. */
const MOST_ENTRIES = 131_072;

/** Codes by their length in bytes. */
export interface CodeSpace {
  readonly length: number;
  readonly low: number;
  readonly high: number;
}

/** What a character map says: texts for codes (ToUnicode), or numbers of characters (an encoding). */
export class CMap {
  readonly texts = new Map<number, string>();
  readonly characters = new Map<number, number>();
  readonly spaces: CodeSpace[] = [];
  vertical = false;
  uses: string | undefined;

  get full(): boolean {
    return this.texts.size + this.characters.size >= MOST_ENTRIES;
  }
}

export function readCMap(bytes: Uint8Array): CMap {
  const lexer = new Lexer(bytes);
  const map = new CMap();
  let before: Token = 0;
  for (let token = lexer.next(); token !== END && !map.full; token = lexer.next()) {
    if (token instanceof Keyword) section(token.text, lexer, map);
    if (token instanceof Keyword && token.text === "usecmap" && before instanceof Name)
      map.uses = before.name;
    if (before instanceof Name && before.name === "WMode" && typeof token === "number")
      map.vertical = token === 1;
    before = token;
  }
  return map;
}

function section(word: string, lexer: Lexer, map: CMap): void {
  if (word === "begincodespacerange") spaces(lexer, map);
  else if (word === "beginbfchar") rows(lexer, 2, ([code, text]) => setText(map, codeOf(code), textOf(text)));
  else if (word === "beginbfrange") rows(lexer, 3, (row) => textRange(row, lexer, map));
  else if (word === "begincidchar") rows(lexer, 2, ([code, cid]) => setCharacter(map, codeOf(code), cid));
  else if (word === "begincidrange") rows(lexer, 3, (row) => characterRange(row, map));
}

function rows(lexer: Lexer, width: number, add: (row: readonly Token[]) => void): void {
  for (;;) {
    const row: Token[] = [];
    for (let column = 0; column < width; column += 1) {
      const token = lexer.next();
      if (token === END || (token instanceof Keyword && token.text.startsWith("end"))) return;
      row.push(token);
    }
    add(row);
  }
}

function spaces(lexer: Lexer, map: CMap): void {
  rows(lexer, 2, ([low, high]) => {
    if (typeof low !== "string" || typeof high !== "string" || high.length === 0 || high.length > 4) return;
    if (map.spaces.length < 100)
      map.spaces.push({ length: high.length, low: codeOf(low), high: codeOf(high) });
  });
}

function textRange([low, high, target]: readonly Token[], lexer: Lexer, map: CMap): void {
  const [from, to] = [codeOf(low), codeOf(high)];
  if (target instanceof Keyword && target.text === "[") {
    let code = from;
    for (let item = lexer.next(); item !== END; item = lexer.next()) {
      if (item instanceof Keyword) break;
      if (code <= to) setText(map, code, textOf(item));
      code += 1;
    }
    return;
  }
  const text = textOf(target);
  const head = text.slice(0, -1);
  const last = text.charCodeAt(text.length - 1);
  for (let code = from; code <= to && !map.full && text !== ""; code += 1)
    setText(map, code, head + String.fromCharCode(last + code - from));
}

function characterRange([low, high, cid]: readonly Token[], map: CMap): void {
  const [from, to] = [codeOf(low), codeOf(high)];
  if (typeof cid !== "number") return;
  for (let code = from; code <= to && !map.full; code += 1) setCharacter(map, code, cid + code - from);
}

function setText(map: CMap, code: number, text: string): void {
  const shown = text.includes("\0") ? text.replaceAll("\0", "") : text;
  if (code >= 0 && shown !== "") map.texts.set(code, shown);
}

function setCharacter(map: CMap, code: number, cid: Token | undefined): void {
  if (code >= 0 && typeof cid === "number") map.characters.set(code, cid);
}

/** Big-endian; -1 for what is no code. */
export function codeOf(token: Token | undefined): number {
  if (typeof token !== "string" || token.length === 0 || token.length > 4) return -1;
  let code = 0;
  for (let at = 0; at < token.length; at += 1) code = code * 256 + token.charCodeAt(at);
  return code;
}

/** UTF-16BE; a single byte stands for itself. */
function textOf(token: Token | undefined): string {
  if (typeof token !== "string") return "";
  if (token.length === 1) return token;
  let text = "";
  for (let at = 0; at + 1 < token.length && at < 64; at += 2)
    text += String.fromCharCode(token.charCodeAt(at) * 256 + token.charCodeAt(at + 1));
  return text;
}
