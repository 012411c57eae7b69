import type { PartText } from "../part-text.ts";
import type { XmlHandler } from "../xml/scanner.ts";

const MOST_REFERENCES = 50_000;
const LONGEST_VALUE = 16_384;
/** Characters of all tags: many may refer to one object, whose text would then be many times as long. */
const MOST_CHARACTERS = 4_194_304;
const DEEPEST = 64;

interface TagSlot {
  readonly name: string;
  readonly objects: Set<string>;
}

/** What the tags of a document say about its objects: 公文标引 names title, number, level of secrecy and so on. */
export class CustomTags {
  readonly #slots: TagSlot[] = [];
  readonly #texts = new Map<string, string>();
  #references = 0;

  refer(slot: TagSlot, object: string): void {
    this.#references += 1;
    if (this.#references > MOST_REFERENCES) return;
    if (slot.objects.size === 0) this.#slots.push(slot);
    slot.objects.add(object);
    this.#texts.set(object, "");
  }

  /** The text of an object, when the page is read on which it stands. */
  hear(object: string, text: string): void {
    const known = this.#texts.get(object);
    if (known !== undefined && known.length < LONGEST_VALUE) this.#texts.set(object, known + text);
  }

  /**
   * Every tag with the text of all its objects.
   * @returns whether that was all
   */
  write(text: PartText): boolean {
    let written = 0;
    for (const { name, objects } of this.#slots) {
      let value = "";
      for (const object of objects) {
        value += this.#texts.get(object) ?? "";
        if (written + value.length > MOST_CHARACTERS) return false;
      }
      if (value.trim() !== "") text.append("label", `${name}\t${value}\n`);
      written += value.length;
    }
    return this.#references <= MOST_REFERENCES;
  }
}

/** Reads one file of tags: elements named by their meaning, with references to objects or with text of their own. */
export class CustomTagReader implements XmlHandler {
  readonly #tags: CustomTags;
  readonly #text: PartText;
  readonly #open: TagSlot[] = [];
  #reference: string | undefined;
  #value = "";

  constructor(tags: CustomTags, text: PartText) {
    this.#tags = tags;
    this.#text = text;
  }

  open(name: string): void {
    this.#flush();
    if (name === "ObjectRef") this.#reference = "";
    else if (this.#open.length < DEEPEST) this.#open.push({ name, objects: new Set() });
  }

  close(name: string): void {
    const slot = this.#open.at(-1);
    if (name === "ObjectRef") {
      if (slot !== undefined && this.#reference !== undefined) this.#tags.refer(slot, this.#reference.trim());
      this.#reference = undefined;
      return;
    }
    this.#flush();
    if (slot?.name === name) this.#open.pop();
  }

  text(text: string): void {
    if (this.#reference !== undefined) this.#reference += text.slice(0, 32);
    else if (this.#value.length < LONGEST_VALUE) this.#value += text;
  }

  #flush(): void {
    const value = this.#value.trim();
    this.#value = "";
    if (value !== "") this.#text.append("label", `${this.#open.at(-1)?.name ?? ""}\t${value}\n`);
  }
}
