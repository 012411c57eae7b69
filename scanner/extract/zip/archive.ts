import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { Gaps } from "../gap.ts";
import type { ZipEntry } from "./entry.ts";
import { openEntry } from "./entry-source.ts";

/** Every file of an ordinary archive, to be read in turn. */
export async function* readArchive(
  source: Source,
  entries: readonly ZipEntry[],
  budget: Budget,
): AsyncGenerator<Part> {
  const gaps = new Gaps();
  for (const entry of entries) {
    if (budget.expired()) {
      gaps.add(entry.path, "too-slow");
      continue;
    }
    const opened = await openEntry(source, entry, budget);
    if (opened.problem !== undefined) gaps.add(entry.path, opened.problem);
    yield { kind: "file", source: opened.source };
  }
  yield* gaps.parts();
}
