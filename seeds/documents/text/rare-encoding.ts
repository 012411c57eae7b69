import { encode } from "./encoding.ts";

/** Encodings that are met in old mail, exports of other systems and files of programmers. */
export const RARE_ENCODINGS = [
  "hz-gb-2312",
  "iso-2022-cn",
  "utf-7",
  "utf-32le",
  "utf-32be",
  "utf-16le-bare",
  "utf-16be-bare",
] as const;
export type RareEncoding = (typeof RARE_ENCODINGS)[number];

/** Throws a RangeError for a character that the encoding does not have. UTF-16 and UTF-32 have no byte order mark here. */
export function encodeRare(text: string, encoding: RareEncoding): Uint8Array {
  switch (encoding) {
    case "hz-gb-2312":
      return shifted(text.replaceAll("~", "~~"), "~{", "~}");
    case "iso-2022-cn":
      return shifted(text, "\x1b$)A\x0e", "\x0f");
    case "utf-7":
      return Buffer.from(text.replaceAll("+", "+-").replaceAll(/[^\x00-\x7f]+/g, utf7Run), "latin1");
    case "utf-16le-bare":
      return Buffer.from(text, "utf16le");
    case "utf-16be-bare":
      return Buffer.from(text, "utf16le").swap16();
    default:
      return utf32(text, encoding);
  }
}

/** Runs of GB 2312 in seven bits between two marks. */
function shifted(text: string, open: string, close: string): Uint8Array {
  const written = text.replaceAll(/[^\x00-\x7f]+/g, (run) => {
    const bytes = encode(run, "gb18030");
    if (bytes.some((byte) => byte < 0xa1)) throw new RangeError(`No bytes for ${run}`);
    return `${open}${Buffer.from(bytes.map((byte) => byte & 0x7f)).toString("latin1")}${close}`;
  });
  return Buffer.from(written, "latin1");
}

function utf7Run(run: string): string {
  return `+${Buffer.from(run, "utf16le").swap16().toString("base64").replace(/=+$/, "")}-`;
}

function utf32(text: string, encoding: "utf-32le" | "utf-32be"): Uint8Array {
  const characters = [...text];
  const bytes = Buffer.alloc(characters.length * 4);
  for (const [i, character] of characters.entries()) {
    const code = character.codePointAt(0)!;
    if (encoding === "utf-32le") bytes.writeUInt32LE(code, i * 4);
    else bytes.writeUInt32BE(code, i * 4);
  }
  return bytes;
}
