import type { Part, Source } from "../../content.ts";
import { bytesSource, innerPath } from "../../source.ts";
import { textParts } from "../text-parts.ts";
import type { PdfPage } from "./library.ts";
import { pageWhere } from "./page.ts";

/** What the library says of an annotation, as far as it is text; it promises no types. */
interface Annotation {
  readonly fieldType?: unknown;
  readonly fieldName?: unknown;
  readonly fieldValue?: unknown;
  readonly alternativeText?: unknown;
  readonly contentsObj?: { readonly str?: unknown };
  readonly titleObj?: { readonly str?: unknown };
  readonly richText?: { readonly str?: unknown };
  readonly textContent?: unknown;
  readonly file?: Attachment;
}

export interface Attachment {
  readonly filename?: unknown;
  readonly content?: unknown;
}

/** Notes, stamps, form fields and files that are pinned to a page. */
export async function readAnnotations(page: PdfPage, source: Source): Promise<readonly Part[]> {
  const annotations: readonly Annotation[] = await page.getAnnotations({ intent: "any" });
  const where = pageWhere(page.pageNumber);
  const notes = annotations.flatMap(noteLines);
  const fields = annotations.flatMap(fieldLine);
  const files = annotations.flatMap(({ file }) => (file === undefined ? [] : attachmentFile(file, source)));
  return [
    ...textParts("annotation", where, notes.join("\n")),
    ...textParts("form-value", where, fields.join("\n")),
    ...files,
  ];
}

function noteLines({ contentsObj, titleObj, richText, textContent, alternativeText }: Annotation): string[] {
  const lines = [contentsObj?.str, richText?.str, titleObj?.str, alternativeText, textContent];
  return [...new Set(lines.flatMap(strings))];
}

function fieldLine({ fieldType, fieldName, fieldValue }: Annotation): string[] {
  if (fieldType === undefined) return [];
  return strings(fieldValue).map((value) => `${strings(fieldName).join("")}\t${value}`);
}

/** The texts in a value of any shape, empty ones left out. */
function strings(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(strings);
  return typeof value === "string" && value.trim() !== "" ? [value.replaceAll(/\r\n?/g, "\n")] : [];
}

export function attachmentFile({ filename, content }: Attachment, source: Source): readonly Part[] {
  if (!(content instanceof Uint8Array)) return [];
  const name = typeof filename === "string" && filename !== "" ? filename : "attachment";
  return [{ kind: "file", source: bytesSource(content, { name, inner: innerPath(source, name) }) }];
}
