import type { Part } from "../../../content.ts";
import { PartText } from "../../part-text.ts";
import type { XmlHandler } from "../../xml/scanner.ts";
import { XmlScanner } from "../../xml/scanner.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { isArray, Stream, type Value } from "../objects/values.ts";

const LONGEST_VALUE = 65_536;
/** Packets that hold no words of people. */
const DULL: ReadonlySet<string> = new Set(["config", "connectionSet", "localeSet", "xmpmeta", "script"]);
/** Elements of templates whose text is shown; other names are those of values. */
const SHOWN: ReadonlySet<string> = new Set([
  "text",
  "p",
  "span",
  "b",
  "i",
  "body",
  "exData",
  "toolTip",
  "speak",
]);

/** The words of an XFA form: what it asks and what was filled in. */
export function* readXfa(file: PdfFile): Generator<Part> {
  const value = file.trailer.dict("Root")?.dict("AcroForm")?.get("XFA") ?? null;
  const streams = (isArray(value) ? value : [value]).map((item: Value) => file.resolve(item));
  const text = new PartText("XFA");
  // The packets are one document, cut into pieces.
  const reader = new XfaReader(text);
  const scanner = new XmlScanner(reader);
  for (const stream of streams) {
    if (!(stream instanceof Stream) || file.budget.expired()) continue;
    const { bytes, damaged } = file.unpack(stream);
    file.damaged ||= damaged;
    scanner.write(bytes);
    yield* text.take();
  }
  scanner.end();
  text.end();
  yield* text.take();
}

class XfaReader implements XmlHandler {
  readonly #text: PartText;
  #name = "";
  #value = "";
  #dull = 0;

  constructor(text: PartText) {
    this.#text = text;
  }

  open(name: string): void {
    this.#flush();
    if (DULL.has(name)) this.#dull += 1;
    this.#name = name;
  }

  close(name: string): void {
    this.#flush();
    if (DULL.has(name)) this.#dull -= 1;
  }

  text(text: string): void {
    if (this.#dull === 0 && this.#value.length < LONGEST_VALUE) this.#value += text;
  }

  #flush(): void {
    const value = this.#value.trim();
    this.#value = "";
    if (value !== "")
      this.#text.line("form-value", SHOWN.has(this.#name) ? value : `${this.#name}\t${value}`);
  }
}
