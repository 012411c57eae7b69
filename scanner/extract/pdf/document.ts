import type { Part, Source } from "../../content.ts";
import { textParts } from "../text-parts.ts";
import { type Attachment, attachmentFile } from "./annotations.ts";
import type { PdfDocument } from "./library.ts";

/** What belongs to the document as a whole: properties, outline, attached files. */
export async function* readDocument(pdf: PdfDocument, source: Source): AsyncGenerator<Part> {
  yield* textParts("property", "", (await properties(pdf)).join("\n"));
  yield* textParts("outline", "", titles(await pdf.getOutline()).join("\n"));
  const attachments: Readonly<Record<string, Attachment>> | null = await pdf.getAttachments();
  for (const attachment of Object.values(attachments ?? {})) yield* attachmentFile(attachment, source);
}

/** `name\tvalue` lines of the information dictionary and of the XMP packet, without what both say. */
async function properties(pdf: PdfDocument): Promise<readonly string[]> {
  const { info, metadata } = await pdf.getMetadata();
  // The version of the format is no property of the document.
  const own = Object.entries(info).filter(([name]) => name !== "PDFFormatVersion");
  const lines = [
    ...entries(Object.fromEntries(own)),
    ...entries(metadata === null ? {} : Object.fromEntries(metadata)),
  ];
  return [...new Set(lines)];
}

function entries(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    if (typeof item === "string") return item.trim() === "" ? [] : [`${name}\t${item.trim()}`];
    if (Array.isArray(item)) return item.length === 0 ? [] : [`${name}\t${item.join(" ")}`];
    return name === "Custom" ? entries(item) : [];
  });
}

interface OutlineItem {
  readonly title: string;
  readonly items: readonly OutlineItem[];
}

function titles(items: readonly OutlineItem[] | null): readonly string[] {
  return (items ?? []).flatMap((item) => [item.title, ...titles(item.items)]);
}
