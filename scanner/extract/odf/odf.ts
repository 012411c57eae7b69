import type { Part } from "../../content.ts";
import { isFont } from "../font.ts";
import { PartText } from "../part-text.ts";
import { isImage, startsWith } from "../signature.ts";
import { nothing } from "../xml/handlers.ts";
import { NamedValues } from "../xml/named-values.ts";
import type { BeginXml } from "../xml/read-xml.ts";
import type { ZipEntry } from "../zip/entry.ts";
import { OpenPackage, type ReadPackage } from "../zip/open-package.ts";
import { ManifestReader } from "./manifest-reader.ts";
import { OdfReader } from "./reader.ts";
import { OdfStyles } from "./styles.ts";

const MANIFEST = "META-INF/manifest.xml";
/** A picture of the first page, too small to read and made of what is read here anyway. */
const THUMBNAIL = /^Thumbnails\/[^/]*$/i;
const LARGEST_THUMBNAIL = 131_072;
/** How LibreOffice keeps what an embedded object looks like. */
const METAFILE = "VCLMTF";
/** What a document or an object in it is made of. Anything else in XML is a file that somebody put there. */
const PART = /(?:^|\/)(?:content|styles|meta|settings)\.xml$|\.rdf$/i;
const SIGNATURES = /^META-INF\/[^/]*signatures[^/]*\.xml$/i;

export function isOdf(entries: readonly ZipEntry[]): boolean {
  const paths = new Set(entries.map(({ path }) => path.toLowerCase()));
  const isListed = paths.has("mimetype") || paths.has(MANIFEST.toLowerCase());
  const isWritten = paths.has("content.xml") || paths.has("styles.xml") || paths.has("encrypted-package");
  return isListed && isWritten;
}

/** Reads an OpenDocument: text, sheets, slides or a drawing, the objects embedded in it, and every other file. */
export const readOdf: ReadPackage = async function* (source, entries, budget) {
  const pack = new OpenPackage(source, entries, budget);
  const encrypted = new Set<string>();
  const manifest = pack.take(MANIFEST);
  if (manifest !== undefined) {
    yield* pack.xml(manifest, () => ({ handler: new ManifestReader(encrypted), text: new PartText("") }));
  }
  for (const { path } of pack.takeAll((path) => encrypted.has(path))) pack.gaps.add(path, "encrypted");
  const styles = new Map<string, OdfStyles>();
  for (const name of ["styles.xml", "content.xml", ""]) {
    for (const entry of pack.takeAll((path) => path.toLowerCase().endsWith(name))) {
      yield* readEntry(pack, entry, styles);
    }
  }
  yield* pack.gaps.parts();
};

async function* readEntry(
  pack: OpenPackage,
  entry: ZipEntry,
  styles: Map<string, OdfStyles>,
): AsyncGenerator<Part> {
  const { path } = entry;
  if (path === "mimetype") return;
  if (PART.test(path) || SIGNATURES.test(path)) return yield* pack.xml(entry, beginPart(pack, path, styles));
  const head = await pack.peek(entry);
  if (THUMBNAIL.test(path) && isImage(head) && entry.packed < LARGEST_THUMBNAIL) return;
  if (isFont(path, head)) return;
  if (startsWith(head, METAFILE) && isReadObject(pack, path)) return;
  yield* pack.file(entry);
}

/** What the object looks like is made of what it holds. */
function isReadObject(pack: OpenPackage, path: string): boolean {
  return pack.has(`${path.replace(/ObjectReplacements\//i, "")}/content.xml`);
}

function beginPart(pack: OpenPackage, path: string, styles: Map<string, OdfStyles>): BeginXml {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const known = styles.get(folder) ?? new OdfStyles();
  styles.set(folder, known);
  return (root) => {
    const isContent = root === "document-content" || root === "document";
    if (isContent || root === "document-styles") {
      const reader = new OdfReader({
        where: isContent && folder === "" ? "" : pack.unique(path),
        styles: known,
        place: isContent ? "body" : "master",
        unique: (where) => pack.unique(folder + where),
      });
      return { handler: reader, text: reader };
    }
    const text = new PartText(pack.unique(path));
    const isTechnical = SIGNATURES.test(path) || root === "document-settings";
    return { text, handler: isTechnical ? nothing : new NamedValues(text) };
  };
}
