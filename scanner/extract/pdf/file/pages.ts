import { asDict, Dict, Ref, type Value } from "../objects/values.ts";
import type { PdfFile } from "./pdf-file.ts";

export interface PageEntry {
  readonly number: number;
  readonly dict: Dict;
  readonly ref: Ref | undefined;
  readonly resources: Dict | undefined;
  /** In points: left, bottom, right, top. */
  readonly box: readonly [number, number, number, number];
  /** Quarter turns, clockwise, in degrees. */
  readonly rotate: number;
}

/** Sides of a page, points. */
const [SHORTEST, LONGEST] = [0.01, 1e9];
const MOST_PAGES = 100_000;
const DEEPEST = 64;
const A4: readonly [number, number, number, number] = [0, 0, 595, 842];
const INHERITED = ["Resources", "MediaBox", "CropBox", "Rotate"];

export interface PageList {
  readonly pages: readonly PageEntry[];
  /** Branches of the tree that are not there. */
  readonly missing: number;
  readonly tooMany: boolean;
}

/** The leaves of the page tree. Its counts are not believed; where there is no tree, every page object is taken. */
export function pageList(file: PdfFile): PageList {
  const walk = new Walk(file);
  walk.visit(file.trailer.dict("Root")?.raw("Pages"), new Map(), 0);
  if (walk.pages.length === 0) {
    // A broken tree may be a broken table.
    file.rebuild();
    walk.visit(file.trailer.dict("Root")?.raw("Pages"), new Map(), 0);
  }
  const lost = walk.pages.length === 0;
  if (lost || (walk.missing > 0 && file.rebuilt)) walk.visitLoose();
  return { pages: walk.pages, missing: walk.missing + (lost ? 1 : 0), tooMany: walk.tooMany };
}

class Walk {
  readonly pages: PageEntry[] = [];
  missing = 0;
  tooMany = false;
  readonly #file: PdfFile;
  readonly #seen = new Set<number>();

  constructor(file: PdfFile) {
    this.#file = file;
  }

  visit(node: Value | undefined, above: ReadonlyMap<string, Value>, depth: number): void {
    if (node instanceof Ref) {
      if (this.#seen.has(node.num)) return;
      this.#seen.add(node.num);
    }
    const dict = asDict(this.#file.resolve(node));
    if (dict === undefined || depth > DEEPEST || this.pages.length >= MOST_PAGES) {
      this.missing += 1;
      this.tooMany ||= this.pages.length >= MOST_PAGES;
      return;
    }
    const attributes = new Map(above);
    for (const key of INHERITED) {
      const value = dict.raw(key);
      if (value !== undefined) attributes.set(key, value);
    }
    if (dict.raw("Kids") === undefined) this.#leaf(dict, node, attributes);
    else for (const kid of dict.rawArray("Kids")) this.visit(kid, attributes, depth + 1);
  }

  /** Page objects that no tree holds. */
  visitLoose(): void {
    for (const num of this.#file.numbers) {
      const ref = new Ref(num, 0);
      const dict = this.#seen.has(num) ? undefined : this.#file.resolve(ref);
      if (dict instanceof Dict && dict.name("Type") === "Page") this.visit(ref, new Map(), 0);
    }
  }

  #leaf(dict: Dict, node: Value | undefined, attributes: ReadonlyMap<string, Value>): void {
    const all = new Dict(attributes, this.#file);
    const rotate = all.number("Rotate") ?? 0;
    this.pages.push({
      number: this.pages.length + 1,
      dict,
      ref: node instanceof Ref ? node : undefined,
      resources: all.dict("Resources"),
      box: boxOf(all.numbers("CropBox")) ?? boxOf(all.numbers("MediaBox")) ?? A4,
      rotate: (((Math.round(rotate / 90) * 90) % 360) + 360) % 360,
    });
  }
}

function boxOf([x1, y1, x2, y2]: readonly number[]): [number, number, number, number] | undefined {
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return undefined;
  // Shares of a page that is next to nothing, or without an end, would be no numbers.
  const sides = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
  if (!sides.every((side) => side >= SHORTEST && side <= LONGEST)) return undefined;
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}
