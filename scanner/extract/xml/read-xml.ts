import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Part } from "../../content.ts";
import { type XmlHandler, XmlScanner } from "./scanner.ts";
import type { XmlTag } from "./tag.ts";

/** Who reads an XML file, and where its parts come out; both may be one object, which is ended once. */
export interface XmlReading {
  readonly handler: XmlHandler & { end?(): void };
  readonly text: { take(): readonly Part[]; end(): void };
}

/** Chooses the reader when the root element comes. */
export type BeginXml = (root: string, tag: XmlTag) => XmlReading;

/**
 * Streams bytes through the reader that their root element calls for. `report` hears why something is missing: what the
 * bytes themselves say, "corrupt" for what is not XML to its end, "truncated" for tags too long to be looked at.
 */
export async function* readXml(
  pieces: AsyncIterable<Uint8Array | GapReason>,
  begin: BeginXml,
  report: (reason: GapReason) => void,
): AsyncGenerator<Part> {
  const document = new RootedDocument(begin);
  const scanner = new XmlScanner(document);
  let problem: GapReason | undefined;
  let isEmpty = true;
  for await (const piece of pieces) {
    if (typeof piece === "string") {
      problem = piece;
    } else {
      scanner.write(piece);
      isEmpty &&= piece.length === 0;
    }
    yield* document.take();
  }
  // An empty file hides nothing; one that is not XML to its end was cut off before it was packed, or is something else.
  if (!scanner.end() && !isEmpty) problem ??= "corrupt";
  if (problem !== undefined) report(problem);
  if (scanner.hasLongTag) report("truncated");
  document.end();
  yield* document.take();
}

class RootedDocument implements XmlHandler {
  readonly #begin: BeginXml;
  #reading: XmlReading | undefined;

  constructor(begin: BeginXml) {
    this.#begin = begin;
  }

  open(name: string, tag: XmlTag): void {
    this.#reading ??= this.#begin(name, tag);
    this.#reading.handler.open(name, tag);
  }

  close(name: string): void {
    this.#reading?.handler.close(name);
  }

  text(text: string): void {
    this.#reading?.handler.text(text);
  }

  end(): void {
    const handler: unknown = this.#reading?.handler;
    if (handler !== this.#reading?.text) this.#reading?.handler.end?.();
    this.#reading?.text.end();
  }

  take(): readonly Part[] {
    return this.#reading?.text.take() ?? [];
  }
}
