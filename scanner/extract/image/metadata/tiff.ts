import type { Source } from "../../../content.ts";
import { iptcTexts, photoshopTexts } from "./iptc.ts";
import { type Note, noteCut } from "./note.ts";
import { LONGEST_FIELD, shortText, utf16Text } from "./short-text.ts";
import { xmpTexts } from "./xmp.ts";

type Order = "le" | "be";
type Texts = (bytes: Uint8Array, order: Order) => readonly string[];

const plain: Texts = (bytes) => [shortText(bytes)];
const windows: Texts = (bytes) => [utf16Text(bytes, "le")];

/** Fields of the main directory and of the one of Exif that hold text. */
const TEXTS: ReadonlyMap<number, Texts> = new Map<number, Texts>([
  [0x010d, plain], // DocumentName
  [0x010e, plain], // ImageDescription
  [0x011d, plain], // PageName
  [0x013b, plain], // Artist
  [0x8298, plain], // Copyright
  [0x9286, userComment],
  [0x9c9b, windows], // XPTitle
  [0x9c9c, windows], // XPComment
  [0x9c9d, windows], // XPAuthor
  [0x9c9e, windows], // XPKeywords
  [0x9c9f, windows], // XPSubject
  [0xa430, plain], // CameraOwnerName
  [0x02bc, xmpTexts],
  [0x83bb, iptcTexts],
  [0x8649, photoshopTexts],
]);
const EXIF_DIRECTORY = 0x8769;
/** By the number of the type. */
const TYPE_BYTES: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const ENTRY_BYTES = 12;
/** Pages of a scan; each may describe itself. */
const MOST_DIRECTORIES = 1_000;

/** Exif is a TIFF file without a picture: this reads both. */
export async function tiffTexts(
  source: Pick<Source, "size" | "read">,
  note: Note,
): Promise<readonly string[]> {
  const head = Buffer.from(await source.read(0, 8));
  const order: Order = head.toString("latin1", 0, 2) === "MM" ? "be" : "le";
  if (head.length < 8) return [];
  const texts: string[] = [];
  const known = new Set<number>();
  const waiting = [order === "be" ? head.readUInt32BE(4) : head.readUInt32LE(4)];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (at < 8 || known.has(at)) continue;
    if (known.size >= MOST_DIRECTORIES) {
      note("too-many");
      break;
    }
    known.add(at);
    const directory = new Directory(source, order, note);
    await directory.read(at, texts);
    waiting.push(...directory.next);
  }
  return texts;
}

class Directory {
  readonly next: number[] = [];
  readonly #source: Pick<Source, "size" | "read">;
  readonly #order: Order;
  readonly #note: Note;

  constructor(source: Pick<Source, "size" | "read">, order: Order, note: Note) {
    this.#source = source;
    this.#order = order;
    this.#note = note;
  }

  async read(at: number, texts: string[]): Promise<void> {
    const count = this.#short(Buffer.from(await this.#source.read(at, 2)), 0);
    const entries = Buffer.from(await this.#source.read(at + 2, count * ENTRY_BYTES + 4));
    const whole = Math.min(count, Math.floor(entries.length / ENTRY_BYTES));
    if (whole < count) this.#note("corrupt");
    for (let index = 0; index < whole; index += 1) {
      const entry = entries.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES);
      const tag = this.#short(entry, 0);
      if (tag === EXIF_DIRECTORY) this.next.push(this.#long(entry, 8));
      const textsOf = TEXTS.get(tag);
      if (textsOf !== undefined) texts.push(...textsOf(await this.#value(entry), this.#order));
    }
    if (entries.length >= count * ENTRY_BYTES + 4) this.next.push(this.#long(entries, count * ENTRY_BYTES));
  }

  async #value(entry: Buffer): Promise<Uint8Array> {
    const bytes = (TYPE_BYTES[this.#short(entry, 2)] ?? 0) * this.#long(entry, 4);
    if (bytes <= 4) return entry.subarray(8, 8 + bytes);
    const value = await this.#source.read(this.#long(entry, 8), Math.min(bytes, LONGEST_FIELD));
    noteCut({ size: bytes, bytes: value }, this.#note);
    return value;
  }

  #short(bytes: Buffer, at: number): number {
    if (at + 2 > bytes.length) return 0;
    return this.#order === "be" ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at);
  }

  #long(bytes: Buffer, at: number): number {
    if (at + 4 > bytes.length) return 0;
    return this.#order === "be" ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
  }
}

/** Eight characters name the encoding. */
function userComment(bytes: Uint8Array, order: Order): readonly string[] {
  const code = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  const text = bytes.subarray(8);
  return [code.startsWith("UNICODE") ? utf16Text(text, order) : shortText(text)];
}
