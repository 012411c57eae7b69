import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { expect, it } from "vitest";
import { container } from "../../../../scanner/extract/zip/container.ts";
import { sharedFile } from "../../../support/shared.ts";
import { tempFolder } from "../../../support/temp-folder.ts";
import { accepts, partsOf, textOf } from "../parts.ts";

const CORPUS = sharedFile("corpus/formats.tar.gz");

function officeFiles(): readonly string[] {
  const folder = tempFolder("shoumi-office");
  expect(spawnSync("tar", ["-xzf", CORPUS.path, "-C", folder]).status).toBe(0);
  return globSync("**/*.{docx,docm,xlsx,xlsm,pptx,pptm}", { cwd: folder }).map((path) => join(folder, path));
}

it("office documents of all writers are read, and say so where they are not", {
  timeout: 120_000,
}, async (test) => {
  test.skip(CORPUS.missing !== undefined, CORPUS.missing);
  const counts: Record<string, { files: number; text: number }> = {};

  for (const path of officeFiles()) {
    const bytes = readFileSync(path);
    // Encrypted documents are another kind of file.
    if (!accepts(container, path, bytes)) continue;
    const parts = await partsOf(container, path, bytes);
    counts[extname(path)] ??= { files: 0, text: 0 };
    const count = counts[extname(path)]!;
    const hasText = textOf(parts).trim() !== "";
    count.files += 1;
    count.text += Number(hasText);

    expect(hasText || parts.some(({ kind }) => kind === "gap"), path).toBe(true);
  }

  process.stdout.write(`${JSON.stringify(counts)}\n`);
  const all = Object.values(counts);
  expect(all.reduce((sum, { files }) => sum + files, 0)).toBeGreaterThan(100);
  expect(all.reduce((sum, { files, text }) => sum + files - text, 0)).toBeLessThan(3);
});
