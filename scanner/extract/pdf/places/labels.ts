import type { Place } from "../../../../rules/vocabulary.ts";
import type { PartText } from "../../part-text.ts";

/** Names of Microsoft Information Protection labels. */
const LABEL = /^MSIP_Label_/i;
/** Every file has them, and they say nothing. */
const DULL =
  /^(?:CreationDate|ModDate|CreateDate|ModifyDate|MetadataDate|Trapped|DocumentID|InstanceID|PTEX\..*)$/;

/** Collects `name\tvalue` lines of what a document says of itself; what it says twice is taken once. */
export class Properties {
  readonly #text: PartText;
  readonly #known = new Set<string>();

  constructor(text: PartText) {
    this.#text = text;
  }

  add(name: string, value: string): void {
    const line = `${name}\t${value.trim()}`;
    if (value.trim() === "" || DULL.test(name) || this.#known.has(line)) return;
    if (this.#known.size < 10_000) this.#known.add(line);
    const place: Place = LABEL.test(name) ? "label" : "property";
    this.#text.append(place, `${line}\n`);
  }
}
