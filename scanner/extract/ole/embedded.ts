import type { Part, Source } from "../../content.ts";
import { isImage, startsWith } from "../signature.ts";
import type { OleDocument } from "./format.ts";
import { isDocument } from "./formats.ts";
import { openNative } from "./native.ts";
import { PROPERTY_STREAMS } from "./properties/properties.ts";
import { type OleStorage, streamOf } from "./storage.ts";
import { StorageSource } from "./storage-source.ts";
import type { OleStream } from "./stream.ts";

/** Streams that say how an object is drawn or which program made it. */
const SYSTEM = new Set([
  "\x01COMPOBJ",
  "\x01OLE",
  "\x03OBJINFO",
  "\x03LINKINFO",
  "\x03OCXNAME",
  "\x03ACCESSOBJSITEDATA",
  // Formulas: signs and numbers, no sentence.
  "EQUATION NATIVE",
  ...PROPERTY_STREAMS.map((name) => name.toUpperCase()),
]);
/** Pictures of what an object looks like on paper; the object itself says more. */
const PREVIEW = /^(?:\x02OlePres\d*|\x03(?:E?PRINT|PIC|META))$/i;
const NATIVE = "\x01Ole10Native";
/** Data that programs and offices add to a document, labels among them. */
const CUSTOM_XML = "Item";
const TAG = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\0?</;

const FILES = [
  "PK\x03\x04",
  "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
  "%PDF",
  "{\\rt",
  "<?xml",
  "Rar!\x1a",
  "7z\xbc\xaf\x27\x1c",
];
const HEAD_BYTES = 64;

/**
 * Every file inside a compound file that its formats do not answer for: embedded documents, packages with any file in
 * them, streams whose content is a file. Objects of unknown programs are gaps.
 * @param owned raw names right in the document that were read already, in capitals
 * @returns whether anything was found
 */
export async function* embeddedFiles(
  document: OleDocument,
  owned: ReadonlySet<string>,
): AsyncGenerator<Part, boolean> {
  const { storage } = document;
  const streams = storage.streams.filter(({ rawName }) => !owned.has(rawName.toUpperCase()));
  const storages = storage.storages.filter(({ rawName }) => !owned.has(rawName.toUpperCase()));
  let hasFiles = yield* filesIn(streams, document);
  for (const inside of storages) {
    const found = isDocument(inside)
      ? yield* handOn(new StorageSource(inside), document)
      : yield* embeddedFiles({ ...document, storage: inside }, new Set());
    if (!found && isObject(inside)) yield* unknownObject(inside, document);
    hasFiles ||= found;
  }
  return hasFiles;
}

async function* filesIn(streams: readonly OleStream[], document: OleDocument): AsyncGenerator<Part, boolean> {
  let hasFiles = false;
  for (const stream of streams) {
    if (SYSTEM.has(stream.rawName.toUpperCase()) || PREVIEW.test(stream.rawName)) continue;
    const file = await fileIn(stream);
    if (file === undefined) continue;
    hasFiles = true;
    if (stream.problem !== undefined) document.gaps.add(stream.name, stream.problem);
    yield* handOn(file, document);
  }
  return hasFiles;
}

async function fileIn(stream: OleStream): Promise<Source | undefined> {
  if (stream.rawName.toUpperCase() === NATIVE.toUpperCase()) return openNative(stream);
  const head = await stream.head(HEAD_BYTES);
  const isFile = isImage(head) || FILES.some((signature) => startsWith(head, signature));
  return isFile || (stream.rawName === CUSTOM_XML && TAG.test(head.toString("latin1"))) ? stream : undefined;
}

function* handOn(source: Source, { budget, gaps }: OleDocument): Generator<Part, boolean> {
  if (budget.entry()) yield { kind: "file", source };
  else gaps.add(source.name, "too-many");
  return true;
}

/** An embedded object carries the mark of its class; other storages are folders of the document itself. */
function isObject(storage: OleStorage): boolean {
  return ["\x01CompObj", "\x01Ole", "\x03ObjInfo"].some((name) => streamOf(storage, name) !== undefined);
}

/** What it looks like is all that can be read of it. */
function* unknownObject(storage: OleStorage, document: OleDocument): Generator<Part> {
  const speaking = storage.streams.filter(({ rawName }) => !SYSTEM.has(rawName.toUpperCase()));
  const previews = speaking.filter(({ rawName }) => PREVIEW.test(rawName));
  if (speaking.length > previews.length) document.gaps.add(storage.name, "unsupported");
  for (const preview of previews) if (preview.rawName.startsWith("\x03")) yield* handOn(preview, document);
}
