import type { Place } from "../../../../rules/vocabulary.ts";
import type { Part } from "../../../content.ts";
import { PartText } from "../../part-text.ts";
import { Interpreter } from "../content/interpreter.ts";
import { IDENTITY } from "../content/matrix.ts";
import { NO_RULES } from "../content/placed-text.ts";
import type { PageEntry } from "../file/pages.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import type { Fonts } from "../fonts/fonts.ts";
import { arrange } from "../layout/arrange.ts";
import { textString } from "../objects/text-string.ts";
import { Dict, Ref, Stream } from "../objects/values.ts";
import { type Fields, strings, withoutTags } from "./fields.ts";
import type { AttachedFiles } from "./file-spec.ts";

const MOST_ANNOTATIONS = 50_000;

export interface AnnotationReaders {
  readonly file: PdfFile;
  readonly fonts: Fonts;
  readonly fields: Fields;
  readonly files: AttachedFiles;
}

/** Notes, stamps, form fields and files that are pinned to a page. */
export function* readAnnotations(
  entry: PageEntry,
  where: string,
  readers: AnnotationReaders,
): Generator<Part> {
  const text = new PartText(where);
  const annotations = entry.dict.rawArray("Annots").slice(0, MOST_ANNOTATIONS);
  for (const value of annotations) {
    const annotation = readers.file.resolve(value);
    if (!(annotation instanceof Dict) || readers.file.budget.expired()) continue;
    const ref = value instanceof Ref ? value : undefined;
    for (const [place, line] of annotationLines(annotation, ref, readers)) text.line(place, line);
    if (annotation.raw("FS") !== undefined) yield* readers.files.read(annotation.raw("FS"));
    yield* text.take();
  }
  text.end();
  yield* text.take();
}

function* annotationLines(
  annotation: Dict,
  ref: Ref | undefined,
  readers: AnnotationReaders,
): Generator<[Place, string]> {
  const kind = annotation.name("Subtype");
  const isField = kind === "Widget";
  const said = isField ? readers.fields.lines(annotation, ref) : noteLines(annotation, readers.file);
  const place: Place = isField ? "form-value" : kind === "Watermark" ? "watermark" : "annotation";
  for (const line of said) yield [place, line];
  const known = squeezed(said.join(""));
  // Words of a stamp stand in its picture only.
  for (const line of appearance(annotation, readers))
    if (!known.includes(squeezed(line))) yield [place, isField ? `${fieldName(annotation)}\t${line}` : line];
}

function noteLines(annotation: Dict, file: PdfFile): readonly string[] {
  const lines = ["Contents", "Subj", "T"].flatMap((key) => strings(annotation.get(key), file));
  const rich = strings(annotation.get("RC"), file).map(withoutTags);
  const stamp = annotation.name("Subtype") === "Stamp" ? [annotation.name("Name") ?? ""] : [];
  return [...new Set([...lines, ...rich, ...stamp])];
}

function fieldName(annotation: Dict): string {
  return textString(annotation.bytes("T") ?? annotation.dict("Parent")?.bytes("T") ?? "");
}

/** What is drawn where the annotation stands, as it normally looks. */
function appearance(annotation: Dict, { file, fonts }: AnnotationReaders): readonly string[] {
  const normal = annotation.dict("AP")?.get("N");
  const chosen = normal instanceof Dict ? normal.get(annotation.name("AS") ?? "") : normal;
  if (!(chosen instanceof Stream)) return [];
  const interpreter = new Interpreter(file, fonts, IDENTITY);
  interpreter.form(chosen);
  interpreter.marks.finish();
  const { body, watermark } = arrange(interpreter.pieces.all(), NO_RULES);
  const lines = [...body, ...watermark].map(({ text }) => text);
  return [...lines, ...interpreter.marks.texts].filter((line) => !line.includes("\ufffd"));
}

function squeezed(text: string): string {
  return text.replaceAll(/\s/g, "");
}
