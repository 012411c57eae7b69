import type { Place } from "../../../rules/vocabulary.ts";
import type { TextPart } from "../../content.ts";
import { textParts } from "../text-parts.ts";
import type { PageLines } from "./layout/arrange.ts";
import type { Line } from "./layout/lines.ts";
import { layoutOf, type PageReading, pageWhere } from "./page.ts";

/** Running lines that were seen; a document has few. */
const MOST_KNOWN = 10_000;

/** Makes parts of pages. A running line is said once: on the first page where it stands so. */
export class PageParts {
  readonly #known = new Set<string>();

  *of(reading: PageReading, lines: PageLines): Generator<TextPart> {
    yield* part(reading, "header", this.#fresh("header", lines.header));
    yield* part(reading, "body", lines.body);
    yield* part(reading, "footer", this.#fresh("footer", lines.footer));
    yield* part(reading, "watermark", this.#fresh("watermark", lines.watermark));
    const texts = reading.texts.filter((text) => text.trim() !== "").join("\n");
    yield* textParts("alt-text", pageWhere(reading.entry.number), texts);
  }

  #fresh(place: Place, lines: readonly Line[]): readonly Line[] {
    return lines.filter(({ text }) => {
      const key = `${place} ${text}`;
      if (this.#known.has(key)) return false;
      if (this.#known.size < MOST_KNOWN) this.#known.add(key);
      return true;
    });
  }
}

function* part({ entry, view }: PageReading, place: Place, lines: readonly Line[]): Generator<TextPart> {
  const head = place === "body" && entry.number > 1 ? "\f" : "";
  const text = head + lines.map((line) => line.text).join("\n");
  const [first, ...rest] = textParts(place, pageWhere(entry.number), text);
  if (first === undefined) return;
  const isFirst = entry.number === 1 && rest.length === 0;
  yield isFirst ? { ...first, layout: layoutOf(lines, view, head.length) } : first;
  yield* rest;
}
