import { describe, expect, it } from "vitest";
import { lint } from "../../../agent/cli/rules-lint.ts";
import { BUILT_IN_PACKS } from "../../../rules/packs/index.ts";
import { fakeShell } from "./fake-shell.ts";
import { folderWith, officePack as pack } from "./office-pack.ts";

async function linted(
  files: Readonly<Record<string, string>>,
  paths: readonly string[],
  options: { readonly strict?: boolean; readonly beside?: readonly string[] } = {},
) {
  const shell = fakeShell(folderWith(files), "en");
  await lint(paths, { format: "json", ...options }, shell);
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

  it("names every mistake, not only the first", async () => {
    const second = pack({ id: "bureau/any", pattern: "'编号.+'" });
    const patterns = pack({ pattern: "'编号 ('" }) + second.slice(second.indexOf("  - id:"));
    const fields = pack({}, "    colour: red\n    shape: round").replace("high", "grave");

    const { reports } = await linted({ "a.yaml": patterns, "b.yaml": fields }, ["a.yaml", "b.yaml"]);

    expect(reports[0].errors.map(({ code, line }: { code: string; line: number }) => [code, line])).toEqual([
      ["PATTERN_SYNTAX", 11],
      ["PACK_SCHEMA", 15],
      ["PATTERN_UNBOUNDED", 21],
    ]);
    expect(reports[1].errors.map(({ field }: { field: string }) => field)).toEqual([
      "rules[0].colour",
      "rules[0].severity",
    ]);
  });

  it("finds two rules of one id in two packs", async () => {
    const files = { "rules/a.yaml": pack(), "rules/b.yaml": pack().replace("pack: office", "pack: other") };

    const { codes, notes, reports } = await linted(files, ["rules"]);

    expect(reports).toHaveLength(2);
    expect(codes).toEqual([1]);
    expect(reports.flatMap(({ errors }) => errors).length + notes.length).toBeGreaterThan(0);
  });

  it.each([
    ["^(a+)+$", "PATTERN_UNBOUNDED"],
    ["^(a|a|aa)+$", "PATTERN_UNBOUNDED"],
    ["^([a-zA-Z0-9])(([-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}[a-z]{2,3}$", "PATTERN_UNBOUNDED"],
    ["x*.*(?:.*=.*)y", "PATTERN_UNBOUNDED"],
    ["\\s+$", "PATTERN_UNBOUNDED"],
    ["^([一-龥]+)*号$", "PATTERN_UNBOUNDED"],
    ["(?:姓名.*)+身份证.*号", "PATTERN_UNBOUNDED"],
    ["^(a{1,99}){1,5}$", "PATTERN_CATASTROPHIC"],
    ["(?:姓名.{0,99}){1,3}身份证.{0,99}号", "PATTERN_CATASTROPHIC"],
  ])("refuses the evil pattern %s, says where and what to write instead", async (evil, code) => {
    const { codes, reports } = await linted({ "office.yaml": pack({ pattern: `'${evil}'` }) }, [
      "office.yaml",
    ]);

    const [error] = reports[0].errors;
    expect(error).toMatchObject({ code, line: 11, field: "rules[0].pattern" });
    expect(error.what.en).toMatch(/character \d+ of the pattern/);
    expect(error.fix.zh).toMatch(/上限/);
    expect(codes).toEqual([1]);
  });

  it("says which restriction no sample proves, and ends with 1 when asked to be strict", async () => {
    const files = { "office.yaml": pack({}, "    not: { words: [样本], within: 9 }") };

    const { codes, reports } = await linted(files, ["office.yaml"]);

    expect(reports[0].warnings).toMatchObject([{ line: 12, field: "rules[0].not" }]);
    expect(reports[0].warnings[0].what.en).toContain("nothing would notice if it were removed");
    expect(codes).toEqual([0]);
    expect((await linted(files, ["office.yaml"], { strict: true })).codes).toEqual([1]);
  });

  it("says which rule another one makes superfluous", async () => {
    const second = pack({ id: "office/any", pattern: "'编号 [A-Z0-9-]{3,20}'" });
    const files = { "office.yaml": pack() + second.slice(second.indexOf("  - id:")) };

    const { codes, reports } = await linted(files, ["office.yaml"]);

    const overlaps = reports[0].warnings.filter(({ field }: { field: string }) => field.endsWith(".id"));
    expect(overlaps).toMatchObject([{ line: 5 }, { line: 15 }]);
    expect(overlaps[0].what.en).toContain('"office/any"');
    expect(codes).toEqual([0]);
  });

  it("says which rule of a pack beside it makes one superfluous", async () => {
    const beside = pack({ id: "other/code" }).replace("pack: office", "pack: other");
    const files = { "office.yaml": pack(), "other.yaml": beside };

    const { reports } = await linted(files, ["office.yaml"], { beside: ["other.yaml"] });

    expect(reports).toHaveLength(1);
    expect(reports[0].warnings).toMatchObject([{ line: 5, field: "rules[0].id" }]);
    expect(reports[0].warnings[0].what.en).toContain('"other/code"');
  });

  it("measures what a pattern costs on a text made to provoke it", async () => {
    const slow = pack({ pattern: "'[A-Z]{0,12}[A-Z]{0,12}[A-Z]{0,12}-[0-9]{6}'" });

    const { codes, reports } = await linted({ "office.yaml": slow }, ["office.yaml"]);

    expect(reports[0].warnings.map(({ what }: { what: { en: string } }) => what.en)).toContainEqual(
      expect.stringContaining("Measured to be slow"),
    );
    expect(codes).toEqual([0]);
  });

  it("ends with 2 for a pack that is not there", async () => {
    await expect(linted({}, ["none.yaml"])).rejects.toMatchObject({ code: "PACK_UNKNOWN" });
  });
});
