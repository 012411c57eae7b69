import { stepName } from "../../source.ts";
import { NumberFormats } from "../sheet/number-formats.ts";
import { StringTable } from "../sheet/string-table.ts";
import { keyOf, Relations } from "./relations.ts";
import { SmartArtWords } from "./smart-art.ts";

/** A sheet or slide as the main part lists it: by relation and by the name a person knows. */
export interface NamedPart {
  readonly relation: string;
  readonly label: string;
}

/** Where the main part lies when no relation tells. */
const USUAL_WORKBOOK = "xl/workbook.xml";
const USUAL_STRINGS = "xl/sharedstrings.xml";
const USUAL_STYLES = "xl/styles.xml";
const USUAL_MAIN_PARTS = [USUAL_WORKBOOK, "xl/workbook.bin", "ppt/presentation.xml", "word/document.xml"];

/** What has to be known about an office document as a whole while its parts are read one by one. */
export class OoxmlPackage {
  readonly relations = new Relations();
  readonly strings = new StringTable();
  readonly formats = new NumberFormats();
  readonly smartArt = new SmartArtWords();
  /** Names of sheets and slides by path, in their order. */
  readonly #labels = new Map<string, string>();
  readonly #ranks = new Map<string, number>();
  readonly #wheres = new Map<string, number>();
  #isBinary = false;

  /** @param paths every part of the package, in the form of `keyOf` */
  mainPart(paths: ReadonlySet<string>): string | undefined {
    const told = this.relations.targetOfType("", "officeDocument");
    const main =
      told !== undefined && paths.has(told) ? told : USUAL_MAIN_PARTS.find((path) => paths.has(path));
    this.#isBinary = main?.endsWith(".bin") ?? false;
    return main;
  }

  /** Whether it is a workbook whose parts are records in place of XML; known as soon as the main part is. */
  get isBinary(): boolean {
    return this.#isBinary;
  }

  get stringsPart(): string {
    return this.#besideWorkbook("sharedStrings") ?? USUAL_STRINGS;
  }

  get stylesPart(): string {
    return this.#besideWorkbook("styles") ?? USUAL_STYLES;
  }

  #besideWorkbook(type: string): string | undefined {
    const main = this.relations.targetOfType("", "officeDocument") ?? USUAL_WORKBOOK;
    return this.relations.targetOfType(main, type);
  }

  name(main: string, { relation, label }: NamedPart): void {
    const path = this.relations.targetOfId(main, relation);
    if (path === undefined || this.#labels.has(path)) return;
    this.#ranks.set(path, this.#labels.size);
    this.#labels.set(path, label);
  }

  /** The place of a part in its sheet or slides' order; the others come behind. */
  rank(path: string): number {
    return this.#ranks.get(keyOf(path)) ?? this.#labels.size;
  }

  /** The name of a sheet or slide, or undefined for another part. */
  labelOf(path: string): string | undefined {
    return this.#labels.get(keyOf(path));
  }

  /** How a part is called that is no sheet or slide: after the one it belongs to. */
  whereOf(path: string): string {
    const label = this.relations.labelOf(path, this.#labels);
    return label === undefined ? path : `${label} › ${stepName(path)}`;
  }

  /** The name itself, or with a number where it was given before: a place is one text. */
  unique(where: string): string {
    const times = (this.#wheres.get(where) ?? 0) + 1;
    this.#wheres.set(where, times);
    return times > 1 ? `${where} (${times})` : where;
  }
}
