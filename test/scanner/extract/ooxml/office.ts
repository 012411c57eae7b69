import type { Limits } from "../../../../scanner/content.ts";
import { container } from "../../../../scanner/extract/zip/container.ts";
import { zip } from "../../../../seeds/documents/archives/zip.ts";
import { partsOf } from "../parts.ts";

/** Parts of an office document by their path. */
export type OfficeParts = Readonly<Record<string, string | Uint8Array>>;

export const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

export function office(parts: OfficeParts): Uint8Array {
  return zip(Object.entries(parts).map(([name, data]) => ({ name, data })));
}

/** A Word document with this body. */
export function word(body: string, others: OfficeParts = {}): Uint8Array {
  return office({ "word/document.xml": wordPart("document", `<w:body>${body}</w:body>`), ...others });
}

export function wordPart(root: string, content: string): string {
  return `<?xml version="1.0"?><w:${root} xmlns:w="${WORD}">${content}</w:${root}>`;
}

/** A paragraph with each text in a run of its own. */
export function para(...texts: readonly string[]): string {
  return `<w:p>${texts.map((text) => `<w:r><w:t>${text}</w:t></w:r>`).join("")}</w:p>`;
}

/** One relationships part: `id type target`. */
export function rels(...relations: readonly string[]): string {
  const items = relations.map((relation) => {
    const [id, type, target] = relation.split(" ");
    return `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  });
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join("")}</Relationships>`;
}

/** What the reader makes of a container, as `place@where: text`, `file inner` and `gap where: reason`. */
export async function readContainer(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<string[]> {
  const parts = await partsOf(container, "a.zip", bytes, limits);
  return parts.map((part) => {
    if (part.kind === "text") return `${part.place}@${part.where}: ${part.text.replace(/\n+$/, "")}`;
    return part.kind === "gap" ? `gap ${part.where}: ${part.reason}` : `file ${part.source.inner}`;
  });
}
