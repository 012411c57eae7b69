import { isWhite } from "../objects/characters.ts";
import type { Lexer } from "../objects/lexer.ts";
import { Dict, Name, type Resolver, Stream, type Value } from "../objects/values.ts";

const [E, I] = [0x45, 0x49];
/** After the end of a picture there is text again; so many bytes of it are looked at. */
const LOOK_AHEAD = 10;
/** ISO 32000-1 table 93. */
const LONG_KEYS: Readonly<Record<string, string>> = {
  BPC: "BitsPerComponent",
  CS: "ColorSpace",
  D: "Decode",
  DP: "DecodeParms",
  F: "Filter",
  H: "Height",
  IM: "ImageMask",
  W: "Width",
};
const LONG_SPACES: Readonly<Record<string, string>> = {
  G: "DeviceGray",
  RGB: "DeviceRGB",
  CMYK: "DeviceCMYK",
  I: "Indexed",
};

/** The picture whose `BI` has just been read; the lexer stands behind its `EI` then. */
export function inlineImage(lexer: Lexer, entries: readonly Value[], file: Resolver): Stream {
  const start = lexer.position + (isWhite(lexer.bytes[lexer.position]) ? 1 : 0);
  const end = endOf(lexer.bytes, start);
  lexer.position = Math.min(lexer.bytes.length, end + 2);
  const values = new Map<string, Value>();
  for (let at = 0; at + 1 < entries.length; at += 2) {
    const [key, value] = [entries[at], entries[at + 1]!];
    if (key instanceof Name) values.set(LONG_KEYS[key.name] ?? key.name, longSpace(value));
  }
  return new Stream(new Dict(values, file), lexer.bytes.subarray(start, end));
}

function longSpace(value: Value): Value {
  return value instanceof Name && LONG_SPACES[value.name] !== undefined
    ? new Name(LONG_SPACES[value.name]!)
    : value;
}

/** `EI` between blanks, and no binary after it. */
function endOf(bytes: Uint8Array, start: number): number {
  for (let at = start; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== E || bytes[at + 1] !== I || !isWhite(bytes[at - 1])) continue;
    const after = bytes.subarray(at + 2, at + 2 + LOOK_AHEAD);
    if (
      after.length === 0 ||
      (isWhite(after[0]) && after.every((byte) => isWhite(byte) || (byte >= 0x20 && byte < 0x7f)))
    )
      return at;
  }
  return bytes.length;
}
