import type { Source } from "../../content.ts";
import { bytesSource, innerPath } from "../../source.ts";

/** A page in one rich text file is cut here, between two tags. */
const PAGE_CHARS = 8_388_608;
const BEGINNING = "\ufeff<!DOCTYPE html>";

/**
 * A page that a mail program wrapped into rich text ([MS-OXRTFEX]): its tags stand in groups of their own, its text
 * between them. Put together again, the reader of pages sees what the rich text would not show.
 */
export class HtmlBody {
  readonly #outer: Source;
  #page = BEGINNING;
  #ready: Source[] = [];
  #count = 0;

  constructor(outer: Source) {
    this.#outer = outer;
  }

  text(text: string): void {
    this.#page += text;
  }

  /** @param text of one fragment of markup, whole or not */
  tag(text: string): void {
    if (this.#page.length > PAGE_CHARS) this.#finish();
    this.#page += text;
  }

  end(): void {
    if (this.#page.length > BEGINNING.length) this.#finish();
  }

  take(): readonly Source[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #finish(): void {
    this.#count += 1;
    const name = this.#count === 1 ? "body.html" : `body-${this.#count}.html`;
    this.#ready.push(bytesSource(Buffer.from(this.#page), { name, inner: innerPath(this.#outer, name) }));
    this.#page = BEGINNING;
  }
}
