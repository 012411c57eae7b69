import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import type { Gaps } from "../gap.ts";
import { type XmlHandler, XmlScanner } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";
import { unpackEntry } from "../zip/body.ts";
import type { ZipEntry } from "../zip/entry.ts";
import type { OoxmlPackage } from "./package.ts";
import { beginPart, type PartContext, type PartReading } from "./parts.ts";

interface XmlPartReading {
  readonly source: Source;
  readonly budget: Budget;
  readonly document: OoxmlPackage;
  readonly gaps: Gaps;
}

/** Streams one XML part through the reader that its root element calls for. */
export async function* readXmlPart(
  entry: ZipEntry,
  { source, budget, document, gaps }: XmlPartReading,
): AsyncGenerator<Part> {
  const part = new RootedPart({ path: entry.path, document });
  const scanner = new XmlScanner(part);
  let problem: GapReason | undefined;
  let isEmpty = true;
  for await (const piece of unpackEntry(source, entry, budget)) {
    if (typeof piece === "string") {
      problem = piece;
    } else {
      scanner.write(piece);
      isEmpty &&= piece.length === 0;
    }
    yield* part.take();
  }
  // An empty part hides nothing; one that is not XML to its end was cut off before it was packed, or is something else.
  if (!scanner.end() && !isEmpty) problem ??= "corrupt";
  if (problem !== undefined) gaps.add(entry.path, problem);
  if (scanner.hasLongTag) gaps.add(entry.path, "truncated");
  part.end();
  yield* part.take();
}

/** Chooses the reader when the root element comes. */
class RootedPart implements XmlHandler {
  readonly #context: PartContext;
  #reading: PartReading | undefined;

  constructor(context: PartContext) {
    this.#context = context;
  }

  open(name: string, tag: XmlTag): void {
    this.#reading ??= beginPart(name, this.#context, tag);
    this.#reading.handler.open(name, tag);
  }

  close(name: string): void {
    this.#reading?.handler.close(name);
  }

  text(text: string): void {
    this.#reading?.handler.text(text);
  }

  end(): void {
    this.#reading?.handler.end?.();
    this.#reading?.text.end();
  }

  take(): readonly Part[] {
    return this.#reading?.text.take() ?? [];
  }
}
