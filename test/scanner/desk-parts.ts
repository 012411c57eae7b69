import type { Part } from "../../scanner/content.ts";
import type { Extractor } from "../../scanner/extract/extractor.ts";
import { bytesSource } from "../../scanner/source.ts";
import { DeskLink, type LinkOptions } from "./desk-link.ts";

export const source = bytesSource(Buffer.from("content"), { name: "a.bin", inner: "b.zip/a.bin" });

export function extractor(name: string, extract: Extractor["extract"]): Extractor {
  return { name, version: 1, accepts: () => true, extract };
}

export function text(where: string): Part {
  return { kind: "text", place: "body", where, text: `text of ${where}`, offset: 0 };
}

/** `count` texts, each of which costs an entry and ten bytes. */
export const many = (count: number) =>
  extractor("many", async function* (_source, budget) {
    for (let number = 0; number < count; number += 1) {
      budget.entry();
      budget.unpack(10);
      yield text(String(number));
    }
  });

export async function all(parts: AsyncIterable<Part>): Promise<Part[]> {
  const list: Part[] = [];
  for await (const part of parts) list.push(part);
  return list;
}

export const whereOf = (parts: readonly Part[]) =>
  parts.map((part) => (part.kind === "file" ? "file" : part.where));
export const numbers = (count: number) => Array.from({ length: count }, (_, number) => String(number));

export function link(extract: Extractor, options: Partial<LinkOptions> = {}): DeskLink {
  return new DeskLink({ extractors: [extract], ...options });
}
