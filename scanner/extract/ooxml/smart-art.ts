import type { PartText } from "../part-text.ts";
import type { XmlHandler } from "../xml/scanner.ts";

const LONGEST_LINE = 65_536;
const MOST_LINES = 10_000;

/** The words of the SmartArt drawings of a document: once in the data they are made of, again as they were last drawn. */
export class SmartArtWords {
  readonly #lines = new Set<string>();

  add(line: string): void {
    if (this.#lines.size < MOST_LINES) this.#lines.add(line);
  }

  has(line: string): boolean {
    return this.#lines.has(line);
  }
}

/** Reads the data of a SmartArt, or its drawing: of that only what the data do not have. */
export class SmartArtReader implements XmlHandler {
  readonly #text: PartText;
  readonly #words: SmartArtWords;
  readonly #isDrawing: boolean;
  #isText = false;
  #line = "";

  constructor(text: PartText, words: SmartArtWords, kind: "data" | "drawing") {
    this.#text = text;
    this.#words = words;
    this.#isDrawing = kind === "drawing";
  }

  open(name: string): void {
    this.#isText = name === "t";
    if (name === "br") this.#line += "\n";
  }

  close(name: string): void {
    this.#isText = false;
    if (name === "p") this.end();
  }

  text(text: string): void {
    if (!this.#isText) return;
    this.#line += text;
    if (this.#line.length > LONGEST_LINE) this.end();
  }

  end(): void {
    const line = this.#line;
    this.#line = "";
    if (line.trim() === "" || (this.#isDrawing && this.#words.has(line))) return;
    if (!this.#isDrawing) this.#words.add(line);
    this.#text.line("smartart", line);
  }
}
