import type { Part, Source } from "../../content.ts";
import type { Extractor } from "../extractor.ts";
import { gap } from "../gap.ts";
import { startsWith } from "../signature.ts";
import { oleStreamNames } from "./directory.ts";

/** Streams that hold an office document under a password: ECMA-376 encryption, and rights management. */
const ENCRYPTED = new Set(["EncryptedPackage", "EncryptedSummary", "DRMEncryptedDataSpace"]);

/** Compound files: documents of the old office programs, and new ones under a password. */
export const ole: Extractor = {
  name: "ole",
  version: 1,
  accepts: (head) => startsWith(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
  extract,
};

async function* extract(source: Source): AsyncGenerator<Part> {
  const names = await oleStreamNames(source);
  yield gap("", names.some((name) => ENCRYPTED.has(name.replace(/^\t/, ""))) ? "encrypted" : "unsupported");
}
