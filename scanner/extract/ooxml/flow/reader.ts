import type { Place } from "../../../../rules/vocabulary.ts";
import type { PartText } from "../../part-text.ts";
import { OpenElements } from "../../xml/open-elements.ts";
import type { XmlHandler } from "../../xml/scanner.ts";
import type { XmlTag } from "../../xml/tag.ts";
import { symbolText } from "../symbol-fonts.ts";
import { CONTEXTS, ON_CLOSE, ON_OPEN } from "./elements.ts";
import { FlowText } from "./text.ts";

/** What the element tables work on: the text and the little that has to be remembered between elements. */
export interface FlowState {
  readonly flow: FlowText;
  /** Which of the CONTEXTS are open. */
  readonly inside: OpenElements;
  /** What text between tags is at the moment; undefined: layout of the file, not text. */
  capture: "run" | "deleted" | "field" | undefined;
  isSymbolFont: boolean;
  lastTitle: string | undefined;
}

/**
 * Reads running text in any of the office vocabularies: words, paragraphs, tables and text boxes have the same local
 * names in WordprocessingML, DrawingML and PresentationML, whatever the prefix or the flavour of the namespace.
 */
export class FlowReader implements XmlHandler {
  readonly #state: FlowState;
  /** For each open AlternateContent, how much was written before it. */
  readonly #alternatives: number[] = [];
  /**
   * Depth inside an alternative that repeats what was already read, counted in alternatives only: a missing end tag of
   * anything else must not hide the rest of the document.
   */
  #skipped = 0;

  constructor(text: PartText, place: Place) {
    this.#state = {
      flow: new FlowText(text, place),
      inside: new OpenElements(CONTEXTS),
      capture: undefined,
      isSymbolFont: false,
      lastTitle: undefined,
    };
  }

  open(name: string, tag: XmlTag): void {
    if (this.#skipped > 0) {
      if (isAlternative(name)) this.#skipped += 1;
    } else if (name === "AlternateContent") {
      this.#alternatives.push(this.#state.flow.written);
    } else if (isAlternative(name) && this.#isRepeated()) {
      this.#skipped = 1;
    } else {
      this.#state.inside.enter(name);
      ON_OPEN.get(name)?.(this.#state, tag);
    }
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      if (isAlternative(name)) this.#skipped -= 1;
    } else if (name === "AlternateContent") {
      this.#alternatives.pop();
    } else {
      this.#state.inside.leave(name);
      ON_CLOSE.get(name)?.(this.#state);
    }
  }

  text(text: string): void {
    if (this.#skipped > 0) return;
    const { flow, capture, inside } = this.#state;
    if (capture === "run") this.#run(text);
    else if (capture !== undefined) flow.aside(capture, text);
    else if (text.trim() !== "" && inside.has("textbox")) flow.write(text.trim());
  }

  #run(text: string): void {
    const { flow, isSymbolFont, inside } = this.#state;
    const shown = isSymbolFont ? symbolText(text) : text;
    if (inside.has("moveFrom")) flow.aside("deleted", shown);
    else if (inside.has("rt") || inside.has("rPh")) flow.aside("alt-text", shown);
    else flow.write(shown);
  }

  /** A fallback doubles the text of its choice; where the choice has none, the fallback is what is shown. */
  #isRepeated(): boolean {
    return this.#state.flow.written > (this.#alternatives.at(-1) ?? Number.POSITIVE_INFINITY);
  }
}

function isAlternative(name: string): boolean {
  return name === "AlternateContent" || name === "Choice" || name === "Fallback";
}
