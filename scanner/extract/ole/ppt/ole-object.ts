import type { Part, Source } from "../../../content.ts";
import { bytesSource, innerPath } from "../../../source.ts";
import { inflate } from "../../bytes/inflate.ts";
import { type OleBytes, rangeOf } from "../bytes.ts";
import type { OleDocument } from "../format.ts";

/** The unpacked size, and two bytes of zlib before the deflated data. */
const SIZE_BYTES = 4;
const ZLIB_BYTES = 2;
/** Larger objects are not unpacked: they would have to stay in memory. */
const MOST_UNPACKED = 67_108_864;

export interface ObjectRange {
  readonly start: number;
  readonly end: number;
  readonly isPacked: boolean;
}

/** An embedded object: a compound file inside the stream of the presentation, mostly packed. MS-PPT 2.10.34. */
export async function* oleObject(
  main: OleBytes,
  { start, end, isPacked }: ObjectRange,
  { source, budget, gaps }: Pick<OleDocument, "source" | "budget" | "gaps">,
): AsyncGenerator<Part> {
  const name = `对象 object ${start}`;
  if (!budget.entry()) return gaps.add(name, "too-many");
  const inner = innerPath(source, name);
  const from = isPacked ? start + SIZE_BYTES + ZLIB_BYTES : start;
  const size = Math.max(0, end - from);
  const packed: Source = {
    name,
    inner,
    size,
    read: (offset, length) =>
      rangeOf(main, { start: from + offset, end: from + Math.min(offset + length, size) }),
  };
  if (!isPacked || size === 0) return yield { kind: "file", source: packed };
  const told = (await rangeOf(main, { start, end: Math.min(end, start + SIZE_BYTES) })).readUIntLE(
    0,
    SIZE_BYTES,
  );
  const pieces: Uint8Array[] = [];
  let unpacked = 0;
  for await (const piece of inflate(packed)) {
    // PowerPoint does not always close the packed data.
    if (piece === "corrupt" && unpacked >= told) break;
    const problem = typeof piece === "string" ? piece : undefined;
    unpacked += piece.length;
    if (problem !== undefined || !budget.unpack(piece.length) || unpacked > MOST_UNPACKED) {
      gaps.add(name, problem ?? "too-big");
      break;
    }
    pieces.push(piece as Uint8Array);
  }
  yield { kind: "file", source: bytesSource(Buffer.concat(pieces), { name, inner }) };
}
