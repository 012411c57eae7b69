import type { Part } from "../../content.ts";
import { asBuffer } from "../bytes/as-buffer.ts";
import type { OleBytes } from "./bytes.ts";
import { FIB_BYTES, readFib } from "./doc/fib.ts";
import { readWord } from "./doc/word.ts";
import type { OleDocument } from "./format.ts";
import { recordAt } from "./office-art/records.ts";
import { PptReader } from "./ppt/ppt-reader.ts";
import { TYPE } from "./ppt/record-types.ts";

/** Streams begin at borders of sectors. */
const STEP = 512;
const WINDOW_BYTES = 1_048_576;
/** Programs write the main stream first: beyond this it is not looked for. */
const MOST_BYTES = 67_108_864;

/**
 * What can be read of a compound file whose directory is lost, because the file was cut off or is still being written:
 * the main stream of a document, found by its beginning, when it lies there in one stretch.
 */
export async function* salvage(document: Omit<OleDocument, "storage">): AsyncGenerator<Part> {
  const { source, budget } = document;
  for (let at = 0; at < Math.min(source.size, MOST_BYTES) && !budget.expired(); at += WINDOW_BYTES) {
    const bytes = await source.read(at, WINDOW_BYTES + FIB_BYTES);
    const window = asBuffer(bytes);
    for (let offset = 0; offset < Math.min(WINDOW_BYTES, window.length); offset += STEP) {
      const reading = begin(window.subarray(offset, offset + FIB_BYTES), at + offset, document);
      if (reading !== undefined) return yield* reading;
    }
  }
}

function begin(
  head: Buffer,
  start: number,
  document: Omit<OleDocument, "storage">,
): AsyncGenerator<Part> | undefined {
  const { source } = document;
  const main: OleBytes = {
    size: source.size - start,
    read: (offset, length) =>
      source.read(start + offset, Math.max(0, Math.min(length, source.size - start - offset))),
  };
  const fib = readFib(head);
  // Text lies behind the header and before its own end.
  if (fib !== undefined && fib.text.start >= 128 && fib.text.end > fib.text.start && !fib.isEncrypted) {
    return readWord({ main, table: undefined, data: undefined }, fib, document);
  }
  const record = recordAt(head, 0);
  const isPresentation =
    record?.isContainer === true && record.type === TYPE.document && record.instance === 0;
  return isPresentation && head.readUInt16LE(10) === TYPE.documentAtom
    ? new PptReader(main, document).readAll()
    : undefined;
}
