import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RuleError } from "../../rules/errors.ts";
import { loadPack, loadPacks } from "../../rules/load.ts";

const RULE = `  - id: office/price
    kind: pattern
    title: { zh: 底价, en: Reserve price }
    family: commercial
    severity: high
    pattern: "底价\\\\d{1,9}元"
    samples:
      hit: [{ at: body, text: 底价500元 }]
      miss: [{ at: body, text: 底价另议 }]
`;
const HEAD = `pack: office
version: 1.0.0
title: { zh: 本单位, en: Our office }
rules:
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "shoumi-load-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

async function errorOf(work: Promise<unknown>): Promise<RuleError> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (error instanceof RuleError) return error;
  throw new Error(`expected a RuleError, got ${String(error)}`);
}

describe("loading a pack", () => {
  it("gives the pack with the digest of its bytes", async () => {
    const pack = await loadPack(await write("good.yaml", HEAD + RULE));

    expect(pack).toMatchObject({ pack: "office", version: "1.0.0", rules: [{ id: "office/price" }] });
    expect(pack.digest).toMatch(/^[0-9a-f]{64}$/);
    expect((await loadPack(await write("other.yaml", `${HEAD}${RULE}\n`))).digest).not.toBe(pack.digest);
  });

  it.each([
    ["a misspelled field", RULE.replace("severity", "severty"), "PACK_SCHEMA", 9, "rules[0].severty"],
    [
      "a value outside the list",
      RULE.replace("commercial", "comercial"),
      "PACK_SCHEMA",
      8,
      "rules[0].family",
    ],
    ["an unknown kind", RULE.replace("kind: pattern", "kind: regex"), "PACK_SCHEMA", 6, "rules[0].kind"],
    ["a missing field", RULE.replace("    severity: high\n", ""), "PACK_SCHEMA", 5, "rules[0].severity"],
    ["an unknown check", `${RULE}    check: lunh\n`, "PACK_SCHEMA", 14, "rules[0].check"],
    [
      "a number where a text belongs",
      RULE.replace("text: 底价500元", "text: 500"),
      "PACK_SCHEMA",
      12,
      "rules[0].samples.hit[0].text",
    ],
    ["an id of another pack", RULE.replace("office/price", "bureau/price"), "PACK_SCHEMA", 5, "rules[0].id"],
    ["a rule without a hit", RULE.replace(/hit: .*/, "hit: []"), "RULE_NO_SAMPLES", 12, "rules[0].samples"],
    [
      "a rule without a miss",
      RULE.replace(/miss: .*/, "miss: []"),
      "RULE_NO_SAMPLES",
      12,
      "rules[0].samples",
    ],
    ["an id given twice", RULE + RULE, "RULE_DUPLICATE_ID", 14, "rules[1].id"],
    ["an unbounded pattern", RULE.replace("{1,9}", "+"), "PATTERN_UNBOUNDED", 10, "rules[0].pattern"],
    [
      "a field given twice",
      RULE.replace("    kind", "    severity: low\n    kind"),
      "PACK_SYNTAX",
      10,
      undefined,
    ],
    ["broken YAML", RULE.replace("{ zh: 底价,", "{ zh: 底价"), "PACK_SYNTAX", 7, undefined],
  ])("says where there is %s", async (_what, rule, code, line, field) => {
    const file = await write("bad.yaml", HEAD + rule);

    const error = await errorOf(loadPack(file));

    expect({ code: error.code, line: error.at?.line, field: error.at?.field }).toEqual({ code, line, field });
    expect(error.at?.file).toBe(file);
    expect(error.at?.column).toBeGreaterThan(0);
    expect(error.what.zh).not.toBe("");
    expect(error.fix.zh).not.toBe("");
  });

  it("refuses aliases that multiply", async () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [${"*a, ".repeat(20)}]\nc: [${"*b, ".repeat(20)}]\n`;

    expect((await errorOf(loadPack(await write("bomb.yaml", bomb)))).code).toBe("PACK_SYNTAX");
  });

  it("refuses a file of more than 4 MB without reading it all", async () => {
    const file = await write("big.yaml", HEAD);
    await truncate(file, 4_194_305);

    expect((await errorOf(loadPack(file))).code).toBe("PACK_UNREADABLE");
  });

  it("says when a file cannot be read", async () => {
    expect((await errorOf(loadPack(join(folder, "absent.yaml")))).code).toBe("PACK_UNREADABLE");
  });
});

describe("loading several packs", () => {
  it("takes names of built-in packs, files and folders", async () => {
    await write("one.yaml", HEAD + RULE);

    const packs = await loadPacks(["cn-personal", "one.yaml"], folder);

    expect(packs.map(({ pack }) => pack)).toEqual(["cn-personal", "office"]);
  });

  it("refuses a rule id that two packs share and names both files", async () => {
    await write("first.yaml", HEAD + RULE);
    const second = await write("second.yaml", HEAD + RULE);

    const error = await errorOf(loadPacks(["first.yaml", "second.yaml"], folder));

    expect(error.code).toBe("RULE_DUPLICATE_ID");
    expect(error.at?.file).toBe(second);
    expect(error.what.en).toContain("first.yaml");
  });

  it("takes a pack that is named twice once", async () => {
    await write("one.yaml", HEAD + RULE);

    expect(await loadPacks(["one.yaml", "./one.yaml"], folder)).toHaveLength(1);
  });

  it.each([["cn-unknown"], ["no/such.yaml"]])("says which packs there are when %s is none", async (name) => {
    const error = await errorOf(loadPacks([name], folder));

    expect(error.code).toBe("PACK_UNKNOWN");
    expect(error.fix.en).toContain("cn-markings");
  });
});
