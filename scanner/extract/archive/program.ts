import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { asBuffer } from "../bytes/as-buffer.ts";
import type { Extractor } from "../extractor.ts";
import { gap } from "../gap.ts";
import { startsWith } from "../signature.ts";
import { container } from "../zip/container.ts";
import { findZipEnd } from "../zip/end.ts";
import { readWithSevenZip } from "./read-seven-zip.ts";

/** What a program that unpacks itself carries behind its own code. */
const ARCHIVES: readonly (readonly [signature: Buffer, format: string])[] = [
  [Buffer.from("7z\xbc\xaf\x27\x1c", "latin1"), "7z"],
  [Buffer.from("Rar!\x1a\x07\x00", "latin1"), "rar"],
  [Buffer.from("Rar!\x1a\x07\x01\x00", "latin1"), "rar5"],
];
/** The code of the common ones takes less than half of that. */
const SEARCH_BYTES = 2_097_152;
const PIECE_BYTES = 262_144;
/** As much of a header as is looked at. */
const OVERLAP = 64;

/** Programs, for the archives that many of them are. */
export const program: Extractor = {
  name: "program",
  version: 1,
  box: "archive",
  accepts: (head) => startsWith(head, "MZ"),
  extract,
};

async function* extract(source: Source, budget: Budget): AsyncGenerator<Part> {
  if ((await findZipEnd(source)) !== undefined) return yield* container.extract(source, budget);
  const found = await findArchive(source);
  if (found === undefined) return yield gap("", "unsupported");
  const { start, format } = found;
  const size = source.size - start;
  const read = (offset: number, length: number) =>
    source.read(start + offset, Math.max(0, Math.min(length, size - offset)));
  yield* readWithSevenZip({ name: source.name, inner: source.inner, size, read }, budget, { format });
}

/** The signatures also stand in the code that looks for them, but no header follows there. */
async function findArchive(
  source: Source,
): Promise<{ readonly start: number; readonly format: string } | undefined> {
  for (let at = 0; at < Math.min(source.size, SEARCH_BYTES); at += PIECE_BYTES - OVERLAP) {
    const bytes = await source.read(at, PIECE_BYTES);
    const piece = asBuffer(bytes);
    for (const [signature, format] of ARCHIVES) {
      for (
        let offset = piece.indexOf(signature);
        offset !== -1;
        offset = piece.indexOf(signature, offset + 1)
      ) {
        if (isHeader(format, piece.subarray(offset))) return { start: at + offset, format };
      }
    }
  }
  return undefined;
}

/** 7z: a version and a header that lies within reach; rar: the main header follows. */
function isHeader(format: string, header: Buffer): boolean {
  if (format === "7z") return header.length >= 32 && header[6] === 0 && header.readUIntLE(12, 6) < 2 ** 40;
  return format === "rar5" || header[9] === 0x73;
}
