import type { Budget } from "../../../budget.ts";
import { asBuffer } from "../../bytes/as-buffer.ts";
import { Cipher } from "../crypt/cipher.ts";
import { type UnpackedStream, unpack } from "../filters/unpack.ts";
import { Keyword, latin } from "../objects/lexer.ts";
import { Parser } from "../objects/parser.ts";
import { Dict, Ref, type Resolver, Stream, type Value } from "../objects/values.ts";
import { ObjectGroup } from "./object-group.ts";
import { rebuild } from "./rebuild.ts";
import { StreamEnds, streamAt } from "./stream-bytes.ts";
import { type Entry, readTables } from "./tables.ts";

/** A reference to a reference to …: hostile files have circles. */
const LONGEST_CHAIN = 16;
/** Output of one stream; all of it lies in memory at once. */
const MOST_STREAM_BYTES = 134_217_728;
/** `%%EOF` stands within so many bytes of the end. */
const END_BYTES = 2_048;
/** How often all bytes may be read as objects, and how many beside. */
const MOST_PARSES = 6;
const PARSE_FREE_BYTES = 4_194_304;
/** Forms kept after they were unpacked: letterheads, watermarks. */
const MOST_SHARED_BYTES = 16_777_216;
/** Objects kept after they were read. */
const MOST_KEPT = 50_000;

/** The objects of a file by their numbers. Never throws for what the file holds. */
export class PdfFile implements Resolver {
  readonly bytes: Uint8Array;
  readonly budget: Budget;
  trailer: Dict;
  /** The table of objects was missing or wrong, and was made again from the objects themselves. */
  rebuilt = false;
  /** Something that was asked for is damaged or missing. */
  damaged = false;
  tooBig = false;
  /** A list or tree has more items than are looked at. */
  tooMany = false;
  cipher: Cipher | undefined;
  #entries: ReadonlyMap<number, Entry>;
  readonly #objects = new Map<number, Value>();
  readonly #groups = new Map<number, ObjectGroup>();
  readonly #loading = new Set<number>();
  readonly ends: StreamEnds;
  readonly #shared = new Map<Stream, UnpackedStream>();
  #sharedBytes = 0;
  #parsed = 0;

  constructor(bytes: Uint8Array, budget: Budget) {
    this.bytes = bytes;
    this.budget = budget;
    this.ends = new StreamEnds(bytes);
    const tables = readTables(bytes, this);
    this.#entries = tables.entries;
    this.trailer = tables.trailer;
    if (this.trailer.raw("Root") === undefined) this.rebuild();
  }

  /** Finds the objects by looking at every byte. Once: a second time finds nothing more. */
  rebuild(): void {
    if (this.rebuilt) return;
    this.rebuilt = true;
    this.#objects.clear();
    this.#groups.clear();
    const { entries, trailer, groups } = rebuild(this.bytes, this, this.trailer);
    this.#entries = entries;
    this.trailer = trailer;
    // Object streams may be enciphered.
    if (this.cipher === undefined) this.unlock();
    this.#entries = withGroups(entries, this, groups);
  }

  /** The reason why nothing can be read: a password or a rights server. */
  unlock(): "encrypted" | undefined {
    const encrypt = this.trailer.dict("Encrypt");
    if (encrypt === undefined) return undefined;
    const [id] = this.trailer.array("ID");
    this.cipher = Cipher.open(encrypt, typeof id === "string" ? id : "");
    if (this.cipher === undefined) return "encrypted";
    const number = this.trailer.ref("Encrypt")?.num;
    this.#objects.clear();
    this.#groups.clear();
    // Its own strings are not enciphered.
    if (number !== undefined) this.#objects.set(number, encrypt);
    return undefined;
  }

