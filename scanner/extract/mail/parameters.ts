import { decodeBytes } from "./charset.ts";
import { headerText } from "./encoded-words.ts";

/** A field such as `text/plain; charset=gbk`: its value in lower case, its parameters decoded. */
export interface Parametrised {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const LONGEST_FIELD = 65_536;
const PARAMETER = /;\s*([^\s=;"]{1,80})\s*=\s*(?:"((?:[^"\\]|\\[\s\S])*)"?|([^;\s]*(?:[ \t]+[^;=\s]+)*))/g;

interface Piece {
  readonly order: number;
  readonly text: string;
  readonly isEncoded: boolean;
}

/** @param field bytes as Latin-1 */
export function parametrised(field: string): Parametrised {
  const text = field.slice(0, LONGEST_FIELD);
  const value = /^[^;\s]*/.exec(text.trimStart())?.[0].toLowerCase() ?? "";
  const pieces = new Map<string, Piece[]>();
  for (const match of text.matchAll(PARAMETER)) {
    const written = match[2]?.replaceAll(/\\(["\\])/g, "$1") ?? match[3] ?? "";
    const { name, ...piece } = pieceOf(match[1]!.toLowerCase(), written);
    const known = pieces.get(name);
    if (known === undefined) pieces.set(name, [piece]);
    else known.push(piece);
  }
  return { value, parameters: new Map([...pieces].map(([name, parts]) => [name, joined(parts)])) };
}

/** `filename*1*` is the second piece of a name, percent-encoded (RFC 2231). */
function pieceOf(key: string, text: string): Piece & { readonly name: string } {
  const found = /^([^*]+)(?:\*(\d{1,4}))?(\*)?$/.exec(key);
  const order = found?.[2] === undefined ? 0 : Number(found[2]);
  return { name: found?.[1] ?? key, order, text, isEncoded: found?.[3] !== undefined };
}

function joined(pieces: readonly Piece[]): string {
  const ordered = [...pieces].sort((a, b) => a.order - b.order);
  if (!ordered.some(({ isEncoded }) => isEncoded))
    return headerText(ordered.map(({ text }) => text).join(""));
  const first = /^([^']{0,40})'[^']{0,20}'/.exec(ordered[0]?.text ?? "");
  const bytes = ordered.map(({ text, isEncoded }, i) => {
    const rest = i === 0 && first !== null ? text.slice(first[0].length) : text;
    return Buffer.from(isEncoded ? percentDecoded(rest) : rest, "latin1");
  });
  return decodeBytes(Buffer.concat(bytes), first?.[1] === "" ? undefined : first?.[1]);
}

export function percentDecoded(text: string): string {
  return text.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
