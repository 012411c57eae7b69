/** Glyphs of one font; hostile tables claim more. */
const MOST_GLYPHS = 65_536;

/** Which character a glyph of a TrueType program draws, from its own table: fonts that do not tell otherwise. */
export function glyphCharacters(program: Uint8Array): ReadonlyMap<number, string> {
  const characters = new Map<number, string>();
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  try {
    for (const offset of unicodeTables(view)) readTable(view, offset, characters);
  } catch (error) {
    // The table points out of the program: what was read before is right.
    if (!(error instanceof RangeError)) throw error;
  }
  return characters;
}

function* unicodeTables(view: DataView): Generator<number> {
  const tables = view.getUint16(4);
  for (let index = 0; index < tables; index += 1) {
    const entry = 12 + index * 16;
    if (view.getUint32(entry) !== 0x636d6170) continue; // cmap
    const start = view.getUint32(entry + 8);
    for (let sub = 0; sub < view.getUint16(start + 2); sub += 1) {
      const platform = view.getUint16(start + 4 + sub * 8);
      const kind = view.getUint16(start + 6 + sub * 8);
      if (platform === 0 || (platform === 3 && (kind === 1 || kind === 10)))
        yield start + view.getUint32(start + 8 + sub * 8);
    }
  }
}

function readTable(view: DataView, start: number, characters: Map<number, string>): void {
  const format = view.getUint16(start);
  if (format === 4) segments(view, start, characters);
  else if (format === 6) trimmed(view, start, characters);
  else if (format === 12) groups(view, start, characters);
}

function add(characters: Map<number, string>, glyph: number, code: number): void {
  if (glyph === 0 || characters.size >= MOST_GLYPHS || code > 0x10ffff) return;
  // Radicals and compatibility forms share glyphs with the ideographs people mean.
  const known = characters.get(glyph);
  if (known === undefined || (isOdd(known.codePointAt(0)!) && !isOdd(code)))
    characters.set(glyph, String.fromCodePoint(code));
}

function isOdd(code: number): boolean {
  return (
    (code >= 0x2e80 && code < 0x2fe0) || (code >= 0xe000 && code < 0xfb00) || code >= 0xfe30 || code === 0xa0
  );
}

function segments(view: DataView, start: number, characters: Map<number, string>): void {
  const count = view.getUint16(start + 6) >> 1;
  const [ends, starts, deltas, offsets] = [14, 16 + count * 2, 16 + count * 4, 16 + count * 6];
  for (let index = 0; index < count; index += 1) {
    const first = view.getUint16(start + starts + index * 2);
    const last = view.getUint16(start + ends + index * 2);
    const delta = view.getUint16(start + deltas + index * 2);
    const place = start + offsets + index * 2;
    const offset = view.getUint16(place);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const raw = offset === 0 ? code : view.getUint16(place + offset + (code - first) * 2);
      if (offset === 0 || raw !== 0) add(characters, (raw + delta) & 0xffff, code);
    }
  }
}

function trimmed(view: DataView, start: number, characters: Map<number, string>): void {
  const first = view.getUint16(start + 6);
  const count = view.getUint16(start + 8);
  for (let index = 0; index < count; index += 1)
    add(characters, view.getUint16(start + 10 + index * 2), first + index);
}

function groups(view: DataView, start: number, characters: Map<number, string>): void {
  const count = view.getUint32(start + 12);
  for (let index = 0; index < count && characters.size < MOST_GLYPHS; index += 1) {
    const at = start + 16 + index * 12;
    const [first, last, glyph] = [view.getUint32(at), view.getUint32(at + 4), view.getUint32(at + 8)];
    for (let code = first; code <= last && code - first < MOST_GLYPHS; code += 1)
      add(characters, glyph + code - first, code);
  }
}
