import { Output, type Unpacked } from "./unpacked.ts";

const CLEAR = 256;
const FINISH = 257;
const MOST_CODES = 4_096;

/** @param early 1 when codes grow one code early, which is the custom */
export function lzw(packed: Uint8Array, most: number, early: number): Unpacked {
  const output = new Output(most);
  const table: Uint8Array[] = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));
  table.length = FINISH + 1;
  let before: Uint8Array | undefined;
  let width = 9;
  let buffer = 0;
  let bits = 0;
  for (const byte of packed) {
    buffer = ((buffer << 8) | byte) & 0xffffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (buffer >> bits) & ((1 << width) - 1);
    if (code === FINISH || output.full) return output.unpacked(false);
    if (code === CLEAR) {
      table.length = FINISH + 1;
      [width, before] = [9, undefined];
      continue;
    }
    const entry = entryOf(table, code, before);
    if (entry === undefined) return output.unpacked(true);
    output.append(entry);
    if (before !== undefined && table.length < MOST_CODES) table.push(longer(before, entry[0]!));
    before = entry;
    width = widthFor(table.length + early);
  }
  return output.unpacked(false);
}

function entryOf(table: readonly Uint8Array[], code: number, before: Uint8Array | undefined) {
  if (code < table.length) return table[code];
  // The code that is being defined right now.
  return code === table.length && before !== undefined ? longer(before, before[0]!) : undefined;
}

function longer(bytes: Uint8Array, byte: number): Uint8Array {
  const result = new Uint8Array(bytes.length + 1);
  result.set(bytes);
  result[bytes.length] = byte;
  return result;
}

function widthFor(codes: number): number {
  if (codes >= 2_048) return 12;
  if (codes >= 1_024) return 11;
  return codes >= 512 ? 10 : 9;
}
