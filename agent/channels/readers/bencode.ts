/** Lists within lists; the state of a client is three or four deep. */
const MAX_DEPTH = 32;

export type Bencoded = string | number | readonly Bencoded[] | { readonly [key: string]: Bencoded };

/** Bencoding (bittorrent.org/beps/bep_0003.html). Strings are taken for UTF-8; throws where the text is none. */
export function bdecode(bytes: Uint8Array): Bencoded {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const until = (end: string): number => {
    const stop = text.indexOf(end, at, "latin1");
    const number = Number(text.toString("latin1", at, stop));
    if (stop < 0 || !Number.isSafeInteger(number)) throw new RangeError(`No number at ${at}`);
    at = stop + 1;
    return number;
  };
  const string = (): string => {
    const length = until(":");
    if (length < 0 || at + length > text.length) throw new RangeError(`No string at ${at}`);
    at += length;
    return text.toString("utf8", at - length, at);
  };
  const items = <T>(item: () => T): T[] => {
    const found: T[] = [];
    at += 1;
    while (text[at] !== END) found.push(item());
    at += 1;
    return found;
  };
  const value = (depth: number): Bencoded => {
    if (depth > MAX_DEPTH) throw new RangeError("Nested too deep");
    const kind = String.fromCharCode(text[at] ?? 0);
    if (kind === "l") return items(() => value(depth + 1));
    if (kind === "d") return Object.fromEntries(items(() => [string(), value(depth + 1)] as const));
    if (kind !== "i") return string();
    at += 1;
    return until("e");
  };
  return value(0);
}

const END = "e".charCodeAt(0);
