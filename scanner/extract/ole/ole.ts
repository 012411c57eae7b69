import type { Part, Source } from "../../content.ts";
import type { Extractor } from "../extractor.ts";
import { Gaps } from "../gap.ts";
import { startsWith } from "../signature.ts";
import { type CompoundFile, openCompoundFile } from "./compound-file.ts";
import { FORMATS } from "./formats.ts";
import { StorageSource } from "./storage-source.ts";

/** Compound files: documents of the old office programs, mails of Outlook, and new documents under a password. */
export const ole: Extractor = {
  name: "ole",
  version: 2,
  accepts: (head) => startsWith(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
  async *extract(source, budget) {
    const gaps = new Gaps();
    const file = await open(source);
    if (file === undefined) {
      gaps.add("", "corrupt");
    } else {
      const document = { source, storage: file.root, budget, gaps };
      const formats = FORMATS.filter((format) => format.isIn(file.root));
      for (const format of formats) yield* format.read(document);
      if (formats.length === 0) gaps.add("", "unsupported");
      if (file.problem !== undefined) gaps.add("", file.problem);
    }
    yield* gaps.parts() satisfies readonly Part[];
  },
};

async function open(source: Source): Promise<CompoundFile | undefined> {
  return source instanceof StorageSource ? { root: source.storage } : openCompoundFile(source);
}
