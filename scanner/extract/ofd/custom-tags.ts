import type { PartText } from "../part-text.ts";
import type { XmlHandler } from "../xml/scanner.ts";

const MOST_REFERENCES = 50_000;
const LONGEST_VALUE = 16_384;
const DEEPEST = 64;

interface TagSlot {
  readonly name: string;
  readonly objects: string[];
}

/** What the tags of a document say about its objects: 公文标引 names title, number, level of secrecy and so on. */
export class CustomTags {
  readonly #slots: TagSlot[] = [];
  readonly #texts = new Map<string, string>();

  refer(slot: TagSlot, object: string): void {
    if (this.#texts.size >= MOST_REFERENCES) return;
    if (slot.objects.length === 0) this.#slots.push(slot);
    slot.objects.push(object);
    this.#texts.set(object, "");
  }

  /** The text of an object, when the page is read on which it stands. */
  hear(object: string, text: string): void {
    const known = this.#texts.get(object);
    if (known !== undefined && known.length < LONGEST_VALUE) this.#texts.set(object, known + text);
  }

  /** Every tag with the text of all its objects. */
  write(text: PartText): void {
    for (const { name, objects } of this.#slots) {
      const value = objects.map((object) => this.#texts.get(object) ?? "").join("");
      if (value.trim() !== "") text.append("label", `${name}\t${value}\n`);
    }
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
    else if (this.#open.length < DEEPEST) this.#open.push({ name, objects: [] });
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
