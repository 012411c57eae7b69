import type { PageSize } from "../drawn/drawn-text.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";
import { resolvePath } from "../zip/open-package.ts";
import { sizeOf } from "./page-reader.ts";

/** More references than this no document has. */
const MOST_REFERENCES = 100_000;
const LONGEST_PATH = 1_024;

/** A file that another one points to. */
export interface OfdReference {
  readonly path: string;
  /** Of a page or template. */
  readonly id: string;
  readonly name: string;
}

/** Which files a document is made of, by what they are. */
export class OfdStructure {
  readonly roots: OfdReference[] = [];
  readonly pages: OfdReference[] = [];
  readonly templates: OfdReference[] = [];
  readonly resources: OfdReference[] = [];
  readonly attachments: OfdReference[] = [];
  readonly annotations: OfdReference[] = [];
  readonly tags: OfdReference[] = [];
  readonly lists: OfdReference[] = [];
  size: PageSize = { width: 210, height: 297 };
  /** Whether there are more references than are kept. */
  isCut = false;
}

type List = Exclude<keyof OfdStructure, "size" | "isCut">;

/** Elements whose text is a path. */
const PATHS: ReadonlyMap<string, List> = new Map<string, List>([
  ["DocRoot", "roots"],
  ["PublicRes", "resources"],
  ["DocumentRes", "resources"],
  ["PageRes", "resources"],
  ["Annotations", "lists"],
  ["Attachments", "lists"],
  ["CustomTags", "lists"],
]);
/** The same inside these, where FileLoc is what an entry of the list points to. */
const ENTRIES: ReadonlyMap<string, List> = new Map<string, List>([
  ["Page", "annotations"],
  ["Attachment", "attachments"],
  ["CustomTag", "tags"],
]);

/** Reads the files that say what belongs to a document: OFD.xml, Document.xml and the lists beside it. */
export class StructureReader implements XmlHandler {
  readonly #structure: OfdStructure;
  readonly #path: string;
  #value: string | undefined;
  #entry: { readonly list: List; readonly id: string; readonly name: string } | undefined;

  constructor(structure: OfdStructure, path: string) {
    this.#structure = structure;
    this.#path = path;
  }

  open(name: string, tag: XmlTag): void {
    const base = tag.get("BaseLoc");
    if (base !== undefined) this.#located(name, base, tag);
    const list = ENTRIES.get(name);
    if (list !== undefined) {
      const id = tag.get("PageID") ?? tag.get("ID") ?? "";
      this.#entry = { list, id, name: attachmentName(tag) };
    }
    this.#value = PATHS.has(name) || name === "FileLoc" || name === "PhysicalBox" ? "" : undefined;
  }

  close(name: string): void {
    const path = this.#value?.trim() ?? "";
    this.#value = undefined;
    if (name === "PhysicalBox") this.#structure.size = sizeOf(path) ?? this.#structure.size;
    else if (path === "") return;
    else if (name === "FileLoc" && this.#entry !== undefined) this.#add(this.#entry.list, path, this.#entry);
    else this.#add(PATHS.get(name), path, { id: "", name: "" });
  }

  text(text: string): void {
    if (this.#value !== undefined && this.#value.length < LONGEST_PATH) this.#value += text;
  }

  #located(name: string, base: string, tag: XmlTag): void {
    const list = name === "TemplatePage" ? "templates" : name === "Page" ? "pages" : undefined;
    this.#add(list, base, { id: tag.get("ID") ?? "", name: tag.get("Name") ?? "" });
  }

  #add(
    list: List | undefined,
    path: string,
    { id, name }: { readonly id: string; readonly name: string },
  ): void {
    if (list === undefined) return;
    const references = this.#structure[list];
    if (references.length >= MOST_REFERENCES) this.#structure.isCut = true;
    else references.push({ path: resolvePath(this.#path, path), id, name });
  }
}

/** The name that viewers save it under. */
function attachmentName(tag: XmlTag): string {
  const name = tag.get("Name") ?? "";
  const format = (tag.get("Format") ?? "").toLowerCase();
  return name.includes(".") || !/^[a-z\d]{1,5}$/.test(format) ? name : `${name}.${format}`;
}
