import { TextDecoder } from "node:util";
import { Hz } from "./hz.ts";
import { Iso2022Cn } from "./iso-2022-cn.ts";
import { Utf7 } from "./utf-7.ts";
import { Utf32 } from "./utf-32.ts";

/** Decodes bytes that come in pieces; a character may be cut between two of them. */
export interface PieceDecoder {
  /** Canonical name. */
  readonly encoding: string;
  decode(bytes: Uint8Array, more: boolean): string;
}

/** Encodings that the platform does not know, and names for those it does under another. */
const OWN: ReadonlyMap<string, () => PieceDecoder> = new Map<string, () => PieceDecoder>([
  ...["hz-gb-2312", "hz", "hz-gb2312", "cn-hz", "x-hz"].map((name) => [name, () => new Hz()] as const),
  ...["iso-2022-cn", "iso-2022-cn-ext", "x-iso-2022-cn-gb"].map(
    (name) => [name, () => new Iso2022Cn()] as const,
  ),
  ...["utf-7", "unicode-1-1-utf-7", "x-unicode-2-0-utf-7"].map((name) => [name, () => new Utf7()] as const),
  ["utf-32", () => new Utf32("utf-32le")],
  ["utf-32le", () => new Utf32("utf-32le")],
  ["utf-32be", () => new Utf32("utf-32be")],
  ["cp936", () => platform("gb18030")],
  ["ms936", () => platform("gb18030")],
  ["windows-936", () => platform("gb18030")],
  ["x-gb18030", () => platform("gb18030")],
  ["gb-18030", () => platform("gb18030")],
  ["gb_2312", () => platform("gb18030")],
  ["euc-cn", () => platform("gb18030")],
  ["cp950", () => platform("big5")],
  ["ms950", () => platform("big5")],
  ["big-5", () => platform("big5")],
  ["cp932", () => platform("shift_jis")],
  ["utf8mb4", () => platform("utf-8")],
]);

/** By whatever name an encoding goes; nothing when it has none that is known. */
export function pieceDecoder(label: string): PieceDecoder | undefined {
  const name = label.trim().toLowerCase();
  const own = OWN.get(name);
  if (own !== undefined) return own();
  try {
    return platform(name);
  } catch {
    return undefined;
  }
}

/** Of the Chinese encodings one holds all others of the mainland. */
function platform(label: string): PieceDecoder {
  const known = new TextDecoder(label).encoding;
  const encoding = known === "gbk" ? "gb18030" : known;
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return { encoding, decode: (bytes, more) => decoder.decode(bytes, { stream: more }) };
}
