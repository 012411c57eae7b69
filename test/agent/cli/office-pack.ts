import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tempFolder } from "../../support/temp-folder.ts";

const RULE = {
  id: "office/code",
  pattern: "'编号 [A-Z]{4}-[0-9]{6}'",
  hit: "编号 ABCD-123456",
  miss: "编号 无",
};

/** A pack of one pattern rule, as text. */
export function officePack(change: Partial<typeof RULE> = {}, extra = ""): string {
  const { id, pattern, hit, miss } = { ...RULE, ...change };
  return [
    "pack: office",
    "version: 1.0.0",
    "title: { zh: 本单位, en: Our office }",
    "rules:",
    `  - id: ${id}`,
    "    kind: pattern",
    "    title: { zh: 编号, en: Number }",
    "    family: internal",
    "    severity: high",
    "    basis: 本单位文件编号",
    `    pattern: ${pattern}`,
    ...(extra === "" ? [] : [extra]),
    "    samples:",
    `      hit: [{ at: line, text: ${hit} }]`,
    `      miss: [{ at: line, text: ${miss} }]`,
    "",
  ].join("\n");
}

/** A fresh folder with these files in it. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = tempFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
