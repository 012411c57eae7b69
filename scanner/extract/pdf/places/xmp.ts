import type { XmlHandler } from "../../xml/scanner.ts";
import { XmlScanner } from "../../xml/scanner.ts";
import type { XmlTag } from "../../xml/tag.ts";
import type { Properties } from "./labels.ts";

/** Elements of RDF that only hold values together. */
const FRAME: ReadonlySet<string> = new Set([
  "RDF",
  "Description",
  "Alt",
  "Bag",
  "Seq",
  "li",
  "xmpmeta",
  "xapmeta",
]);
const LONGEST_VALUE = 65_536;
const DEEPEST = 1_000;

/** An XMP packet as properties, whatever the namespace: elements and attributes name values. */
export function readXmp(bytes: Uint8Array, properties: Properties): void {
  const reader = new XmpReader(properties);
  const scanner = new XmlScanner(reader);
  scanner.write(bytes);
  scanner.end();
}

class XmpReader implements XmlHandler {
  readonly #properties: Properties;
  readonly #names: string[] = [];
  #value = "";

  constructor(properties: Properties) {
    this.#properties = properties;
  }

  open(name: string, tag: XmlTag): void {
    this.#flush();
    if (this.#names.length < DEEPEST) this.#names.push(name);
    for (const { name: key, value } of tag.attributes())
      if (!/^(?:xmlns|rdf:|xml:|x:)/.test(key)) this.#properties.add(plain(key.replace(/^.*:/, "")), value);
  }

  close(): void {
    this.#flush();
    this.#names.pop();
  }

  text(text: string): void {
    if (this.#value.length < LONGEST_VALUE) this.#value += text;
  }

  #flush(): void {
    const value = this.#value.trim();
    this.#value = "";
    const name = this.#names.findLast((each) => !FRAME.has(each));
    if (value !== "" && name !== undefined) this.#properties.add(plain(name), value);
  }
}

/** Characters that no XML name may have are written as their codes: `安全ↂ0020等级`. */
function plain(name: string): string {
  return name.replaceAll(/\u2182([\dA-Fa-f]{4})/g, (_whole, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
