import { asBuffer } from "../../bytes/as-buffer.ts";
import { latin } from "../objects/lexer.ts";
import { Parser } from "../objects/parser.ts";
import { asDict, Dict, Name, Ref, type Value } from "../objects/values.ts";
import { objectAt, type PdfFile } from "./pdf-file.ts";
import type { Entry, Tables } from "./tables.ts";

const OBJECT = "obj";
const TRAILER = "trailer";
/** Digits and blanks before `obj`. */
const HEAD_BYTES = 24;
const MOST_OBJECTS = 500_000;
/** Trailers that are looked at: each time a file is saved makes one. */
const MOST_TRAILERS = 100;

export interface Rebuilt extends Tables {
  /** Numbers of object streams. */
  readonly groups: readonly number[];
}

/** Every object of a file whose tables are lost; of several with one number, the last. */
export function rebuild(bytes: Uint8Array, file: PdfFile, known: Dict): Rebuilt {
  const buffer = asBuffer(bytes);
  const found = new Map<number, number>();
  for (const at of placesOf(buffer, OBJECT)) {
    const head = /(?<!\d)(\d{1,7})\s{1,4}\d{1,5}\s{0,4}$/.exec(
      latin(bytes, Math.max(0, at - HEAD_BYTES), at),
    );
    if (head !== null) found.set(Number(head[1]), at - head[0].length);
    if (found.size >= MOST_OBJECTS || file.budget.expired()) break;
  }
  const survey = new Survey(buffer, file, found);
  const trailers = [...lastTrailers(buffer, file), ...survey.named("XRef").map(({ dict }) => dict), known];
  const entries = new Map<number, Entry>();
  for (const [num, offset] of found) entries.set(num, { kind: "offset", offset });
  return {
    entries,
    trailer: merged(trailers, file, () => survey.named("Catalog")[0]?.num),
    groups: survey.named("ObjStm").map(({ num }) => num),
  };
}

/** What trailers and streams of tables say, the last one first; else the catalog that is there. */
function merged(dicts: readonly Dict[], file: PdfFile, catalog: () => number | undefined): Dict {
  const entries = new Map<string, Value>();
  for (const dict of dicts) {
    for (const key of ["Root", "Info", "Encrypt", "ID"]) {
      const value = dict.raw(key);
      if (value !== undefined && !entries.has(key)) entries.set(key, value);
    }
  }
  const root = entries.has("Root") ? undefined : catalog();
  if (root !== undefined) entries.set("Root", new Ref(root, 0));
  return new Dict(entries, file);
}

/** Finds objects by what their dictionaries say, without reading all of them. */
class Survey {
  readonly #buffer: Buffer;
  readonly #file: PdfFile;
  readonly #objects: readonly (readonly [num: number, offset: number])[];

  constructor(buffer: Buffer, file: PdfFile, found: ReadonlyMap<number, number>) {
    this.#buffer = buffer;
    this.#file = file;
    this.#objects = [...found].sort(([, a], [, b]) => a - b);
  }

  /** Objects of a type, the last one first. */
  named(type: string): readonly { readonly num: number; readonly dict: Dict }[] {
    const seen = new Set<number>();
    const result: { readonly num: number; readonly dict: Dict }[] = [];
    for (const place of placesOf(this.#buffer, `/${type}`)) {
      const [num, offset] = this.#objects[this.#before(place)] ?? [];
      if (num === undefined || offset === undefined || seen.has(num)) continue;
      seen.add(num);
      const dict = asDict(objectAt(this.#file.bytes, offset, this.#file)?.value);
      // Without following references: the table is not complete yet.
      const own = dict?.raw("Type");
      if (dict !== undefined && own instanceof Name && own.name === type) result.push({ num, dict });
    }
    return result.reverse();
  }

  /** Index of the last object that begins before a place. */
  #before(place: number): number {
    let [low, high] = [0, this.#objects.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#objects[middle]![1] <= place) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

function* placesOf(buffer: Buffer, word: string): Generator<number> {
  for (let at = buffer.indexOf(word); at >= 0; at = buffer.indexOf(word, at + word.length)) yield at;
}

function* lastTrailers(buffer: Buffer, file: PdfFile): Generator<Dict> {
  let at = buffer.lastIndexOf(TRAILER);
  for (let count = 0; at > 0 && count < MOST_TRAILERS; at = buffer.lastIndexOf(TRAILER, at - 1), count += 1) {
    if (!file.parsed(0)) return;
    const parser = new Parser(buffer, at + TRAILER.length, { file });
    const dict = parser.value();
    file.parsed(parser.lexer.position - at);
    if (dict instanceof Dict) yield dict;
  }
}
