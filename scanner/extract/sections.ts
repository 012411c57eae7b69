import type { Part } from "../content.ts";
import { PartText } from "./part-text.ts";

/** The parts of a document in their order: the text of one sheet or slide after that of another. */
export class Sections {
  readonly #unique: (where: string) => string;
  #text: PartText;
  #ready: Part[] = [];

  /** @param unique makes a name that was not given before */
  constructor(where: string, unique: (where: string) => string) {
    this.#unique = unique;
    this.#text = new PartText(where);
  }

  get text(): PartText {
    return this.#text;
  }

  /** From here on text belongs to this sheet or slide. */
  begin(where: string): string {
    this.#finish();
    const label = this.#unique(where);
    this.#text = new PartText(label);
    return label;
  }

  push(parts: readonly Part[]): void {
    if (parts.length === 0) return;
    this.#ready.push(...this.#text.take(), ...parts);
  }

  take(): readonly Part[] {
    if (this.#ready.length === 0) return this.#text.take();
    const parts = [...this.#ready, ...this.#text.take()];
    this.#ready = [];
    return parts;
  }

  end(): void {
    this.#finish();
  }

  #finish(): void {
    this.#text.end();
    this.#ready.push(...this.#text.take());
  }
}
