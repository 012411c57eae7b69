import type { Place } from "../../../rules/vocabulary.ts";
import type { Part } from "../../content.ts";
import { Sections } from "../sections.ts";
import { SheetRows } from "../sheet/rows.ts";
import { formulaTexts, numberText } from "../sheet/values.ts";
import { NamedValues } from "../xml/named-values.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";

/** Elements whose text belongs to a rule for what may be typed into cells. */
const VALIDATION = new Set([
  "Value",
  "Min",
  "Max",
  "InputTitle",
  "InputMessage",
  "ErrorTitle",
  "ErrorMessage",
]);
const LONG_CELL = 65_536;
const LAST_ROW = 1_048_576;

/** Reads the XML spreadsheet of Excel 2003. */
export class Excel2003Reader implements XmlHandler {
  readonly #out: Sections;
  #rows: SheetRows | undefined;
  #row = 0;
  #properties: NamedValues | undefined;
  /** What text between tags is now. */
  #place: Place | undefined;
  #value = "";
  #isNumber = false;

  constructor(unique: (where: string) => string) {
    this.#out = new Sections("", unique);
  }

  open(name: string, tag: XmlTag): void {
    if (this.#properties !== undefined) this.#properties.open(name, tag);
    else if (name === "Data") this.#openData(tag);
    else if (name === "Comment") this.#place = "comment";
    else if (VALIDATION.has(name)) this.#place = "validation";
    else this.#openOther(name, tag);
  }

  close(name: string): void {
    if (/^(?:Custom)?DocumentProperties$/.test(name)) this.#endProperties();
    else if (this.#properties !== undefined) this.#properties.close(name);
    else if (name === "Data" || name === "Comment" || VALIDATION.has(name)) this.#endText();
    else if (name === "Row") this.#rows?.endRow(this.#row);
    else if (name === "Worksheet") this.#endSheet();
  }

  text(text: string): void {
    if (this.#properties !== undefined) this.#properties.text(text);
    else if (this.#place !== undefined) this.#value += text;
    if (this.#value.length > LONG_CELL) this.#flush();
  }

  take(): readonly Part[] {
    return this.#out.take();
  }

  end(): void {
    this.#endProperties();
    this.#endText();
    this.#endSheet();
    this.#out.end();
  }

  #openOther(name: string, tag: XmlTag): void {
    const { text } = this.#out;
    if (/^(?:Custom)?DocumentProperties$/.test(name)) this.#properties = new NamedValues(text);
    else if (name === "Worksheet") this.#openSheet(tag.get("Name") ?? "");
    else if (name === "Row") this.#openRow(tag.get("Index"));
    else if (name === "Cell")
      for (const word of formulaTexts(tag.get("Formula") ?? "")) text.line("field", word);
    else if (name === "Header") text.line("header", tag.get("Data"));
    else if (name === "Footer") text.line("footer", tag.get("Data"));
    else if (name === "NamedRange")
      text.line("defined-name", `${tag.get("Name") ?? ""}\t${tag.get("RefersTo") ?? ""}`);
  }

  #openSheet(name: string): void {
    const label = this.#out.begin(name);
    this.#out.text.line("outline", name);
    this.#rows = new SheetRows(this.#out.text, label);
    this.#row = 0;
  }

  #openRow(index: string | undefined): void {
    const told = Number(index);
    this.#row = Number.isInteger(told) && told > this.#row && told <= LAST_ROW ? told : this.#row + 1;
  }

  #openData(tag: XmlTag): void {
    this.#isNumber = tag.get("Type") === "Number";
    this.#place ??= "cell";
  }

  #endText(): void {
    this.#flush();
    this.#place = undefined;
  }

  #flush(): void {
    const value = this.#value.trim();
    this.#value = "";
    if (this.#place === "cell") this.#rows?.add(this.#isNumber ? numberText(value) : value);
    else if (this.#place !== undefined) this.#out.text.line(this.#place, value);
  }

  #endProperties(): void {
    this.#properties?.end();
    this.#properties = undefined;
  }

  #endSheet(): void {
    this.#rows?.end();
    this.#rows = undefined;
  }
}
