import type { Part } from "../../../content.ts";
import { PartText } from "../../part-text.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { textString } from "../objects/text-string.ts";
import { asDict, Dict, Name, Ref, type Value } from "../objects/values.ts";
import type { AttachedFiles } from "./file-spec.ts";
import { Properties } from "./labels.ts";
import { readXmp } from "./xmp.ts";

const MOST_ITEMS = 100_000;

/** What belongs to the document as a whole: properties, outline, alternative texts. */
export function* readDocument(file: PdfFile): Generator<Part> {
  const text = new PartText("");
  readProperties(file, new Properties(text));
  const root = file.trailer.dict("Root");
  for (const title of outline(file, root?.dict("Outlines"))) text.line("outline", title);
  for (const alternative of alternatives(file, root)) text.line("alt-text", alternative);
  text.end();
  yield* text.take();
}

function readProperties(file: PdfFile, properties: Properties): void {
  const info = file.trailer.dict("Info");
  for (const [name] of info?.entries ?? []) {
    const value = info?.get(name);
    if (typeof value === "string") properties.add(textString(name), textString(value));
    else if (value instanceof Name) properties.add(textString(name), value.name);
  }
  const packet = file.trailer.dict("Root")?.stream("Metadata");
  if (packet === undefined) return;
  const { bytes, damaged } = file.unpack(packet);
  file.damaged ||= damaged;
  readXmp(bytes, properties);
}

function* outline(file: PdfFile, root: Dict | undefined): Generator<string> {
  const seen = new Set<Dict>();
  const open = [root?.get("First")];
  while (open.length > 0 && seen.size < MOST_ITEMS && !file.budget.expired()) {
    const item = open.pop();
    if (!(item instanceof Dict) || seen.has(item)) continue;
    seen.add(item);
    yield textString(item.bytes("Title") ?? "");
    open.push(item.get("Next"), item.get("First"));
  }
  file.tooMany ||= open.length > 0;
}

/** Alternative, actual and expanded texts of the structure tree; the tree is only walked when there are any. */
function* alternatives(file: PdfFile, root: Dict | undefined): Generator<string> {
  const tree = root?.raw("StructTreeRoot");
  if (tree === undefined || !file.mentions(["/Alt", "/ActualText"])) return;
  const seen = new Set<number>();
  const open: Value[] = [tree];
  for (let steps = 0; open.length > 0 && steps < MOST_ITEMS && !file.budget.expired(); steps += 1) {
    const value = open.pop();
    if (value instanceof Ref) {
      if (seen.has(value.num)) continue;
      seen.add(value.num);
    }
    const node = file.resolve(value);
    const dict = asDict(node);
    for (const key of ["Alt", "ActualText", "E"]) {
      const text = dict?.bytes(key);
      if (text !== undefined) yield textString(text);
    }
    const kids = Array.isArray(node) ? node : [dict?.raw("K")].filter((kid) => kid !== undefined);
    if (open.length < MOST_ITEMS) for (const kid of kids) if (typeof kid !== "number") open.push(kid);
    file.tooMany ||= open.length >= MOST_ITEMS;
  }
  file.tooMany ||= open.length > 0;
}

/** Files of the name tree, and those that belong to the document otherwise. */
export function* readAttachments(file: PdfFile, files: AttachedFiles): Generator<Part> {
  const root = file.trailer.dict("Root");
  const tree = root?.dict("Names")?.dict("EmbeddedFiles");
  const seen = new Set<Dict>();
  const open: Value[] = tree === undefined ? [] : [tree];
  while (open.length > 0 && seen.size < MOST_ITEMS && !file.budget.expired()) {
    const node = open.shift();
    if (!(node instanceof Dict) || seen.has(node)) continue;
    seen.add(node);
    const names = node.array("Names");
    for (let at = 0; at + 1 < names.length; at += 2) {
      const [name, spec] = [names[at], names[at + 1]];
      yield* files.read(spec, typeof name === "string" ? textString(name) : undefined);
    }
    open.push(...node.array("Kids"));
  }
  file.tooMany ||= open.length > 0;
  for (const spec of root?.array("AF") ?? []) yield* files.read(spec);
  if (file.mentions(["/EmbeddedFile"])) yield* scattered(file, files);
}

/** Files that belong to videos, models and pages: wherever they are named, they are objects of their own. */
function* scattered(file: PdfFile, files: AttachedFiles): Generator<Part> {
  for (const num of file.numbers) {
    if (file.budget.expired()) return;
    const value = file.resolve(new Ref(num, 0));
    if (value instanceof Dict && value.raw("EF") !== undefined) yield* files.read(value);
  }
}
