import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lint } from "../../../agent/cli/rules-lint.ts";
import { testPacks } from "../../../agent/cli/rules-test.ts";
import { BUILT_IN_PACKS } from "../../../rules/packs/index.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { fakeShell } from "./fake-shell.ts";

const RULE = {
  id: "office/code",
  pattern: "'编号 [A-Z]{4}-[0-9]{6}'",
  hit: "编号 ABCD-123456",
  miss: "编号 无",
};

function pack(change: Partial<typeof RULE> = {}, extra = ""): string {
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

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = tempFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function linted(files: Readonly<Record<string, string>>, paths: readonly string[]) {
  const shell = fakeShell(folderWith(files), "en");
  await lint(paths, { format: "json" }, shell);
  return { codes: shell.codes, notes: shell.notes, reports: shell.lines.map((line) => JSON.parse(line)) };
}

describe("rules lint", () => {
  it("passes the built-in packs", async () => {
    const { codes, reports } = await linted({}, []);

    expect(reports.map(({ pack }) => pack)).toEqual([...BUILT_IN_PACKS]);
    expect(reports.flatMap(({ errors }) => errors)).toEqual([]);
    expect(codes).toEqual([0]);
  });

  it("passes a pack of one's own", async () => {
    const { codes, reports } = await linted({ "office.yaml": pack() }, ["office.yaml"]);

    expect(reports).toMatchObject([{ pack: "office", rules: 1, samples: 2, errors: [] }]);
    expect(codes).toEqual([0]);
  });

  it.each([
    ["a field that is not known", pack({}, "    colour: red"), "PACK_SCHEMA", 12],
    ["a hit that is not found", pack({ hit: "编号 abc" }), "RULE_SAMPLE_FAILS", 13],
    ["a miss that is found", pack({ miss: "编号 WXYZ-654321" }), "RULE_SAMPLE_FAILS", 14],
    ["a pattern that is none", pack({ pattern: "'编号 ('" }), "PATTERN_SYNTAX", 11],
    ["a pattern without an end", pack({ pattern: "'编号.*x'" }), "PATTERN_UNBOUNDED", 11],
    ["YAML that is none", "pack: [", "PACK_SYNTAX", undefined],
  ])("finds %s and says where", async (_case, text, code, line) => {
    const { codes, reports } = await linted({ "office.yaml": text }, ["office.yaml"]);

    expect(reports[0].errors[0]).toMatchObject({
      code,
      file: expect.stringMatching(/office\.yaml$/),
      ...(line === undefined ? {} : { line }),
    });
    expect(codes).toEqual([1]);
  });

  it("finds two rules of one id in two packs", async () => {
    const files = { "rules/a.yaml": pack(), "rules/b.yaml": pack().replace("pack: office", "pack: other") };

    const { codes, notes, reports } = await linted(files, ["rules"]);

    expect(reports).toHaveLength(2);
    expect(codes).toEqual([1]);
    expect(reports.flatMap(({ errors }) => errors).length + notes.length).toBeGreaterThan(0);
  });

  it("ends with 2 for a pack that is not there", async () => {
    await expect(linted({}, ["none.yaml"])).rejects.toMatchObject({ code: "PACK_UNKNOWN" });
  });
});

describe("rules test", () => {
  async function tested(files: Readonly<Record<string, string>>, corpus?: string) {
    const shell = fakeShell(folderWith(files), "en");
    const options = { format: "json" as const, ...(corpus === undefined ? {} : { corpus }) };
    await testPacks(["office.yaml"], options, shell);
    return { codes: shell.codes, records: shell.lines.map((line) => JSON.parse(line)) };
  }

  it("runs the samples of every rule", async () => {
    const { codes, records } = await tested({ "office.yaml": pack() });

    expect(records).toEqual([{ rule: "office/code", samples: 2, failed: 0 }]);
    expect(codes).toEqual([0]);
  });

  it("counts a sample that fails", async () => {
    const { codes, records } = await tested({ "office.yaml": pack({ hit: "编号 abc" }) });

    expect(records).toMatchObject([{ rule: "office/code", failed: 1 }]);
    expect(codes).toEqual([1]);
  });

  it("counts what a rule finds in a corpus, and what it costs", async () => {
    const files = {
      "office.yaml": pack(),
      "corpus/a.txt": "编号 ABCD-123456\n编号 WXYZ-654321\n",
      "corpus/deep/b.txt": "编号 QRST-111111\n普通\n",
    };

    const { records } = await tested(files, "corpus");

    expect(records).toMatchObject([
      { rule: "office/code", findings: 3, microsecondsPerKilobyte: expect.any(Number) },
    ]);
  });

  it("says so when the corpus is not there", async () => {
    await expect(tested({ "office.yaml": pack() }, "none")).rejects.toMatchObject({
      code: "CORPUS_UNREADABLE",
    });
  });
});
