import type { Place } from "../../../rules/vocabulary.ts";
import type { Part } from "../../content.ts";
import { Sections } from "../sections.ts";
import type { Base64Files } from "../xml/base64-file.ts";
import { NamedValues } from "../xml/named-values.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";

/** Elements with a text of their own, and its place. */
const TEXTS: ReadonlyMap<string, Place> = new Map<string, Place>([
  ["Value", "property"],
  ["Prompt", "property"],
  ["Label", "property"],
  ["Comment", "comment"],
  ["CommentEntry", "comment"],
  ["Description", "alt-text"],
  ["HeaderLeft", "header"],
  ["HeaderCenter", "header"],
  ["HeaderRight", "header"],
  ["FooterLeft", "footer"],
  ["FooterCenter", "footer"],
  ["FooterRight", "footer"],
]);
/** The same as cells of a row, in the newer flavour. */
const CELLS: ReadonlyMap<string, Place> = new Map<string, Place>([
  ["Label", "property"],
  ["Value", "property"],
  ["Prompt", "property"],
  ["Comment", "comment"],
  ["Description", "alt-text"],
]);
const NUMBER = /^[-+\d.eE%]*$/;
const LONGEST_TEXT = 65_536;

export interface VisioReading {
  readonly where: string;
  readonly place: Place;
  readonly unique: (where: string) => string;
  /** Takes pictures and objects that stand in a flat drawing as base64. */
  readonly files?: Base64Files;
}

/** Reads a Visio drawing: a page or a master of a package, or a whole drawing in one file. */
export class VisioReader implements XmlHandler {
  readonly #out: Sections;
  readonly #files: Base64Files | undefined;
  readonly #base: Place;
  #place: Place;
  #capture: Place | undefined;
  #value = "";
  /** Texts in running shapes nest: a master's text may stand in a group. */
  #isShapeText = false;
  #properties: NamedValues | undefined;
  #line: string[] = [];
  #pages = 0;

  constructor({ where, place, unique, files }: VisioReading) {
    this.#out = new Sections(where, unique);
    this.#base = place;
    this.#place = place;
    this.#files = files;
  }

  open(name: string, tag: XmlTag): void {
    if (this.#properties !== undefined) this.#properties.open(name, tag);
    else if (name === "Text") this.#start(this.#place, true);
    else if (name === "Cell") this.#cell(tag);
    else if (name === "Page") this.#page(tag);
    else if (name === "Masters") this.#masters();
    else if (name === "DocumentProperties") this.#properties = new NamedValues(this.#out.text);
    else if (name === "ForeignData" && this.#files !== undefined) this.#files.open();
    else this.#openText(TEXTS.get(name));
  }

  close(name: string): void {
    if (name === "DocumentProperties") this.#endProperties();
    else if (this.#properties !== undefined) this.#properties.close(name);
    else if (name === "Text" || (TEXTS.has(name) && !this.#isShapeText)) this.#endText();
    else if (name === "Row" || name === "Prop") this.#endRow();
    else if (name === "ForeignData") this.#endFile();
    else if (name === "Masters") this.#place = this.#base;
  }

  text(text: string): void {
    if (this.#files?.isOpen === true) this.#files.text(text);
    else if (this.#properties !== undefined) this.#properties.text(text);
    else if (this.#capture !== undefined) this.#value += text;
    if (this.#value.length > LONGEST_TEXT) this.#flush();
  }

  take(): readonly Part[] {
    return this.#out.take();
  }

  end(): void {
    this.#endText();
    this.#endRow();
    this.#endProperties();
    this.#endFile();
    this.#out.end();
  }

  #page(tag: XmlTag): void {
    this.#pages += 1;
    this.#out.begin(tag.get("Name") ?? tag.get("NameU") ?? `第 ${this.#pages} 页`);
    this.#place = this.#base;
  }

  #masters(): void {
    this.#place = "master";
  }

  #openText(place: Place | undefined): void {
    if (place !== undefined && !this.#isShapeText) this.#start(place, false);
  }

  #start(place: Place, isShapeText: boolean): void {
    this.#endText();
    this.#capture = place;
    this.#isShapeText = isShapeText;
  }

  #endText(): void {
    this.#flush();
    this.#capture = undefined;
    this.#isShapeText = false;
  }

  #flush(): void {
    const value = this.#value.trim();
    this.#value = "";
    if (this.#capture === "property") this.#told(value);
    else if (this.#capture !== undefined) this.#out.text.line(this.#capture, value);
  }

  #cell(tag: XmlTag): void {
    const place = CELLS.get(tag.get("N") ?? "");
    const value = tag.get("V") ?? "";
    if (place === "property") this.#told(value);
    else if (place !== undefined && value !== "") this.#out.text.line(place, value);
  }

  /** Of a shape's data: what is only a number or a formula's result says nothing. */
  #told(value: string): void {
    if (value !== "" && (this.#line.length > 0 || !NUMBER.test(value))) this.#line.push(value);
  }

  #endRow(): void {
    if (this.#line.length > 0) this.#out.text.line("property", this.#line.join("\t"));
    this.#line = [];
  }

  #endProperties(): void {
    this.#properties?.end();
    this.#properties = undefined;
  }

  #endFile(): void {
    this.#files?.close();
    this.#out.push(this.#files?.take() ?? []);
  }
}
