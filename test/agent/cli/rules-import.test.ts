import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ImportOptions, importRules } from "../../../agent/cli/rules-import.ts";
import { loadPack } from "../../../rules/load.ts";
import { unprovenIn } from "../../../scanner/match/prove/unproven.ts";
import { disprove } from "../../../scanner/match/prove.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { fakeShell } from "./fake-shell.ts";

const GITLEAKS = `title = "our secrets"
[[rules]]
id = "own-token"
description = "Token # of: [ours]"
regex = '''(?i)[\\w.-]{0,50}?(?:ownapp)(?:[ \\t\\w.-]{0,20})[\\s'"]{0,3}(?:=|>|:{1,3}=|\\|\\||:|=>|\\?=|,)[\\x60'"\\s=]{0,5}([a-z0-9]{32})(?:[\\x60'"\\s;]|\\\\[nr]|$)'''
entropy = 3
keywords = ["ownapp"]
[[rules]]
id = "bare-hash"
regex = '''\\b[0-9a-f]{40}\\b'''
keywords = ["ownapp"]
[[rules]]
id = "key-file"
path = '''\\.ownkey$'''
`;
const LEFT = "[[rules]]\nid = \"bad\"\nregex = '''(a)\\1'''\ndescription = \"x\\n- id: evil\"\n";

function office(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = tempFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const run = async (file: string, options: Partial<ImportOptions> = {}) => {
    const shell = fakeShell(folder, "en");
    await importRules(file, { out: "out.yaml", format: "json", ...options }, shell);
    const lines = options.format === "table" ? shell.lines : shell.lines.map((line) => JSON.parse(line));
    return { code: shell.codes.at(-1), lines, sum: lines.at(-1) };
  };
  return { out: join(folder, "out.yaml"), run };
}

describe("rules import", () => {
  it("writes a pack that loads, proves itself, and holds every restriction by a sample", async () => {
    const { run, out } = office({ "leaks.toml": GITLEAKS });

    const { code, sum } = await run("leaks.toml");
    const pack = await loadPack(out);

    expect(code).toBe(0);
    expect(sum).toMatchObject({ format: "gitleaks", rules: 3, full: 2, changed: 1, leftOut: 0, out });
    expect(pack).toMatchObject({ pack: "out", version: "1.0.0", title: { en: "our secrets" } });
    expect(pack.rules.map(({ id, kind }) => [id, kind])).toEqual([
      ["out/own-token", "pattern"],
      ["out/bare-hash", "pattern"],
      ["out/key-file", "name"],
    ]);
    expect(disprove(pack)).toEqual([]);
    expect(unprovenIn(pack).map(({ rule, path }) => [rule.id, ...path])).toEqual([]);
  });

  it("reads a package in UTF-16 with names in two languages", async () => {
    const xml = `<?xml version="1.0" encoding="utf-16"?><RulePackage><RulePack><Version major="1" minor="2" build="0"/></RulePack><Rules>
      <Entity id="e" patternsProximity="100"><Pattern confidenceLevel="85"><IdMatch idRef="R"/><Match idRef="K"/></Pattern></Entity>
      <Regex id="R">(?&lt;!\\d)DA\\d{6}(?!\\d)</Regex><Keyword id="K"><Group matchStyle="word"><Term>档号</Term></Group></Keyword>
      <LocalizedStrings><Resource idRef="e"><Name langcode="zh-cn">档案编号</Name><Name default="true" langcode="en-us">File number</Name></Resource></LocalizedStrings></Rules></RulePackage>`;
    const { run, out } = office({ "p.xml": Buffer.from(`\uFEFF${xml}`, "utf16le") });

    const { code } = await run("p.xml", { pack: "our-sits", family: "work", severity: "high" });
    const pack = await loadPack(out);

    expect(code).toBe(0);
    expect(pack).toMatchObject({
      pack: "our-sits",
      version: "1.2.0",
      rules: [
        {
          id: "our-sits/file-number",
          title: { zh: "档案编号", en: "File number" },
          family: "work",
          severity: "high",
        },
      ],
    });
    expect(unprovenIn(pack)).toEqual([]);
  });

  it("ends with 1 and keeps what was left out as a comment that stays one", async () => {
    const { run, out } = office({ "leaks.toml": GITLEAKS + LEFT });

    const { code, lines } = await run("leaks.toml");
    const text = readFileSync(out, "utf8");

    expect(code).toBe(1);
    expect(lines.find(({ status }) => status === "left-out")).toMatchObject({
      name: "bad",
      line: 15,
      notes: [{ code: "pattern" }],
    });
    expect(text).toMatch(/^ {2}# 未导入 .*bad/m);
    expect((await loadPack(out)).rules).toHaveLength(3);
  });

  it("writes nothing when nothing was carried over", async () => {
    const { run, out } = office({ "leaks.toml": LEFT });

    expect(await run("leaks.toml")).toMatchObject({ code: 1, sum: { out: null, leftOut: 1 } });
    expect(existsSync(out)).toBe(false);
  });

  it("gives two rules of one name two ids", async () => {
    const token = (prefix: string) => `[[rules]]\nid = "Same Name"\nregex = '''${prefix}[0-9]{8}'''\n`;
    const { run, out } = office({ "leaks.toml": token("aa") + token("bb") });
    await run("leaks.toml");

    expect((await loadPack(out)).rules.map(({ id }) => id)).toEqual(["out/same-name", "out/same-name-2"]);
  });

  it("shows people a table with a sum", async () => {
    const { run } = office({ "leaks.toml": GITLEAKS + LEFT });
    const { lines } = await run("leaks.toml", { format: "table" });

    expect(lines.join("\n")).toMatch(
      /✓ +out\/own-token[\s\S]*~ +out\/bare-hash +8 [\s\S]*✗ +bad +15 +the expression has the back-reference/,
    );
    expect(lines.at(-1)).toContain("4 rules: 2 as they were, 1 with changes, 1 not carried over");
  });

  it.each([
    ["nowhere.toml", {}, "IMPORT_UNREADABLE"],
    ["there.toml", { out: "there.toml" }, "IMPORT_EXISTS"],
    ["bad.toml", {}, "IMPORT_SYNTAX"],
    ["bad.xml", {}, "IMPORT_SYNTAX"],
    ["there.toml", { out: "no/folder/out.yaml" }, "IMPORT_UNREADABLE"],
  ])("of %s with %j cannot be done: %s", async (file, options, code) => {
    const { run } = office({ "there.toml": GITLEAKS, "bad.toml": "a = ", "bad.xml": "<a>" });

    await expect(run(file, options)).rejects.toMatchObject({ code });
  });

  it("overwrites only when told to", async () => {
    const { run, out } = office({ "leaks.toml": GITLEAKS, "out.yaml": "mine\n" });

    await expect(run("leaks.toml")).rejects.toMatchObject({ code: "IMPORT_EXISTS" });
    expect(readFileSync(out, "utf8")).toBe("mine\n");
    expect(await run("leaks.toml", { force: true })).toMatchObject({ code: 0 });
  });
});
