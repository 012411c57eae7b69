import { gap } from "../gap.ts";
import type { ZipEntry } from "../zip/entry.ts";
import { OpenPackage, type ReadPackage } from "../zip/open-package.ts";

/** Snappy-packed records of Pages, Numbers and Keynote, or an archive of them. */
const RECORDS = /\.iwa$|(?:^|\/)Index\.zip$/i;
/** Settings of the program. */
const TECHNICAL = /\.plist$|(?:^|\/)(?:DocumentIdentifier|BuildVersionHistory\.plist)$/i;

export function isIwork(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ path }) => /(?:^|\/)Index(?:\.zip$|\/(?:Document|Presentation)\.iwa$)/i.test(path));
}

/** Hands on what an Apple document holds in other formats: its previews and its pictures. Its own text is not read. */
export const readIwork: ReadPackage = async function* (source, entries, budget) {
  const pack = new OpenPackage(source, entries, budget);
  const [first] = pack.takeAll((path) => RECORDS.test(path));
  yield gap(first?.path ?? "", "unsupported");
  for (const entry of pack.takeAll((path) => !TECHNICAL.test(path))) yield* pack.file(entry);
  yield* pack.gaps.parts();
};
