import { END, Keyword, Lexer, latin } from "../objects/lexer.ts";
import { Parser } from "../objects/parser.ts";
import { Dict, Stream } from "../objects/values.ts";
import { objectAt, type PdfFile } from "./pdf-file.ts";

/** Where an object lies: in the file, or in an object stream. */
export type Entry =
  | { readonly kind: "offset"; readonly offset: number }
  | { readonly kind: "group"; readonly group: number };

export interface Tables {
  readonly entries: ReadonlyMap<number, Entry>;
  readonly trailer: Dict;
}

/** `startxref` stands near the end, but programs append. */
const TAIL_BYTES = 2_048;
/** Saved over and over again, a file has one section for each time. */
const MOST_SECTIONS = 10_000;
const MOST_OBJECTS = 8_388_607;

/** Every section of the tables, the newest first; what a newer one says is not overwritten. */
export function readTables(bytes: Uint8Array, file: PdfFile): Tables {
  const reader = new TableReader(bytes, file);
  const seen = new Set<number>();
  const next = [startOf(bytes)];
  for (let at = next.shift(); at !== undefined && seen.size < MOST_SECTIONS; at = next.shift()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const section = reader.section(at);
    // Hybrid files: the stream holds what the table hides from old programs.
    for (const key of ["XRefStm", "Prev"]) {
      const further = section?.number(key);
      if (further !== undefined) next.push(further);
    }
  }
  return { entries: reader.entries, trailer: reader.trailer ?? new Dict(new Map(), file) };
}

function startOf(bytes: Uint8Array): number | undefined {
  const tail = latin(bytes, Math.max(0, bytes.length - TAIL_BYTES));
  const at = tail.lastIndexOf("startxref");
  const number = at < 0 ? undefined : /^startxref\s{0,9}(\d{1,12})/.exec(tail.slice(at))?.[1];
  return number === undefined ? undefined : Number(number);
}

class TableReader {
  readonly entries = new Map<number, Entry>();
  trailer: Dict | undefined;
  readonly #bytes: Uint8Array;
  readonly #file: PdfFile;
  readonly #shift: number;

  constructor(bytes: Uint8Array, file: PdfFile) {
    this.#bytes = bytes;
    this.#file = file;
    // Offsets count from the signature when something stands before it.
    this.#shift = Math.max(0, latin(bytes, 0, Math.min(1_024, bytes.length)).indexOf("%PDF-"));
  }

  section(offset: number): Dict | undefined {
    for (const at of this.#shift === 0 ? [offset] : [offset + this.#shift, offset]) {
      const lexer = new Lexer(this.#bytes, at);
      const word = lexer.next();
      const isTable = word instanceof Keyword && word.text === "xref";
      const dict = isTable ? this.#table(lexer) : typeof word === "number" ? this.#stream(at) : undefined;
      if (dict === undefined) continue;
      this.trailer ??= dict;
      return dict;
    }
    return undefined;
  }

  #table(lexer: Lexer): Dict | undefined {
    for (let first = lexer.next(); first !== END; first = lexer.next()) {
      if (first instanceof Keyword && first.text === "trailer") break;
      const count = lexer.next();
      if (typeof first !== "number" || typeof count !== "number") return undefined;
      if (!this.#rows(lexer, first, count)) return undefined;
    }
    const dict = new Parser(this.#bytes, lexer.position, { file: this.#file }).value();
    return dict instanceof Dict ? dict : undefined;
  }

  #rows(lexer: Lexer, first: number, count: number): boolean {
    for (let num = first; num < first + count; num += 1) {
      const before = lexer.position;
      const [offset, , kind] = [lexer.next(), lexer.next(), lexer.next()];
      if (typeof offset !== "number" || !(kind instanceof Keyword)) {
        // Fewer rows than it says.
        lexer.position = before;
        return num > first;
      }
      // Freed objects may be those of a hybrid file, which only its stream tells; others nobody refers to.
      if (kind.text === "n") this.#add(num, { kind: "offset", offset: offset + this.#shift });
    }
    return true;
  }

  #stream(offset: number): Dict | undefined {
    const found = objectAt(this.#bytes, offset, this.#file)?.value;
    if (!(found instanceof Stream) || found.dict.name("Type") !== "XRef") return undefined;
    const { dict } = found;
    const widths = dict.numbers("W").slice(0, 3);
    const width = widths.reduce((sum, each) => sum + each, 0);
    const { bytes } = this.#file.unpack(found);
    if (widths.length < 3 || width <= 0 || widths.some((each) => each < 0 || each > 8)) return undefined;
    const index = dict.numbers("Index");
    const ranges = index.length > 1 ? index : [0, dict.number("Size") ?? 0];
    let at = 0;
    for (let range = 0; range + 1 < ranges.length; range += 2) {
      const end = ranges[range]! + ranges[range + 1]!;
      for (let num = ranges[range]!; num < end && at + width <= bytes.length; num += 1, at += width)
        this.#row(num, fields(bytes, at, widths));
    }
    return dict;
  }

  #row(num: number, [kind = 1, second = 0]: readonly number[]): void {
    if (kind === 1) this.#add(num, { kind: "offset", offset: second + this.#shift });
    else if (kind === 2) this.#add(num, { kind: "group", group: second });
  }

  #add(num: number, entry: Entry): void {
    if (num <= MOST_OBJECTS && !this.entries.has(num)) this.entries.set(num, entry);
  }
}

/** A field without width is absent: the kind is 1 then, others 0. */
function fields(bytes: Uint8Array, start: number, widths: readonly number[]): number[] {
  let at = start;
  return widths.map((width, index) => {
    if (width === 0) return index === 0 ? 1 : 0;
    let value = 0;
    for (const end = at + width; at < end; at += 1) value = value * 256 + bytes[at]!;
    return value;
  });
}
