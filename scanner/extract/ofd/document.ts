import type { Part } from "../../content.ts";
import type { DrawnText, PageSize } from "../drawn/drawn-text.ts";
import { gap } from "../gap.ts";
import { PartText } from "../part-text.ts";
import { both } from "../xml/handlers.ts";
import type { BeginXml } from "../xml/read-xml.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { ZipEntry } from "../zip/entry.ts";
import type { OpenPackage } from "../zip/open-package.ts";
import { AnnotationReader } from "./annotation-reader.ts";
import { CustomTagReader, CustomTags } from "./custom-tags.ts";
import type { Drawings } from "./drawing.ts";
import { OutlineReader } from "./outline-reader.ts";
import { type OfdPage, OfdPageReader } from "./page-reader.ts";
import { type OfdReference, OfdStructure, StructureReader } from "./structure.ts";
import { Templates } from "./templates.ts";
import { UnitReader } from "./unit-reader.ts";

/** One document of an OFD file; most files hold one. */
export class OfdDocument {
  readonly #pack: OpenPackage;
  readonly #label: string;
  readonly #structure = new OfdStructure();
  readonly #tags = new CustomTags();
  readonly #units = new Map<string, readonly DrawnText[]>();
  readonly #drawings: Drawings;
  readonly #templates = new Templates();
  #pages = 0;

  /** @param label what its pages' names begin with, where there are several documents */
  constructor(pack: OpenPackage, label: string) {
    this.#pack = pack;
    this.#label = label;
    this.#drawings = { units: this.#units, onObject: (id, text) => this.#tags.hear(id, text) };
  }

  get size(): PageSize {
    return this.#structure.size;
  }

  /** Whether it points to more files than are looked up; they are read as what they are, without name and number. */
  get isCut(): boolean {
    return this.#structure.isCut;
  }

  /** Structure and tags first: they tell what to listen for when the pages are read. */
  async *read(root: string): AsyncGenerator<Part> {
    const { resources, lists, tags, pages, templates, annotations, attachments } = this.#structure;
    yield* this.#each([{ path: root, id: "", name: "" }], (path) => this.structure(path));
    yield* this.#each(lists, (path) => this.structure(path));
    yield* this.#each(resources, () => this.resource());
    yield* this.#each(tags, (path) => this.tag(path));
    yield* this.#each(templates, (path, { id, name }) => this.template(id, name === "" ? path : name));
    yield* this.#each(pages, () => this.page());
    yield* this.#each(annotations, (path, { id }) => this.annotation(this.#pageOf(id) ?? path));
    for (const { path, name } of attachments) {
      const entry = this.#pack.take(path);
      if (entry !== undefined) yield* this.#pack.file(entry, name);
    }
  }

  /** What the tags said, when every page has been read. */
  tagged(): readonly Part[] {
    const text = new PartText(`${this.#label}标引 tags`);
    const isAll = this.#tags.write(text);
    text.end();
    return isAll ? text.take() : [...text.take(), gap(`${this.#label}标引 tags`, "too-many")];
  }

  structure(path: string): ReturnType<BeginXml> {
    const text = new PartText(this.#pack.unique(path));
    return { text, handler: both(new StructureReader(this.#structure, path), new OutlineReader(text)) };
  }

  resource(): ReturnType<BeginXml> {
    return reading(new UnitReader(this.#units, this.#drawings), new PartText(""));
  }

  tag(path: string): ReturnType<BeginXml> {
    const text = new PartText(this.#pack.unique(path));
    return { text, handler: new CustomTagReader(this.#tags, text) };
  }

  page(): ReturnType<BeginXml> {
    this.#pages += 1;
    const where = `${this.#label}第 ${this.#pages} 页`;
    return this.#drawn({ number: this.#pages, where, size: this.size, place: "body" });
  }

  template(id: string, name: string): ReturnType<BeginXml> {
    const where = this.#pack.unique(`${this.#label}模板 template ${name}`);
    return this.#drawn({ number: 1, where, size: this.size, place: "master", template: id });
  }

  annotation(where: string): ReturnType<BeginXml> {
    const reader = new AnnotationReader(this.#pack.unique(where), this.size, this.#drawings);
    return { handler: reader, text: reader };
  }

  #drawn(page: OfdPage): ReturnType<BeginXml> {
    const reader = new OfdPageReader(page, this.#drawings, this.#templates);
    return { handler: reader, text: reader };
  }

  #pageOf(id: string): string | undefined {
    const index = this.#structure.pages.findIndex((page) => page.id === id);
    return index === -1 ? undefined : `${this.#label}第 ${index + 1} 页`;
  }

  async *#each(
    references: readonly OfdReference[],
    begin: (path: string, reference: OfdReference) => ReturnType<BeginXml>,
  ): AsyncGenerator<Part> {
    for (const reference of references) {
      const entry: ZipEntry | undefined = this.#pack.take(reference.path);
      if (entry !== undefined) yield* this.#pack.xml(entry, () => begin(entry.path, reference));
    }
  }
}

function reading(handler: XmlHandler, text: PartText): ReturnType<BeginXml> {
  return { handler, text };
}
