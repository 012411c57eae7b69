import type { PartText } from "../../part-text.ts";
import type { NumberFormats } from "../../sheet/number-formats.ts";
import { LONG_CELL } from "../../sheet/values.ts";
import type { XmlHandler } from "../../xml/scanner.ts";
import type { XmlTag } from "../../xml/tag.ts";
import type { NamedPart } from "../package.ts";

/** Reads the list of sheets of a workbook and its defined names. */
export class WorkbookReader implements XmlHandler {
  readonly #text: PartText;
  readonly #found: (sheet: NamedPart) => void;
  readonly #formats: NumberFormats;
  #definedName: string | undefined;

  constructor(text: PartText, formats: NumberFormats, found: (sheet: NamedPart) => void) {
    this.#text = text;
    this.#formats = formats;
    this.#found = found;
  }

  open(name: string, tag: XmlTag): void {
    if (name === "sheet") this.#sheet(tag);
    if (name === "workbookPr") this.#formats.from1904 = /^(?:1|true)$/.test(tag.get("date1904") ?? "");
    if (name !== "definedName") return;
    this.#definedName = "";
    this.#text.line("defined-name", tag.get("comment"));
    this.#text.line("defined-name", tag.get("name"));
  }

  close(name: string): void {
    if (name !== "definedName") return;
    this.#text.line("defined-name", this.#definedName);
    this.#definedName = undefined;
  }

  text(text: string): void {
    if (this.#definedName === undefined) return;
    this.#definedName += text;
    if (this.#definedName.length <= LONG_CELL) return;
    this.#text.append("defined-name", this.#definedName);
    this.#definedName = "";
  }

  /** The part may be cut off in the middle of a name. */
  end(): void {
    this.close("definedName");
  }

  #sheet(tag: XmlTag): void {
    const name = tag.get("name") ?? "";
    const isHidden = /hidden$/i.test(tag.get("state") ?? "");
    this.#text.line("outline", name);
    this.#found({ relation: tag.getPrefixed("id") ?? "", label: isHidden ? `${name}（隐藏 hidden）` : name });
  }
}
