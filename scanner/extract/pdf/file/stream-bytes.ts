import { Keyword, type Lexer } from "../objects/lexer.ts";
import { type Dict, type Ref, Stream } from "../objects/values.ts";

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** The stream whose dictionary the lexer has just read; nothing when there is none. */
export function streamAt(lexer: Lexer, dict: Dict, id: Ref): Stream | undefined {
  const word = lexer.next();
  if (!(word instanceof Keyword) || word.text !== "stream") return undefined;
  const { bytes } = lexer;
  let start = lexer.position;
  if (bytes[start] === RETURN) start += 1;
  if (bytes[start] === LINE_FEED) start += 1;
  const length = dict.number("Length");
  if (length !== undefined && length >= 0 && endsAt(lexer, start + length))
    return new Stream(dict, bytes.subarray(start, start + length), { id });
  return searched(bytes, start, { dict, id });
}

function endsAt(lexer: Lexer, end: number): boolean {
  if (end > lexer.bytes.length) return false;
  lexer.position = end;
  const word = lexer.next();
  return word instanceof Keyword && word.text.startsWith("endstream");
}

/** The length is wrong: the stream ends where the word says so, or the object, or the file. */
function searched(
  bytes: Uint8Array,
  start: number,
  { dict, id }: { readonly dict: Dict; readonly id: Ref },
): Stream {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = buffer.indexOf("endstream", start, "latin1");
  let end = word >= 0 ? word : bytes.length;
  if (bytes[end - 1] === LINE_FEED) end -= 1;
  if (bytes[end - 1] === RETURN) end -= 1;
  return new Stream(dict, bytes.subarray(start, Math.max(start, end)), { id, cut: word < 0 });
}
