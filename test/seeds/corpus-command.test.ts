import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PLACE_WORDS } from "../../agent/cli/report-words.ts";
import { FAMILIES } from "../../seeds/corpus/index.ts";
import type { Need } from "../../seeds/corpus/needs.ts";
import { placesTables } from "../../seeds/corpus/places-table.ts";
import { corpus } from "../../seeds/corpus-command.ts";
import { fakeShell } from "../agent/cli/fake-shell.ts";
import { tempFolder } from "../support/temp-folder.ts";

const DOCS = join(import.meta.dirname, "../../docs");

describe("the corpus on disk", () => {
  it("says of every file what has to be found in it", async () => {
    const folder = tempFolder();
    await corpus(folder, { format: "docx" }, fakeShell("/"));

    const lines = readFileSync(join(folder, "expectations.jsonl"), "utf8").trim().split("\n");
    for (const line of lines) expect(existsSync(join(folder, JSON.parse(line).name)), line).toBe(true);
    expect(JSON.parse(lines[0]!)).toEqual({
      name: "docx/body-first-line.docx",
      at: "body",
      variant: "first line",
      expect: { level: "机密", term: "7年", places: ["line", "para", "body"] },
    });
  });

  it("leaves out what this machine cannot make or read, and says so", async () => {
    const folder = tempFolder();
    const shell = fakeShell("/", "en");
    const bare = { lacks: async (need?: Need) => need?.without };

    await corpus(folder, { format: "picture" }, shell, bare);

    expect(readFileSync(join(folder, "expectations.jsonl"), "utf8").trim()).toBe("");
    expect(shell.notes.join()).toMatch(/^\d+ files left out: no recognition/);
  });

  it("knows which formats there are", async () => {
    await expect(corpus(tempFolder(), { format: "dox" }, fakeShell("/"))).rejects.toMatchObject({
      code: "FORMAT_UNKNOWN",
    });
  });

  it("needs a folder", async () => {
    await expect(corpus(undefined, {}, fakeShell("/"))).rejects.toMatchObject({ code: "NO_FOLDER" });
  });
});

describe("the table of formats and places", () => {
  it.each([
    ["zh", "reading.zh-CN.md"],
    ["en", "reading.md"],
  ] as const)("in docs/ is that of the corpus (%s)", async (lang, file) => {
    const shell = fakeShell("/", lang);
    await corpus(undefined, { table: true }, shell);

    expect(shell.lines).toEqual([placesTables(FAMILIES, PLACE_WORDS, lang)]);
    expect(readFileSync(join(DOCS, file), "utf8")).toContain(shell.lines[0]);
  });
});
