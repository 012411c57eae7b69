const NUMBER = /^\s*[[(（〔]?(?:\d{1,3}|[ivxlc]{1,6}|[①-⑳*†])[\])）〕]?[.\s]*$/;
const LONGEST = 12;

/**
 * The number in front of a note, which leads back to where the note is called. The note itself begins behind it: as part of
 * its first word the number would change it.
 */
export class NoteLink {
  /** Nothing outside of a link. */
  #text: string | undefined;

  begins(target: string | undefined): void {
    this.#text = target?.startsWith("#") ? "" : undefined;
  }

  take(text: string): void {
    if (this.#text !== undefined && this.#text.length <= LONGEST) this.#text += text;
  }

  /** @returns whether the link that ends was the number of a note */
  ends(): boolean {
    const isNumber = this.#text !== undefined && NUMBER.test(this.#text);
    this.#text = undefined;
    return isNumber;
  }
}
