import type { Budget } from "../../../budget.ts";
import type { Part, Source } from "../../../content.ts";
import { bytesSource, innerPath } from "../../../source.ts";
import type { Extractor } from "../../extractor.ts";
import { gap } from "../../gap.ts";
import { isJbig2, jbig2Pages } from "./jbig2.ts";
import { isJpeg2000, jpeg2000Size } from "./jpeg-2000.ts";
import { type PackedPicture, pageAround } from "./page-around.ts";

/** Pictures in the two formats that PDF knows and picture libraries do not: read as pages of a PDF. */
export const wrappedPicture: Extractor = {
  name: "wrapped-picture",
  version: 1,
  accepts: (head) => isJpeg2000(head) || isJbig2(head),
  extract: unwrapped,
};

const MOST_BYTES = 134_217_728;
const MOST_PIXELS = 60_000_000;

async function* unwrapped(source: Source, budget: Budget): AsyncGenerator<Part> {
  if (source.size > MOST_BYTES) return yield gap("", "too-big");
  const bytes = await source.read(0, source.size);
  const pages = isJbig2(bytes) ? jbig2Pages(bytes) : jpeg2000Page(bytes);
  if (pages.length === 0) yield gap("", "corrupt");
  for (const [index, page] of pages.entries()) {
    if (page.width * page.height > MOST_PIXELS) yield gap("", "too-big");
    else if (!budget.entry() || !budget.unpack(page.bytes.length)) return yield gap("", "too-many");
    else {
      const name = `第 ${index + 1} 页.pdf`;
      yield { kind: "file", source: bytesSource(pageAround(page), { name, inner: innerPath(source, name) }) };
    }
  }
}

function jpeg2000Page(bytes: Uint8Array): readonly PackedPicture[] {
  const size = jpeg2000Size(bytes);
  return size === undefined ? [] : [{ filter: "JPXDecode", bytes, ...size }];
}