  /**
   * Counts bytes that were read as objects. Objects follow one another: who reads the same bytes time and again is led
   * in circles by what is never closed.
   */
  parsed(bytes: number): boolean {
    this.#parsed += bytes;
    const most = PARSE_FREE_BYTES + MOST_PARSES * (this.bytes.length + this.budget.unpacked);
    if (this.#parsed > most) this.damaged = true;
    return this.#parsed <= most;
  }

  /** The end of the file is not there. */
  get isCut(): boolean {
    return this.rebuilt && !latin(this.bytes, Math.max(0, this.bytes.length - END_BYTES)).includes("%%EOF");
  }

  get numbers(): Iterable<number> {
    return this.#entries.keys();
  }

  has(num: number): boolean {
    return this.#entries.has(num);
  }

  resolve(value: Value | undefined): Value {
    let current = value ?? null;
    for (let steps = 0; current instanceof Ref; steps += 1) {
      if (steps >= LONGEST_CHAIN) return null;
      current = this.#load(current.num);
    }
    return current;
  }

  /** What a stream holds. Counted in the budget; an undamaged stream is unpacked each time it is asked for. */
  unpack(stream: Stream): UnpackedStream {
    const most = Math.min(
      MOST_STREAM_BYTES,
      this.budget.fits(MOST_STREAM_BYTES) ? MOST_STREAM_BYTES : this.#room(),
    );
    const result = unpack(stream, this.cipher?.stream(stream) ?? stream.raw, most);
    if (!this.budget.unpack(result.bytes.length) || result.tooBig) this.tooBig = true;
    return stream.cut && !result.damaged ? { ...result, damaged: true } : result;
  }

  /** As `unpack`, for what is drawn on page after page: kept as long as there is room. */
  unpackShared(stream: Stream): UnpackedStream {
    const known = this.#shared.get(stream);
    if (known !== undefined) return known;
    const unpacked = this.unpack(stream);
    this.#sharedBytes += unpacked.bytes.length;
    if (this.#sharedBytes <= MOST_SHARED_BYTES) this.#shared.set(stream, unpacked);
    return unpacked;
  }

  #room(): number {
    let room = MOST_STREAM_BYTES;
    while (room > 1_024 && !this.budget.fits(room)) room >>= 1;
    return room;
  }

  #load(num: number): Value {
    const known = this.#objects.get(num);
    if (known !== undefined) return known;
    const entry = this.#entries.get(num);
    if (entry === undefined || this.#loading.has(num)) return null;
    this.#loading.add(num);
    const value = entry.kind === "offset" ? this.#at(num, entry) : this.group(entry.group).get(num);
    this.#loading.delete(num);
    if (this.#objects.size < MOST_KEPT) this.#objects.set(num, value);
    return value;
  }

  #at(num: number, { offset }: Entry & { readonly kind: "offset" }): Value {
    const found = objectAt(this.bytes, offset, this, this.cipher);
    if (found !== undefined && found.id.num === num) return found.value;
    if (this.rebuilt) return null;
    this.rebuild();
    const entry = this.#entries.get(num);
    return entry?.kind === "offset"
      ? (objectAt(this.bytes, entry.offset, this, this.cipher)?.value ?? null)
      : null;
  }

  /** The objects in an object stream. */
  group(number: number): ObjectGroup {
    const known = this.#groups.get(number);
    if (known !== undefined) return known;
    const stream = this.resolve(new Ref(number, 0));
    const unpacked = stream instanceof Stream ? this.unpack(stream) : undefined;
    this.damaged ||= unpacked?.damaged ?? true;
    const dict = stream instanceof Stream ? stream.dict : new Dict(new Map(), this);
    const group = new ObjectGroup(unpacked?.bytes ?? new Uint8Array(0), dict, this);
    this.#groups.set(number, group);
    return group;
  }

  /** Whether one of these words stands anywhere among the objects: cheaper than looking at each. */
  mentions(words: readonly string[]): boolean {
    const groups = new Set<number>();
    for (const entry of this.#entries.values()) if (entry.kind === "group") groups.add(entry.group);
    const texts = [this.bytes, ...[...groups].map((number) => this.group(number).bytes)];
    return texts.some((bytes) => {
      const buffer = asBuffer(bytes);
      return words.some((word) => buffer.includes(word, 0, "latin1"));
    });
  }
}

interface Found {
  readonly id: Ref;
  readonly value: Value;
}

/** `1 0 obj …` at an offset. */
export function objectAt(
  bytes: Uint8Array,
  offset: number,
  file: PdfFile,
  cipher?: Cipher,
): Found | undefined {
  if (!file.parsed(0)) return undefined;
  const head = new Parser(bytes, offset, { file });
  const [num, gen, word] = [head.next(), head.next(), head.next()];
  if (typeof num !== "number" || typeof gen !== "number") return undefined;
  if (!(word instanceof Keyword) || !word.text.startsWith("obj")) return undefined;
  const id = new Ref(num, gen);
  const decipher = cipher === undefined ? undefined : (text: string) => cipher.text(text, id);
  const start = word.text === "obj" ? head.lexer.position : head.lexer.position - word.text.length + 3;
  const body = new Parser(bytes, start, { file, decipher });
  const value = body.value();
  file.parsed(body.lexer.position - offset);
  const stream = value instanceof Dict ? streamAt(body.lexer, value, { id, ends: file.ends }) : undefined;
  return { id, value: stream ?? value };
}

/** Objects within object streams are no bytes that a search could find. The newest streams come first. */
function withGroups(
  entries: ReadonlyMap<number, Entry>,
  file: PdfFile,
  groups: readonly number[],
): ReadonlyMap<number, Entry> {
  const all = new Map(entries);
  for (const group of groups) {
    if (file.budget.expired()) break;
    for (const inner of file.group(group).numbers)
      if (!all.has(inner)) all.set(inner, { kind: "group", group });
  }
  return all;
}
