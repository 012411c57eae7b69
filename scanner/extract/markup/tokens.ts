import { decodeEntities } from "./entities.ts";
import { beginsTag, MAX_TAG, type Tag, tagEnd, tagOf } from "./tags.ts";

export type MarkupToken =
  | Tag
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "comment"; readonly text: string };

const LONGEST_REFERENCE = 12;
/** The longest start of a markup that is told by its first characters: `<![CDATA[`. */
const LONGEST_START = 9;

/**
 * Cuts HTML or XML into tags and text. Never fails: what does not parse is text. Text comes in pieces, references
 * decoded; the content of the elements in `dropped` is passed over.
 */
export async function* markupTokens(
  chunks: AsyncIterable<string>,
  dropped: ReadonlySet<string> = new Set(),
): AsyncGenerator<MarkupToken> {
  const scanner = new MarkupScanner(dropped);
  for await (const chunk of chunks) yield* scanner.push(chunk, false);
  yield* scanner.push("", true);
}

class MarkupScanner {
  readonly #dropped: ReadonlySet<string>;
  #buffer = "";
  #position = 0;
  #last = false;
  /** The end tag being looked for, while inside a dropped element. */
  #until: string | undefined;

  constructor(dropped: ReadonlySet<string>) {
    this.#dropped = dropped;
  }

  *push(chunk: string, last: boolean): Generator<MarkupToken> {
    this.#buffer = this.#buffer.slice(this.#position) + chunk;
    this.#position = 0;
    this.#last = last;
    while (this.#position < this.#buffer.length) {
      if (this.#until !== undefined && !this.#drop(this.#until)) return;
      const token = this.#atMarkup() ? this.#markup() : this.#text();
      if (token === undefined) return;
      yield token;
    }
  }

  #atMarkup(): boolean {
    return this.#buffer[this.#position] === "<" && this.#mayBegin(this.#position);
  }

  /** The last character of a chunk may begin anything. */
  #mayBegin(start: number): boolean {
    return (start === this.#buffer.length - 1 && !this.#last) || beginsTag(this.#buffer, start);
  }

  #text(): MarkupToken | undefined {
    let open = this.#buffer.indexOf("<", this.#position);
    while (open >= 0 && !this.#mayBegin(open)) open = this.#buffer.indexOf("<", open + 1);
    const end = open < 0 ? this.#wholeReferences() : open;
    return end === this.#position ? undefined : this.#take(end);
  }

  /** The end of the buffer, or the start of a reference that the next chunk may complete. */
  #wholeReferences(): number {
    const { length } = this.#buffer;
    const start = this.#buffer.lastIndexOf("&");
    return !this.#last && start >= this.#position && length - start < LONGEST_REFERENCE ? start : length;
  }

  #take(end: number): MarkupToken {
    const text = decodeEntities(this.#buffer.slice(this.#position, end));
    this.#position = end;
    return { kind: "text", text };
  }

  /** Nothing when the rest of the tag has not come yet. */
  #markup(): MarkupToken | undefined {
    const start = this.#position;
    const rest = this.#buffer.length - start;
    if (rest < LONGEST_START && !this.#last) return undefined;
    if (this.#buffer.startsWith("<!--", start)) return this.#delimited("comment", start + 4, "-->");
    if (this.#buffer.startsWith("<![CDATA[", start)) return this.#delimited("text", start + 9, "]]>");
    const end = tagEnd(this.#buffer, start, this.#last);
    if (end !== undefined) return this.#tag(start, end);
    // Without a ">" in all that window no other tag in it can end either.
    return rest < MAX_TAG && !this.#last
      ? undefined
      : this.#take(Math.min(this.#buffer.length, start + MAX_TAG));
  }

  #tag(start: number, end: number): MarkupToken {
    const tag = tagOf(this.#buffer.slice(start + 1, end - 1));
    this.#position = end;
    if (tag.kind === "open" && !tag.empty && this.#dropped.has(tag.name)) this.#until = `</${tag.name}`;
    return tag;
  }

  #delimited(kind: "comment" | "text", from: number, close: string): MarkupToken | undefined {
    const end = this.#buffer.indexOf(close, from);
    if (end < 0 && !this.#last && this.#buffer.length - from < MAX_TAG) return undefined;
    const stop = end < 0 ? Math.min(this.#buffer.length, from + MAX_TAG) : end;
    this.#position = end < 0 ? stop : end + close.length;
    return { kind, text: this.#buffer.slice(from, stop) };
  }

  /** Passes over the content of a dropped element; false while its end has not come. */
  #drop(until: string): boolean {
    const end = this.#buffer.slice(this.#position).toLowerCase().indexOf(until);
    if (end >= 0) this.#until = undefined;
    const kept = this.#last
      ? this.#buffer.length
      : Math.max(this.#position, this.#buffer.length - until.length);
    this.#position = end >= 0 ? this.#position + end : kept;
    return end >= 0;
  }
}
