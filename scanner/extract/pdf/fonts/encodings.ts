import type { Dict } from "../objects/values.ts";
import { isArray, Name } from "../objects/values.ts";
import { UNKNOWN } from "./font.ts";
import { glyphText } from "./glyph-names.ts";

/** Text of each code of one byte; nothing where a font has its own character. */
export type Encoding = readonly (string | undefined)[];

const BYTES = Uint8Array.from({ length: 256 }, (_, code) => code);

function decoded(label: string): Encoding {
  return Array.from(new TextDecoder(label).decode(BYTES), (text, code) => (code < 32 ? undefined : text));
}

const WIN = decoded("windows-1252");
const MAC = decoded("macintosh");
const LATIN: Encoding = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
/** The upper half of Adobe's standard encoding, from 0xA1 on; a blank where there is nothing. */
const STANDARD_HIGH =
  "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß";
const STANDARD: Encoding = WIN.map((text, code) => {
  if (code === 0x27) return "’";
  if (code === 0x60) return "‘";
  if (code < 0x7f) return text;
  const high = code > 0xa0 ? STANDARD_HIGH[code - 0xa1] : undefined;
  return high === " " ? undefined : high;
});

/** Signs that stand where Unicode's dingbats leave a hole. */
const DINGBATS: Readonly<Record<number, string>> = {
  32: " ",
  37: "☎",
  42: "☛",
  43: "☞",
  72: "★",
  108: "●",
  110: "■",
  115: "▲",
  116: "▼",
  117: "◆",
  119: "◗",
};

const ZAPF: Encoding = Array.from({ length: 256 }, (_, code) =>
  code < 0x20 || code > 0xfe ? undefined : (DINGBATS[code] ?? String.fromCharCode(0x2700 + code - 0x20)),
);

const NAMED: Readonly<Record<string, Encoding>> = {
  WinAnsiEncoding: WIN,
  MacRomanEncoding: MAC,
  StandardEncoding: STANDARD,
};

/**
 * What a simple font says of its codes. Nothing when only its embedded program knows.
 * @param builtIn what the program of an embedded font says
 */
export function encodingOf(font: Dict, builtIn: Encoding | undefined): Encoding | undefined {
  const named = font.name("Encoding");
  if (named !== undefined && NAMED[named] !== undefined) return NAMED[named];
  const own = font.dict("Encoding");
  const first = NAMED[own?.name("BaseEncoding") ?? ""] ?? builtIn ?? ownEncoding(font);
  return own === undefined ? first : withDifferences(first ?? [], own);
}

/** Of fonts that every viewer has, and of those that are not embedded. */
function ownEncoding(font: Dict): Encoding | undefined {
  const name = font.name("BaseFont") ?? "";
  if (/ZapfDingbats/i.test(name)) return ZAPF;
  // Its stars are known by their codes.
  if (/wingdings/i.test(name)) return LATIN;
  if (/symbol/i.test(name)) return undefined;
  const descriptor = font.dict("FontDescriptor");
  const embedded = ["FontFile", "FontFile2", "FontFile3"].some((key) => descriptor?.raw(key) !== undefined);
  const symbolic = ((descriptor?.number("Flags") ?? 0) & 4) !== 0;
  return embedded && symbolic ? undefined : STANDARD;
}

function withDifferences(first: Encoding, own: Dict): Encoding {
  const encoding: (string | undefined)[] = [...first];
  let code = 0;
  for (const item of isArray(own.get("Differences")) ? own.array("Differences") : []) {
    if (typeof item === "number") code = item;
    else if (item instanceof Name && code >= 0 && code < 256) {
      encoding[code] = named(item.name);
      code += 1;
    }
  }
  return encoding;
}

/** Names that only number the glyphs of a font say nothing. */
const NUMBERED = /^(?!afii)[A-Za-z]{1,6}\d{1,5}$/;

function named(name: string): string | undefined {
  if (name === ".notdef") return "";
  if (name === "a35") return "★";
  return glyphText(name) ?? (NUMBERED.test(name) ? UNKNOWN : undefined);
}

/** `dup 65 /A put` in the readable head of a Type 1 program. */
export function typeOneEncoding(head: string): Encoding | undefined {
  if (/\/Encoding\s{1,9}StandardEncoding\b/.test(head)) return STANDARD;
  const encoding: (string | undefined)[] = [];
  for (const [, code, name = ""] of head.matchAll(/\bdup\s{1,9}(\d{1,3})\s{0,9}\/(\S{1,64})\s{1,9}put\b/g))
    encoding[Number(code)] = glyphText(name);
  return encoding.length > 0 ? encoding : undefined;
}
