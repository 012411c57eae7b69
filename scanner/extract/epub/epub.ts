import { type Part, SLICE_CHARS, type TextPart } from "../../content.ts";
import { isFont } from "../font.ts";
import { html } from "../markup/html.ts";
import { PartText } from "../part-text.ts";
import { NamedValues } from "../xml/named-values.ts";
import type { BeginXml } from "../xml/read-xml.ts";
import type { ZipEntry } from "../zip/entry.ts";
import { OpenPackage, type ReadPackage } from "../zip/open-package.ts";
import { EncryptionReader } from "./encryption-reader.ts";
import { NcxReader } from "./ncx-reader.ts";
import { OpfReader } from "./opf-reader.ts";

const CONTAINER = "META-INF/container.xml";
const ENCRYPTION = "META-INF/encryption.xml";
/** How the reader of pages tells of a title. */
const TITLE = "title\t";
const PAGE_PATH = /\.(?:xhtml?|html?)$/i;

export function isEpub(entries: readonly ZipEntry[]): boolean {
  const paths = entries.map(({ path }) => path.toLowerCase());
  return paths.includes(CONTAINER.toLowerCase()) && paths.some((path) => path.endsWith(".opf"));
}

/** Reads a book: what it says of itself, its chapters in their order, and every other file. */
export const readEpub: ReadPackage = async function* (source, entries, budget) {
  const pack = new OpenPackage(source, entries, budget);
  const encrypted = new Set<string>();
  const encryption = pack.take(ENCRYPTION);
  if (encryption !== undefined) {
    yield* pack.xml(encryption, () => ({ handler: new EncryptionReader(encrypted), text: new PartText("") }));
  }
  for (const { path } of pack.takeAll((path) => encrypted.has(path))) pack.gaps.add(path, "encrypted");
  const chapters: string[] = [];
  for (const entry of pack.takeAll((path) => /\.opf$/i.test(path))) {
    yield* pack.xml(entry, () => {
      const text = new PartText(entry.path);
      return { text, handler: collecting(new OpfReader(text, entry.path), chapters) };
    });
  }
  let pages = 0;
  for (const path of chapters) {
    const entry = pack.take(path);
    if (entry !== undefined) yield* readPage(pack, entry, pages++);
  }
  for (const entry of pack.takeAll((path) => PAGE_PATH.test(path))) yield* readPage(pack, entry, pages++);
  for (const entry of pack.takeAll((path) => path !== "mimetype")) yield* readRest(pack, entry);
  yield* pack.gaps.parts();
};

function collecting(reader: OpfReader, chapters: string[]): ReturnType<BeginXml>["handler"] {
  return {
    open: (name, tag) => reader.open(name, tag),
    close: (name) => reader.close(name),
    text: (text) => reader.text(text),
    end: () => {
      reader.end();
      chapters.push(...reader.chapters);
    },
  };
}

/** A chapter is a page of the book: only the first has the top of the first page. */
async function* readPage(pack: OpenPackage, entry: ZipEntry, before: number): AsyncGenerator<Part> {
  for await (const { source } of pack.file(entry)) {
    for await (const part of html.extract(source, pack.budget)) {
      if (part.kind === "file") yield part;
      else if (part.kind === "gap") yield { ...part, where: entry.path };
      else yield { ...inBook(part, before > 0), where: entry.path };
    }
  }
}

/** What is the title of a page elsewhere is the heading of a chapter here: it says nothing of the whole book. */
function inBook(part: TextPart, isLater: boolean): TextPart {
  if (part.place === "property" && part.text.startsWith(TITLE)) {
    return { ...part, place: "outline", text: part.text.slice(TITLE.length) };
  }
  const isTop = part.place === "body" && part.offset === 0 && part.text.length < SLICE_CHARS;
  return isTop && isLater ? { ...part, text: `\f${part.text}` } : part;
}

async function* readRest(pack: OpenPackage, entry: ZipEntry): AsyncGenerator<Part> {
  if (/\.ncx$|^META-INF\/[^/]*\.xml$/i.test(entry.path)) {
    yield* pack.xml(entry, (root) => {
      const text = new PartText(entry.path);
      return { text, handler: root === "ncx" ? new NcxReader(text) : new NamedValues(text) };
    });
    return;
  }
  const head = await pack.peek(entry);
  if (!isFont(entry.path, head)) yield* pack.file(entry);
}
