import { decodeReferences } from "./entities.ts";

const COLON = 0x3a;
const EQUALS = 0x3d;
const SLASH = 0x2f;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

/** One attribute, `name` with its prefix. */
export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
}

/**
 * The attributes of the element that is being opened, found only when asked for: most are never looked at. The scanner
 * reuses one object, so it is valid during the `open` call only.
 */
export class XmlTag {
  #text = "";
  #start = 0;
  #end = 0;
  // The attribute that #next() stands on, as offsets: no string is made before it is wanted.
  #name = 0;
  #nameEnd = 0;
  #value = 0;
  #valueEnd = 0;
  #rest = 0;

  /** @param start just behind the element's name */
  point(text: string, start: number, end: number): void {
    this.#text = text;
    this.#start = start;
    this.#end = end;
  }

  /** The value of an attribute by its local name; one without prefix wins over one with. */
  get(localName: string): string | undefined {
    let prefixed: string | undefined;
    this.#rest = this.#start;
    while (this.#next()) {
      if (!this.#isNamed(localName)) continue;
      if (this.#nameEnd - this.#name === localName.length) return this.#decoded();
      prefixed ??= this.#decoded();
    }
    return prefixed;
  }

  /** As `get`, but only with a prefix: tells `r:id` from `id`. */
  getPrefixed(localName: string): string | undefined {
    this.#rest = this.#start;
    while (this.#next()) {
      if (this.#nameEnd - this.#name > localName.length && this.#isNamed(localName)) return this.#decoded();
    }
    return undefined;
  }

  /** Every attribute, namespace declarations included. */
  attributes(): readonly XmlAttribute[] {
    const found: XmlAttribute[] = [];
    this.#rest = this.#start;
    while (this.#next()) {
      found.push({ name: this.#text.slice(this.#name, this.#nameEnd), value: this.#decoded() });
    }
    return found;
  }

  #isNamed(localName: string): boolean {
    const local = this.#nameEnd - localName.length;
    if (local < this.#name || !this.#text.startsWith(localName, local)) return false;
    if (local === this.#name) return true;
    return this.#text.charCodeAt(local - 1) === COLON && !this.#text.startsWith("xmlns:", this.#name);
  }

  #decoded(): string {
    return decodeReferences(this.#text.slice(this.#value, this.#valueEnd));
  }

  /** Moves to the next attribute; one without a value gets an empty one. */
  #next(): boolean {
    const text = this.#text;
    const end = this.#end;
    let at = this.#rest;
    while (at < end && (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === SLASH)) at += 1;
    if (at >= end) return false;
    this.#name = at;
    while (at < end && text.charCodeAt(at) !== EQUALS && !isBlank(text.charCodeAt(at))) at += 1;
    this.#nameEnd = at;
    at = this.#skipBlanks(at);
    const hasValue = at < end && text.charCodeAt(at) === EQUALS;
    if (hasValue) {
      this.#takeValue(this.#skipBlanks(at + 1));
    } else {
      this.#value = this.#valueEnd = at;
      this.#rest = at;
    }
    return true;
  }

  #takeValue(from: number): void {
    const text = this.#text;
    const end = this.#end;
    const quote = text.charCodeAt(from);
    const isQuoted = from < end && (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE);
    let at = isQuoted ? from + 1 : from;
    this.#value = at;
    if (isQuoted) while (at < end && text.charCodeAt(at) !== quote) at += 1;
    else while (at < end && !isBlank(text.charCodeAt(at))) at += 1;
    this.#valueEnd = at;
    this.#rest = isQuoted ? at + 1 : at;
  }

  #skipBlanks(from: number): number {
    let at = from;
    while (at < this.#end && isBlank(this.#text.charCodeAt(at))) at += 1;
    return at;
  }
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d;
}
