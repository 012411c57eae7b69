import type { Part } from "../../content.ts";
import { isFont } from "../font.ts";
import { PartText } from "../part-text.ts";
import { isImage } from "../signature.ts";
import { nothing } from "../xml/handlers.ts";
import { NamedValues } from "../xml/named-values.ts";
import type { BeginXml } from "../xml/read-xml.ts";
import { rootName } from "../xml/root-name.ts";
import type { XmlTag } from "../xml/tag.ts";
import type { ZipEntry } from "../zip/entry.ts";
import { OpenPackage, type ReadPackage, resolvePath } from "../zip/open-package.ts";
import { XpsPageReader } from "./page-reader.ts";

/** In 1/96 inch: A4. */
const USUAL_SIZE = { width: 793.7, height: 1122.5 };
/** Roots of the parts beside the pages. Anything else in XML is a file that somebody put there. */
const PARTS = new Set([
  "Types",
  "Relationships",
  "coreProperties",
  "DocumentStructure",
  "StoryFragments",
  "SignatureDefinitions",
  "ResourceDictionary",
]);
const THUMBNAIL = /thumbnail[^/]*$/i;
const MOST_REFERENCES = 100_000;

export function isXps(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ path }) => /\.(?:fdseq|fdoc|fpage)$/i.test(path));
}

/** Reads an XPS document: its pages in their order, then every other part. */
export const readXps: ReadPackage = async function* (source, entries, budget) {
  const pack = new OpenPackage(source, entries, budget);
  const lists: string[] = [];
  for (const kind of [/\.fdseq$/i, /\.fdoc$/i]) {
    for (const entry of pack.takeAll((path) => kind.test(path))) {
      yield* pack.xml(entry, references(pack, entry.path, lists));
    }
  }
  let pages = 0;
  const page = (entry: ZipEntry): AsyncGenerator<Part> => {
    pages += 1;
    return pack.xml(entry, beginPage(pages));
  };
  for (const path of lists) {
    const entry = /\.fpage$/i.test(path) ? pack.take(path) : undefined;
    if (entry !== undefined) yield* page(entry);
  }
  for (const entry of pack.takeAll((path) => /\.fpage$/i.test(path))) yield* page(entry);
  for (const entry of pack.takeAll(() => true)) yield* readRest(pack, entry);
  yield* pack.gaps.parts();
};

function beginPage(number: number): BeginXml {
  const reader = new XpsPageReader({ number, where: `第 ${number} 页`, size: USUAL_SIZE, place: "body" });
  return () => ({ handler: reader, text: reader });
}

/** Collects where the documents and pages of a list lie. */
function references(pack: OpenPackage, path: string, found: string[]): BeginXml {
  const open = (_name: string, tag: XmlTag): void => {
    const source = tag.get("Source");
    if (source === undefined) return;
    if (found.length < MOST_REFERENCES) found.push(resolvePath(path, source));
    else pack.gaps.add(path, "too-many");
  };
  return () => ({ handler: { ...nothing, open }, text: new PartText("") });
}

async function* readRest(pack: OpenPackage, entry: ZipEntry): AsyncGenerator<Part> {
  const { path } = entry;
  const head = await pack.peek(entry);
  if (isFont(path, head) || (isImage(head) && THUMBNAIL.test(path))) return;
  if (PARTS.has(rootName(head) ?? "")) yield* pack.xml(entry, beginRest(pack, path));
  else yield* pack.file(entry);
}

function beginRest(pack: OpenPackage, path: string): BeginXml {
  const text = new PartText(pack.unique(path));
  return (root) => {
    if (root === "Types" || root === "Relationships") return { handler: nothing, text };
    if (!/structure|outline/i.test(root)) return { handler: new NamedValues(text), text };
    const open = (_name: string, tag: XmlTag): void => text.line("outline", tag.get("Description"));
    return { handler: { ...nothing, open }, text };
  };
}
