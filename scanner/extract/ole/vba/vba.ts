import { TextDecoder } from "node:util";
import { encodingOfCodePage } from "../../text/code-page.ts";
import { textParts } from "../../text-parts.ts";
import type { OleFormat } from "../format.ts";
import { storageOf, streamOf } from "../storage.ts";
import { decompress, MOST_SOURCE_BYTES } from "./decompress.ts";

/** How the packed source of a module begins: a byte and the chunk's header before it, every source starts alike. */
const BEGINNING = Buffer.from("\0Attribut", "latin1");
const BEFORE = 3;
/** Longer modules are no person's work. */
const LONGEST_MODULE = 16_777_216;
const CODE_PAGE = 3;

/** Macros: the source of each module as text. */
export const vba: OleFormat = {
  name: "vba",
  isIn: (storage) => streamOf(storageOf(storage, "VBA") ?? storage, "_VBA_PROJECT") !== undefined,
  owns: ["VBA", "PROJECT", "PROJECTwm", "dir", "_VBA_PROJECT"],
  async *read({ storage, budget, gaps }) {
    const modules = storageOf(storage, "VBA") ?? storage;
    const dir = await streamOf(modules, "dir")?.head(LONGEST_MODULE);
    const decoder = new TextDecoder(encodingOfCodePage(codePageOf(decompress(dir ?? Buffer.alloc(0)).bytes)));
    for (const module of modules.streams) {
      if (budget.expired()) return;
      const bytes = await module.head(LONGEST_MODULE);
      const start = bytes.indexOf(BEGINNING) - BEFORE;
      if (start < 0) continue;
      const { bytes: source, isDamaged } = decompress(bytes.subarray(start));
      const isCut = module.size > LONGEST_MODULE || source.length >= MOST_SOURCE_BYTES;
      const fits = budget.unpack(source.length);
      if (fits) yield* textParts("body", module.name, unixLines(decoder.decode(source)));
      if (!fits || isCut) gaps.add(module.name, "too-big");
      else if (isDamaged) gaps.add(module.name, "corrupt");
    }
  },
};

function unixLines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** The first records of the project's directory: number, length, value. */
function codePageOf(dir: Buffer): number {
  for (let at = 0; at + 8 <= dir.length; at += 6 + dir.readUInt32LE(at + 2)) {
    if (dir.readUInt16LE(at) === CODE_PAGE) return dir.readUInt16LE(at + 6);
  }
  return 1252;
}
