import type { Source } from "../../../content.ts";
import { ByteWindow } from "../../bytes/byte-window.ts";
import type { Note } from "./note.ts";
import { LONGEST_FIELD, shortText } from "./short-text.ts";
import { xmpTexts } from "./xmp.ts";

const EXTENSION = 0x21;
const PICTURE = 0x2c;
const COMMENT = 0xfe;
const APPLICATION = 0xff;
/** Blocks of 255 bytes: as many as 20 MB have. */
const MOST_BLOCKS = 80_000;

/** The comments of a GIF, and the packet that some programs put into a block of theirs. */
export async function gifTexts(source: Source, note: Note): Promise<readonly string[]> {
  const window = new ByteWindow(source);
  const head = await window.bytes(0, 13);
  if (head.length < 13) return [];
  const blocks = new Blocks(window, 13 + tableBytes(head[10]!), note);
  const texts: string[] = [];
  for (let kind = await blocks.byte(); kind !== undefined; kind = await blocks.byte()) {
    if (kind === PICTURE) await blocks.skipPicture();
    else if (kind === EXTENSION) texts.push(...(await extension(blocks)));
    else break;
  }
  return texts;
}

async function extension(blocks: Blocks): Promise<readonly string[]> {
  const label = await blocks.byte();
  if (label === COMMENT) return [shortText(await blocks.data())];
  if (label !== APPLICATION) {
    await blocks.data();
    return [];
  }
  const data = await blocks.data(true);
  // Its bytes are no sub-blocks: they only end like some.
  return data.toString("latin1", 0, 11) === "XMP DataXMP" ? xmpTexts(data.subarray(11)) : [];
}

/** Three bytes for each colour, two to the power of the lowest bits plus one. */
function tableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

class Blocks {
  readonly #window: ByteWindow;
  #at: number;
  #count = 0;
  readonly #note: Note;

  constructor(window: ByteWindow, at: number, note: Note) {
    this.#window = window;
    this.#at = at;
    this.#note = note;
  }

  /** Nothing behind the last byte, and behind the last block that is looked at. */
  async byte(): Promise<number | undefined> {
    if (this.#count > MOST_BLOCKS) return undefined;
    const [value] = await this.#window.bytes(this.#at, 1);
    this.#at += 1;
    return value;
  }

  async skipPicture(): Promise<void> {
    const head = await this.#window.bytes(this.#at, 9);
    this.#at += 9 + tableBytes(head[8] ?? 0) + 1;
    await this.#skip();
  }

  /** The data of sub-blocks up to the empty one; with the sizes between them where those may be data too. */
  async data(withSizes = false): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let length = 0;
    for await (const size of this.#sizes()) {
      const before = withSizes && pieces.length > 0 ? 1 : 0;
      if (length >= LONGEST_FIELD) this.#note("truncated");
      else pieces.push(Buffer.from(await this.#window.bytes(this.#at - before, size + before)));
      length += size + before;
    }
    return Buffer.concat(pieces);
  }

  async #skip(): Promise<void> {
    for await (const _size of this.#sizes());
  }

  /** The sizes of sub-blocks, each while its data are next. */
  async *#sizes(): AsyncGenerator<number> {
    for (let size = await this.byte(); size !== undefined && size > 0; size = await this.byte()) {
      this.#count += 1;
      if (this.#count > MOST_BLOCKS) return this.#note("too-many");
      yield size;
      this.#at += size;
    }
  }
}
