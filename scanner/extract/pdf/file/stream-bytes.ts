import { asBuffer } from "../../bytes/as-buffer.ts";
import { Keyword, type Lexer } from "../objects/lexer.ts";
import { type Dict, type Ref, Stream } from "../objects/values.ts";

const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const END = Buffer.from("endstream");

/** The stream whose dictionary the lexer has just read; nothing when there is none. */
export function streamAt(
  lexer: Lexer,
  dict: Dict,
  { id, ends }: { readonly id: Ref; readonly ends: StreamEnds },
): Stream | undefined {
  const word = lexer.next();
  if (!(word instanceof Keyword) || word.text !== "stream") return undefined;
  const { bytes } = lexer;
  let start = lexer.position;
  if (bytes[start] === RETURN) start += 1;
  if (bytes[start] === LINE_FEED) start += 1;
  const length = dict.number("Length");
  if (length !== undefined && length >= 0 && endsAt(lexer, start + length))
    return new Stream(dict, bytes.subarray(start, start + length), { id });
  const found = ends.after(start);
  lexer.position = found ?? bytes.length;
  return new Stream(dict, bytes.subarray(start, found ?? bytes.length), { id, cut: found === undefined });
}

/** Where streams end whose length is wrong: every place where the word stands, found in one go. */
export class StreamEnds {
  readonly #bytes: Uint8Array;
  #places: readonly number[] | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The end of what begins at `start`, without the line end before the word. */
  after(start: number): number | undefined {
    this.#places ??= placesOf(this.#bytes);
    const places = this.#places;
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle]! < start) low = middle + 1;
      else high = middle;
    }
    let end = places[low];
    if (end === undefined) return undefined;
    if (this.#bytes[end - 1] === LINE_FEED) end -= 1;
    if (this.#bytes[end - 1] === RETURN) end -= 1;
    return Math.max(start, end);
  }
}

function placesOf(bytes: Uint8Array): readonly number[] {
  const buffer = asBuffer(bytes);
  const places: number[] = [];
  for (let at = buffer.indexOf(END); at >= 0; at = buffer.indexOf(END, at + END.length)) places.push(at);
  return places;
}

function endsAt(lexer: Lexer, end: number): boolean {
  if (end > lexer.bytes.length) return false;
  lexer.position = end;
  const word = lexer.next();
  return word instanceof Keyword && word.text.startsWith("endstream");
}
