import type { Place } from "../../../rules/vocabulary.ts";
import type { PartText } from "../part-text.ts";
import type { XmlHandler } from "./scanner.ts";
import type { XmlTag } from "./tag.ts";

/** Names of Microsoft Information Protection labels as document properties. */
const LABEL_PROPERTY = /^MSIP_Label_/i;

/** Elements that are named by an attribute: custom properties of Office, OpenDocument, OFD and UOF. */
const NAMED_BY_ATTRIBUTE: ReadonlyMap<string, string> = new Map([
  ["property", "name"],
  ["user-defined", "name"],
  ["CustomData", "Name"],
  ["用户自定义元数据", "名称"],
]);

/** A longer value is handed on piece by piece. */
const LONG_VALUE = 32_768;

/**
 * Reads XML whose elements are names of values, as `name\tvalue` lines: document properties, custom XML, and any part
 * of unknown kind. A custom property is named by an attribute.
 */
export class NamedValues implements XmlHandler {
  readonly #text: PartText;
  /** Name given by an enclosing property element. */
  #property: string | undefined;
  #name = "";
  #value = "";
  #isLong = false;

  constructor(text: PartText) {
    this.#text = text;
  }

  open(name: string, tag: XmlTag): void {
    this.#flush();
    const naming = NAMED_BY_ATTRIBUTE.get(name);
    if (naming !== undefined) this.#property = tag.get(naming);
    this.#name = this.#property ?? name;
    if (name === "docVar" || name === "tag") this.#pair(tag.get("name") ?? name, tag.get("val"));
    if (name === "label") this.#labelAttributes(tag);
  }

  close(name: string): void {
    this.#flush();
    if (NAMED_BY_ATTRIBUTE.has(name)) this.#property = undefined;
  }

  text(text: string): void {
    this.#value += text;
    if (this.#value.length < LONG_VALUE) return;
    this.#text.append(placeOf(this.#name), this.#isLong ? this.#value : `${this.#name}\t${this.#value}`);
    this.#isLong = true;
    this.#value = "";
  }

  /** The part may be cut off in the middle of a value. */
  end(): void {
    this.#flush();
  }

  #flush(): void {
    if (this.#isLong) this.#text.append(placeOf(this.#name), `${this.#value}\n`);
    else if (this.#value !== "") this.#pair(this.#name, this.#value.trim());
    this.#isLong = false;
    this.#value = "";
  }

  #pair(name: string, value: string | undefined): void {
    if (value !== undefined && value !== "") this.#text.append(placeOf(name), `${name}\t${value}\n`);
  }

  /** docMetadata/LabelInfo.xml says in attributes which label the file has. */
  #labelAttributes(tag: XmlTag): void {
    for (const { name, value } of tag.attributes()) {
      if (!name.startsWith("xmlns")) this.#text.append("label", `${name}\t${value}\n`);
    }
  }
}

function placeOf(name: string): Place {
  return LABEL_PROPERTY.test(name) ? "label" : "property";
}
