import type { Part, Source } from "../../content.ts";
import { bytesSource, innerPath, stepName } from "../../source.ts";
import { isFont } from "../font.ts";
import { PartText } from "../part-text.ts";
import { startsWith } from "../signature.ts";
import { textParts } from "../text-parts.ts";
import { both, nothing } from "../xml/handlers.ts";
import { NamedValues } from "../xml/named-values.ts";
import type { BeginXml } from "../xml/read-xml.ts";
import { rootName } from "../xml/root-name.ts";
import type { ZipEntry } from "../zip/entry.ts";
import { OpenPackage, type ReadPackage } from "../zip/open-package.ts";
import { OfdDocument } from "./document.ts";
import { readSeal } from "./seal.ts";
import { OfdStructure, StructureReader } from "./structure.ts";

const ROOT = "OFD.xml";
/** GM/T 0099 keeps the list of what it encrypted here. */
const ENCRYPTIONS = "Encryptions.xml";
/** Roots of the files that an OFD is made of. Anything else in XML is a file that somebody put there. */
const PARTS = new Set([
  "OFD",
  "Document",
  "Page",
  "PageAnnot",
  "Res",
  "Annotations",
  "Attachments",
  "CustomTags",
  "Extensions",
  "DocVersion",
  "Signatures",
  "Signature",
  "Encryptions",
]);
const SEAL_PATH = /(?:\.esl|signedvalue\.dat)$/i;
/** How every seal and signature begins; what is only called so is read as what it is. */
const DER_SEQUENCE = 0x30;
const LARGEST_SEAL = 16_777_216;

export function isOfd(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ path }) => /^(?:\.?\/)?(?:ofd|encryptions)\.xml$/i.test(path));
}

/** Reads an OFD document (GB/T 33190): what is listed, in its order, then whatever else the archive holds. */
export const readOfd: ReadPackage = async function* (source, entries, budget) {
  const pack = new OpenPackage(source, entries, budget);
  const isEncrypted = pack.has(ENCRYPTIONS);
  if (isEncrypted) pack.gaps.add(ENCRYPTIONS, "encrypted");
  const { roots, isCut } = yield* readRoot(pack);
  if (isCut) pack.gaps.add(ROOT, "too-many");
  const documents = roots.map(({ path }, index) => ({
    path,
    document: new OfdDocument(pack, roots.length > 1 ? `文档 ${index + 1} ` : ""),
  }));
  for (const { path, document } of documents) {
    yield* document.read(path);
    if (document.isCut) pack.gaps.add(path, "too-many");
  }
  const rest = { source, isEncrypted, document: documents[0]?.document ?? new OfdDocument(pack, "") };
  for (const entry of pack.takeAll(() => true).toSorted(byNumber)) yield* readRest(pack, entry, rest);
  for (const { document } of documents) yield* document.tagged();
  yield* pack.gaps.parts();
};

async function* readRoot(pack: OpenPackage): AsyncGenerator<Part, OfdStructure> {
  const structure = new OfdStructure();
  const entry = pack.take(ROOT);
  if (entry === undefined) return structure;
  yield* pack.xml(entry, () => {
    const text = new PartText(ROOT);
    return { text, handler: both(new StructureReader(structure, ROOT), new NamedValues(text)) };
  });
  return structure;
}

/** `Page_10` comes after `Page_9`. */
function byNumber(one: ZipEntry, other: ZipEntry): number {
  return one.path.localeCompare(other.path, "en", { numeric: true });
}

interface Rest {
  readonly source: Source;
  readonly isEncrypted: boolean;
  /** Whose pages unlisted pages are counted with. */
  readonly document: OfdDocument;
}

async function* readRest(pack: OpenPackage, entry: ZipEntry, rest: Rest): AsyncGenerator<Part> {
  const head = await pack.peek(entry);
  const root = rootName(head);
  if (root !== undefined && PARTS.has(root)) {
    yield* pack.xml(entry, (root, tag) => unlisted(pack, entry.path, rest.document)(root, tag));
  } else if (SEAL_PATH.test(entry.path) && head[0] === DER_SEQUENCE) {
    yield* readSealEntry(pack, entry, rest.source);
  } else if (rest.isEncrypted && !isKnown(head)) {
    pack.gaps.add(entry.path, "encrypted");
  } else if (!isFont(entry.path, head)) {
    yield* pack.file(entry);
  }
}

/** XML that no list names is read by what it is: a viewer may find it where we do not. */
function unlisted(pack: OpenPackage, path: string, document: OfdDocument): BeginXml {
  return (root) => {
    if (root === "Page") return document.page();
    if (root === "PageAnnot") return document.annotation(path);
    if (root === "Res") return document.resource();
    const text = new PartText(pack.unique(path));
    const isDigest = root === "Signature" || root === "Signatures";
    return { text, handler: isDigest ? nothing : new NamedValues(text) };
  };
}

async function* readSealEntry(pack: OpenPackage, entry: ZipEntry, source: Source): AsyncGenerator<Part> {
  const { names, pictures } = readSeal(await pack.bytes(entry, LARGEST_SEAL));
  const { path } = entry;
  // A signature repeats the seal that lies beside it.
  if (!/\.esl$/i.test(path) && pack.has(path.replace(/[^/]*$/, "Seal.esl"))) return;
  yield* textParts("property", path, names.map((name) => `印章 seal\t${name}\n`).join(""));
  for (const [index, picture] of pictures.entries()) {
    const name = `${stepName(path)}.${index + 1}`;
    yield {
      kind: "file",
      source: bytesSource(picture, { name, inner: innerPath(source, `${path}/${name}`) }),
    };
  }
  if (names.length + pictures.length === 0 && /\.esl$/i.test(path)) pack.gaps.add(path, "unsupported");
}

function isKnown(head: Uint8Array): boolean {
  return ["PK", "\x89PNG", "\xff\xd8\xff", "GIF8", "BM", "%PDF", "\xd0\xcf\x11\xe0", "<"].some((signature) =>
    startsWith(head, signature),
  );
}
