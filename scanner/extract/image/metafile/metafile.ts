import type { Budget } from "../../../budget.ts";
import type { Part, Source } from "../../../content.ts";
import { bytesSource, innerPath } from "../../../source.ts";
import { pageParts } from "../../drawn/page-parts.ts";
import type { Extractor } from "../../extractor.ts";
import { gap } from "../../gap.ts";
import { startsWith } from "../../signature.ts";
import { isOverfull } from "./drawing.ts";
import { readEmf } from "./emf.ts";
import { readWmf } from "./wmf.ts";

/** A drawing of records: text in it is text, and takes no looking at. */
export const metafile: Extractor = {
  name: "metafile",
  version: 2,
  accepts: (head) => isEmf(head) || isWmf(head),
  extract: readMetafile,
};

const MOST_BYTES = 134_217_728;

function isEmf(head: Uint8Array): boolean {
  return startsWith(head, "\x01\0\0\0") && startsWith(head, " EMF", 40);
}

function isWmf(head: Uint8Array): boolean {
  const isPlaceable = startsWith(head, "\xd7\xcd\xc6\x9a");
  return isPlaceable || ["\x01\0\x09\0\0\x03", "\x02\0\x09\0\0\x03"].some((start) => startsWith(head, start));
}

async function* readMetafile(source: Source, budget: Budget): AsyncGenerator<Part> {
  if (source.size > MOST_BYTES) return yield gap("", "too-big");
  const bytes = await source.read(0, source.size);
  const drawing = isEmf(bytes) ? readEmf(bytes, budget) : readWmf(bytes, budget);
  yield* pageParts(drawing.pieces, { number: 1, where: "", size: drawing.size, place: "body" });
  for (const [index, picture] of drawing.pictures.entries()) {
    if (!budget.entry()) return yield gap("", "too-many");
    const name = `图 ${index + 1}`;
    yield { kind: "file", source: bytesSource(picture, { name, inner: innerPath(source, name) }) };
  }
  if (isOverfull(drawing)) yield gap("", "too-many");
  if (drawing.hidden) yield gap("", "unsupported");
  if (budget.expired()) return yield gap("", "too-slow");
  if (drawing.damaged) yield gap("", "corrupt");
}
