import type { Reading } from "./draft.ts";
import { importGitleaks } from "./gitleaks/index.ts";
import { importPurview } from "./purview/index.ts";
import type { Fold } from "./regex/folded.ts";

/** Reads a foreign rule file: XML begins with a bracket, everything else is to be TOML. */
export function readForeignRules(text: string, file: string, fold: Fold): Reading {
  const plain = text.replace(/^\uFEFF/, "");
  return /^\s*</.test(plain)
    ? importPurview(plain.trimStart(), file, fold)
    : importGitleaks(plain, file, fold);
}
