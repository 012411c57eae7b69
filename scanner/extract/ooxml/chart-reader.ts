import type { PartText } from "../part-text.ts";
import type { XmlHandler } from "../xml/scanner.ts";

/** Elements that hold one cached value of a series. */
const VALUES = new Set(["v", "pt"]);
const LINES = new Set(["p", "tx", "cat", "val", "xVal", "yVal", "lvl", "ser", "strDim", "numDim"]);

/** Reads a chart: titles as lines, cached names and values of a series as rows. */
export class ChartReader implements XmlHandler {
  readonly #text: PartText;
  #isText = false;
  #lineHasText = false;
  #due = "";

  constructor(text: PartText) {
    this.#text = text;
  }

  open(name: string): void {
    this.#isText = name === "t" || VALUES.has(name);
    if (VALUES.has(name) && this.#lineHasText) this.#due = "\t";
  }

  close(name: string): void {
    this.#isText = false;
    if (!LINES.has(name) || !this.#lineHasText) return;
    this.#text.append("chart", "\n");
    this.#lineHasText = false;
    this.#due = "";
  }

  text(text: string): void {
    if (!this.#isText || text.trim() === "") return;
    this.#text.append("chart", this.#due + text);
    this.#lineHasText = true;
    this.#due = "";
  }
}
