import { Budget } from "../../../scanner/budget.ts";
import type { Limits, Part } from "../../../scanner/content.ts";
import { type Extractor, HEAD_BYTES } from "../../../scanner/extract/extractor.ts";
import { bytesSource } from "../../../scanner/source.ts";

/** Everything an extractor makes of these bytes. */
export async function partsOf(
  extractor: Extractor,
  name: string,
  bytes: Uint8Array,
  limits: Partial<Limits> = {},
): Promise<Part[]> {
  const parts: Part[] = [];
  const budget = new Budget(limits, () => performance.now());
  for await (const part of extractor.extract(bytesSource(bytes, { name }), budget)) parts.push(part);
  return parts;
}

export function accepts(extractor: Extractor, name: string, bytes: Uint8Array): boolean {
  return extractor.accepts(bytes.subarray(0, HEAD_BYTES), bytesSource(bytes, { name }));
}

/** Parts as short lines, `place: text` or `gap where: reason`: what a table of cases compares. */
export function shown(parts: readonly Part[]): string[] {
  return parts.map((part) => {
    if (part.kind === "text") return `${part.place}: ${part.text}`;
    return part.kind === "gap" ? `gap ${part.where}: ${part.reason}` : `file ${part.source.inner}`;
  });
}

/** All text of a place, or of all places, in reading order; only for texts that fit into one slice. */
export function textOf(parts: readonly Part[], place?: string): string {
  return parts
    .filter((part) => part.kind === "text" && (place === undefined || part.place === place))
    .map((part) => (part.kind === "text" ? part.text : ""))
    .join("\n");
}
