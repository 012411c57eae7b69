import { TextDecoder } from "node:util";

export const TEXT_ENCODINGS = ["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "gb18030", "big5"] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** Throws a RangeError for a character the encoding does not have: Big5 lacks the simplified ones. */
export function encode(text: string, encoding: TextEncoding): Uint8Array {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text);
    case "utf-8-bom":
      return Buffer.from(`\ufeff${text}`);
    case "utf-16le":
      return Buffer.from(`\ufeff${text}`, "utf16le");
    case "utf-16be":
      return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
    default:
      return byTable(text, tableOf(encoding));
  }
}

type Table = ReadonlyMap<string, readonly number[]>;
const tables = new Map<string, Table>();

function tableOf(encoding: "gb18030" | "big5"): Table {
  const known = tables.get(encoding);
  if (known) return known;
  const table = encoding === "big5" ? reverse("big5", 0xa1, 0xfe) : gb18030();
  tables.set(encoding, table);
  return table;
}

/** Node decodes these encodings but does not encode them: decode every double byte once and turn the table around. */
function reverse(encoding: string, firstLead: number, lastLead: number): Map<string, readonly number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  for (let lead = firstLead; lead <= lastLead; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) add(table, decoder, [lead, trail]);
  }
  return table;
}

/** GB 18030: the double bytes of GBK, and the four-byte block 0x81308130 to 0x8431a439 for the rest of the BMP. */
function gb18030(): Table {
  const table = reverse("gb18030", 0x81, 0xfe);
  const decoder = new TextDecoder("gb18030");
  for (let rank = 0; rank < 39_420; rank += 1) {
    const [c, d] = [0x81 + (Math.floor(rank / 10) % 126), 0x30 + (rank % 10)];
    const [a, b] = [0x81 + Math.floor(rank / 12_600), 0x30 + (Math.floor(rank / 1260) % 10)];
    add(table, decoder, [a, b, c, d]);
  }
  return table;
}

/** The first bytes that give a character win; bytes that give none, or two, are no encoding of it. */
function add(table: Map<string, readonly number[]>, decoder: TextDecoder, bytes: readonly number[]): void {
  const character = decoder.decode(Uint8Array.from(bytes));
  if (character.length === 1 && character !== "\ufffd" && !table.has(character)) table.set(character, bytes);
}

function byTable(text: string, table: Table): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else bytes.push(...(table.get(character) ?? unknown(character)));
  }
  return Uint8Array.from(bytes);
}

function unknown(character: string): never {
  throw new RangeError(`No bytes for the character U+${character.codePointAt(0)!.toString(16)}`);
}
