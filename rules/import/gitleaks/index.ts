import type { Reading } from "../draft.ts";
import { note } from "../note.ts";
import type { Fold } from "../regex/folded.ts";
import { allowlistNotes } from "./allowlist.ts";
import { readGitleaks } from "./config.ts";
import { gitleaksRule } from "./rule.ts";

/** Reads a gitleaks configuration (TOML). */
export function importGitleaks(text: string, file: string, fold: Fold): Reading {
  const { config, lines } = readGitleaks(text, file);
  const { title, extend, allowlist, allowlists = [] } = config;
  return {
    format: "gitleaks",
    title: title === undefined ? undefined : { zh: title, en: title },
    version: undefined,
    drafts: (config.rules ?? []).map((rule, i) =>
      gitleaksRule(rule, { name: rule.id, line: lines.ruleLine(i) }, fold),
    ),
    notes: [
      ...(extend === undefined ? [] : [EXTENDS]),
      ...allowlistNotes([...allowlists, ...(allowlist === undefined ? [] : [allowlist])]),
    ],
  };
}

const EXTENDS = note(
  "extend",
  "extend 引用的其他配置没有读取，请另行导入",
  "the configuration it extends was not read: import it by itself",
);
