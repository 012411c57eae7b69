import { PartText } from "../part-text.ts";
import { Base64Files } from "../xml/base64-file.ts";
import { nothing } from "../xml/handlers.ts";
import type { ZipEntry } from "../zip/entry.ts";
import { OpenPackage, type ReadPackage } from "../zip/open-package.ts";
import { UofReader } from "./reader.ts";

export function isUof(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ path }) => /^(?:\.?\/)?uof\.xml$/i.test(path));
}

/** Reads a document in the second edition of the Uniform Office Format: every XML file of it, then the others. */
export const readUof: ReadPackage = async function* (source, entries, budget) {
  const pack = new OpenPackage(source, entries, budget);
  for (const entry of pack.takeAll((path) => /\.xml$/i.test(path))) {
    const isMain = /^content\.xml$/i.test(entry.path);
    const reader = new UofReader(
      isMain ? "" : pack.unique(entry.path),
      new Base64Files(source, budget),
      (where) => pack.unique(where),
    );
    yield* pack.xml(entry, (root) =>
      root === "Relationships"
        ? { handler: nothing, text: new PartText("") }
        : { handler: reader, text: reader },
    );
  }
  for (const entry of pack.takeAll(() => true)) yield* pack.file(entry);
  yield* pack.gaps.parts();
};
