import type { Place } from "../../../rules/vocabulary.ts";
import type { Part } from "../../content.ts";
import { symbolText } from "../ooxml/symbol-fonts.ts";
import { Sections } from "../sections.ts";
import type { Base64Files } from "../xml/base64-file.ts";
import { OpenElements } from "../xml/open-elements.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";
import { ATTRIBUTES, FORM_ATTRIBUTES, SERVICE } from "./attributes.ts";
import { ON_CLOSE, ON_OPEN } from "./elements.ts";
import { OdfState } from "./state.ts";
import type { OdfStyles } from "./styles.ts";

/** Blanks that XML writers add count as one, and not at all where a paragraph begins. */
const UNEVEN = /[\t\n\r]| {2}/;

export interface OdfReading {
  readonly where: string;
  readonly styles: OdfStyles;
  /** What text is that stands nowhere special. */
  readonly place: Place;
  readonly unique: (where: string) => string;
  /** Takes files that stand in a flat document as base64. */
  readonly files?: Base64Files;
}

/** Reads content, styles or a whole flat file of an OpenDocument. */
export class OdfReader implements XmlHandler {
  readonly #state: OdfState;
  readonly #files: Base64Files | undefined;
  readonly #inside = new OpenElements(["forms"]);

  constructor({ where, styles, place, unique, files }: OdfReading) {
    this.#state = new OdfState(new Sections(where, unique), styles, place);
    this.#files = files;
  }

  open(name: string, tag: XmlTag): void {
    const { meta } = this.#state;
    if (meta !== undefined) meta.open(name, tag);
    else if (name === "binary-data") this.#files?.open();
    else this.#open(name, tag);
  }

  close(name: string): void {
    if (this.#state.meta !== undefined) this.#closeInMeta(name);
    else if (name === "binary-data") this.#closeFile();
    else this.#close(name);
  }

  text(text: string): void {
    const state = this.#state;
    if (this.#files?.isOpen === true) this.#files.text(text);
    else if (state.meta !== undefined) state.meta.text(text);
    else if (state.passed !== undefined) return;
    else if (state.capture !== undefined) state.captured(text);
    else if (state.paragraphs > 0) this.#running(text);
  }

  take(): readonly Part[] {
    return this.#state.out.take();
  }

  end(): void {
    const state = this.#state;
    state.meta?.end();
    state.endCapture();
    state.endSheet();
    this.#closeFile();
    state.out.end();
  }

  #open(name: string, tag: XmlTag): void {
    const state = this.#state;
    this.#inside.enter(name);
    if (this.#inside.has("forms")) this.#control(tag);
    else this.#attributes(name, tag);
    state.styles.open(name, tag);
    ON_OPEN.get(name)?.(state, tag, name);
  }

  #close(name: string): void {
    const state = this.#state;
    this.#inside.leave(name);
    if (name === state.passed) state.passed = undefined;
    if (name === state.capture?.element) state.endCapture();
    else ON_CLOSE.get(name)?.(state, name);
  }

  #running(text: string): void {
    const state = this.#state;
    let shown = UNEVEN.test(text) ? text.replaceAll(/[\t\n\r ]+/g, " ") : text;
    if (state.endsInBlank && shown.startsWith(" ")) shown = shown.slice(1);
    if (shown === "") return;
    state.endsInBlank = shown.endsWith(" ");
    state.write(state.spans.at(-1) === true ? symbolText(shown) : shown);
  }

  #attributes(name: string, tag: XmlTag): void {
    const [place, ...names] = ATTRIBUTES.get(name) ?? [];
    if (place === undefined) return;
    const values = names.map((attribute) => tag.get(attribute)).filter((value) => value !== undefined);
    this.#state.line(place, values.join(place === "defined-name" ? "\t" : "\n"));
  }

  #control(tag: XmlTag): void {
    for (const attribute of FORM_ATTRIBUTES) {
      const value = tag.get(attribute);
      if (value !== undefined && !SERVICE.test(value)) this.#state.line("form-value", value);
    }
  }

  #closeInMeta(name: string): void {
    const { meta } = this.#state;
    if (name === "meta") {
      meta?.end();
      this.#state.meta = undefined;
    } else {
      meta?.close(name);
    }
  }

  #closeFile(): void {
    this.#files?.close();
    this.#state.out.push(this.#files?.take() ?? []);
  }
}
