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

/** Hears why something is missing: what the bytes themselves say, and what `RootedDocument.end` finds. */
export type Report = (reason: GapReason) => void;

/** Streams bytes through the reader that their root element calls for. */
export async function* readXml(
  pieces: AsyncIterable<Uint8Array | GapReason>,
  begin: BeginXml,
  report: Report,
): AsyncGenerator<Part> {
  const document = new RootedDocument(begin);
  for await (const piece of pieces) {
    document.write(piece);
    for (const part of document.take()) yield part;
  }
  document.end(report);
  for (const part of document.take()) yield part;
}

/** The same for a small file that is there as a whole. */
export function readWholeXml(bytes: Uint8Array, begin: BeginXml, report: Report): readonly Part[] {
  const document = new RootedDocument(begin);
  document.write(bytes);
  document.end(report);
  return document.take();
}

/** An XML file whose reader is chosen by its root element. */
class RootedDocument implements XmlHandler {
  readonly #begin: BeginXml;
  readonly #scanner = new XmlScanner(this);
  #reading: XmlReading | undefined;
  #problem: GapReason | undefined;
  #isEmpty = true;

  constructor(begin: BeginXml) {
    this.#begin = begin;
  }

  write(piece: Uint8Array | GapReason): void {
    if (typeof piece === "string") {
      this.#problem = piece;
      return;
    }
    this.#scanner.write(piece);
    if (piece.length > 0) this.#isEmpty = false;
  }

  /** @param report hears "corrupt" for what is not XML to its end, "truncated" for tags too long to be looked at */
  end(report: Report): void {
    const isWhole = this.#scanner.end();
    // An empty file hides nothing; one that is not XML to its end was cut off before it was packed, or is something else.
    if (!isWhole && !this.#isEmpty) this.#problem ??= "corrupt";
    if (this.#problem !== undefined) report(this.#problem);
    if (this.#scanner.hasLongTag) report("truncated");
    const handler: unknown = this.#reading?.handler;
    if (handler !== this.#reading?.text) this.#reading?.handler.end?.();
    this.#reading?.text.end();
  }

  take(): readonly Part[] {
    return this.#reading?.text.take() ?? [];
  }

  /** The first element; the rest goes to its reader directly. */
  open(name: string, tag: XmlTag): void {
    this.#reading = this.#begin(name, tag);
    this.#scanner.handOver(this.#reading.handler);
    this.#reading.handler.open(name, tag);
  }

  close(): void {
    // An end before any beginning ends nothing.
  }

  text(): void {
    // Text before the root element is layout.
  }
}
