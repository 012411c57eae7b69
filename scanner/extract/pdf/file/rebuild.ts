import { latin } from "../objects/lexer.ts";
import { Parser } from "../objects/parser.ts";
import { Dict, Name, Ref, Stream, type Value } from "../objects/values.ts";
import { objectAt, type PdfFile } from "./pdf-file.ts";
import type { Entry, Tables } from "./tables.ts";

const OBJECT = Buffer.from("obj");
const TRAILER = Buffer.from("trailer");
/** Digits and blanks before `obj`. */
const HEAD_BYTES = 24;
const MOST_OBJECTS = 1_000_000;

/** Every object of a file whose tables are lost; of several with one number, the last. */
export function rebuild(bytes: Uint8Array, file: PdfFile, known: Dict): Tables {
  const entries = new Map<number, Entry>();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = buffer.indexOf(OBJECT); at >= 0; at = buffer.indexOf(OBJECT, at + 3)) {
    const head = /(?<!\d)(\d{1,7})\s{1,4}\d{1,5}\s{0,4}$/.exec(
      latin(bytes, Math.max(0, at - HEAD_BYTES), at),
    );
    if (head === null || entries.size >= MOST_OBJECTS) continue;
    entries.set(Number(head[1]), { kind: "offset", offset: at - head[0].length });
  }
  return { entries, trailer: trailerOf(buffer, file, { entries, trailer: known }) };
}

/** What trailers and streams of tables say, the last one first; else the catalog that is there. */
function trailerOf(buffer: Buffer, file: PdfFile, { entries, trailer }: Tables): Dict {
  const merged = new Map<string, Value>();
  const dicts = [...trailers(buffer, file), ...tableStreams(file, entries), trailer];
  for (const dict of dicts) {
    for (const key of ["Root", "Info", "Encrypt", "ID"]) {
      const value = dict.raw(key);
      if (value !== undefined && !merged.has(key) && isThere(value, entries)) merged.set(key, value);
    }
  }
  if (!merged.has("Root")) {
    const catalog = catalogOf(file, entries);
    if (catalog !== undefined) merged.set("Root", catalog);
  }
  return new Dict(merged, file);
}

/** Objects in object streams are not known yet: a reference is believed unless it is to a number that is too high. */
function isThere(value: Value, entries: ReadonlyMap<number, Entry>): boolean {
  return !(value instanceof Ref) || entries.has(value.num) || entries.size > 0;
}

function* trailers(buffer: Buffer, file: PdfFile): Generator<Dict> {
  for (let at = buffer.lastIndexOf(TRAILER); at > 0; at = buffer.lastIndexOf(TRAILER, at - 1)) {
    const dict = new Parser(buffer, at + TRAILER.length, { file }).value();
    if (dict instanceof Dict) yield dict;
  }
}

function* tableStreams(file: PdfFile, entries: ReadonlyMap<number, Entry>): Generator<Dict> {
  for (const entry of [...entries.values()].reverse()) {
    if (entry.kind !== "offset") continue;
    const value = objectAt(file.bytes, entry.offset, file)?.value;
    if (value instanceof Stream && isNamed(value.dict, "XRef")) yield value.dict;
  }
}

function catalogOf(file: PdfFile, entries: ReadonlyMap<number, Entry>): Ref | undefined {
  for (const [num, entry] of entries) {
    if (entry.kind !== "offset") continue;
    const value = objectAt(file.bytes, entry.offset, file)?.value;
    if (value instanceof Dict && isNamed(value, "Catalog")) return new Ref(num, 0);
  }
  return undefined;
}

/** Without following references: the table is not complete yet. */
function isNamed(dict: Dict, type: string): boolean {
  const value = dict.raw("Type");
  return value instanceof Name && value.name === type;
}
