import { decodeEntities } from "./entities.ts";

export type Tag =
  | {
      readonly kind: "open";
      readonly name: string;
      /** As written; see `attributesOf`. */
      readonly attributes: string;
      readonly empty: boolean;
    }
  | { readonly kind: "close"; readonly name: string }
  /** A declaration or processing instruction. */
  | { readonly kind: "other" };

/** A tag longer than this is taken as text: nothing may make a scanner wait for its end. */
export const MAX_TAG = 65_536;

const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const GREATER = 0x3e;
const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const UNDERSCORE = 0x5f;

/**
 * Offset behind the `>` that closes the tag at `start`. Quoted values may hold `>`; where a quote never closes, the first
 * `>` counts after all. Nothing when there is none within MAX_TAG characters, or none yet.
 */
export function tagEnd(text: string, start: number, last: boolean): number | undefined {
  const limit = Math.min(text.length, start + MAX_TAG);
  let quote = 0;
  let first: number | undefined;
  for (let index = start + 1; index < limit; index += 1) {
    const code = text.charCodeAt(index);
    if (code === GREATER && quote === 0) return index + 1;
    if (code === GREATER) first ??= index + 1;
    if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) continue;
    if (quote === code) quote = 0;
    else if (quote === 0) quote = code;
  }
  return last || limit === start + MAX_TAG ? first : undefined;
}

/** Whether the `<` at `start` may begin a tag: not so in `a < b`. */
export function beginsTag(text: string, start: number): boolean {
  const code = text.charCodeAt(start + 1);
  if (code >= 0x80) return true;
  const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return isLetter || code === SLASH || code === EXCLAMATION || code === QUESTION || code === UNDERSCORE;
}

/** What stands between `<` and `>`. Names are lower-case. */
export function tagOf(inner: string): Tag {
  const found = /^(\/?)([\p{L}_][^\s/>]*)/u.exec(inner);
  if (found === null) return { kind: "other" };
  const name = found[2]!.toLowerCase();
  if (found[1] === "/") return { kind: "close", name };
  const empty = inner.endsWith("/");
  return { kind: "open", name, attributes: inner.slice(found[0].length, empty ? -1 : undefined), empty };
}

/** Names (lower-case) and decoded values of a tag, in the order in which they are written. */
export function attributesOf(attributes: string): readonly (readonly [name: string, value: string])[] {
  const found: [string, string][] = [];
  for (const match of attributes.matchAll(/([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    const value = match[2] ?? match[3] ?? match[4];
    if (value !== undefined) found.push([match[1]!.toLowerCase(), decodeEntities(value)]);
  }
  return found;
}

/** A name without its namespace prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
