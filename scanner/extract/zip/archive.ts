import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { Gaps } from "../gap.ts";
import { METHOD_DEFLATED, METHOD_STORED, type ZipEntry } from "./entry.ts";
import { openEntry } from "./entry-source.ts";
import { readOddEntries } from "./odd-entries.ts";

/** Every file of an ordinary archive, to be read in turn. */
export async function* readArchive(
  source: Source,
  entries: readonly ZipEntry[],
  budget: Budget,
): AsyncGenerator<Part> {
  const gaps = new Gaps();
  const odd: ZipEntry[] = [];
  for (const entry of entries) {
    if (budget.expired()) {
      gaps.add(entry.path, "too-slow");
      continue;
    }
    if (isOdd(entry)) {
      odd.push(entry);
      continue;
    }
    const opened = await openEntry(source, entry, budget);
    if (opened.problem !== undefined) gaps.add(entry.path, opened.problem);
    yield { kind: "file", source: opened.source };
    await opened.close?.();
  }
  yield* gaps.parts();
  if (odd.length > 0) yield* readOddEntries(source, odd, budget);
}

function isOdd({ method, isEncrypted, header }: ZipEntry): boolean {
  return header >= 0 && (isEncrypted || (method !== METHOD_STORED && method !== METHOD_DEFLATED));
}
