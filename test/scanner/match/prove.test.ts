import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RuleError } from "../../../rules/errors.ts";
import { loadPack } from "../../../rules/load.ts";
import { BUILT_IN_PACKS, builtInPackFile } from "../../../rules/packs/index.ts";
import { createMatcher } from "../../../scanner/match/matcher.ts";
import { disprove, loadProvenPacks, sampleText } from "../../../scanner/match/prove.ts";
import { warningsOf } from "../../../scanner/match/warnings.ts";

const KEY = new Uint8Array(32);

describe.each(BUILT_IN_PACKS)("the built-in pack %s", (name) => {
  it("keeps its word: every hit is found, every miss left alone", async () => {
    const failures = disprove(await loadPack(builtInPackFile(name)));

    expect(
      failures.map(({ rule, kind, sample }) => `${rule.id} ${kind} ${sample.at}: ${sample.text}`),
    ).toEqual([]);
  });

  it("holds nothing that lint would point at", async () => {
    expect(warningsOf(await loadPack(builtInPackFile(name)))).toEqual([]);
  });

  it("shows no more than a mask of a value", async () => {
    const pack = await loadPack(builtInPackFile(name));
    const matcher = createMatcher([pack], { key: KEY });
    for (const rule of pack.rules.filter(({ kind }) => kind === "pattern")) {
      for (const sample of rule.samples.hit) {
        const session = matcher.begin();
        session.feed(sampleText(sample));
        for (const { excerpt } of session.findings()) expect(sample.text).not.toContain(excerpt);
      }
    }
  });

  it("stays fast on a long text of its own samples, each cut short by one character", async () => {
    const pack = await loadPack(builtInPackFile(name));
    const samples = pack.rules.flatMap(({ samples }) => samples.hit.map(({ text }) => text.slice(0, -1)));
    const text = samples.join(" ").repeat(1 + Math.floor(200_000 / samples.join(" ").length));

    createMatcher([pack], { key: KEY }).begin().feed({ place: "body", where: "", text, offset: 0 });
  }, 10_000);
});

describe("proving a pack while loading it", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "shoumi-prove-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const pack = (
    hit: string,
    miss: string,
    kind = 'kind: pattern\n    pattern: "底价 ?\\\\d{1,9}元"',
  ) => `pack: office
version: 1.0.0
title: { zh: 本单位, en: Our office }
rules:
  - id: office/price
    ${kind}
    title: { zh: 底价, en: Reserve price }
    family: commercial
    severity: high
    samples:
      hit:
        - ${hit}
      miss:
        - ${miss}
`;

  it.each([
    [
      "a hit and a miss that are right",
      pack("{ at: body, text: 底价500元 }", "{ at: body, text: 底价另议 }"),
    ],
    ["a file name", pack("{ at: filename, text: 底价5元.txt }", "{ at: filename, text: 底价.txt }")],
    ["cells", pack('{ at: cell, text: "名称|底价5元¦日期" }', "{ at: cell, text: 底价|5元 }")],
  ])("takes %s", async (_what, text) => {
    await writeFile(join(folder, "office.yaml"), text);

    expect(await loadProvenPacks(["office.yaml"], folder)).toHaveLength(1);
  });

  it.each([
    [
      "a hit that is not found",
      pack("{ at: body, text: 底价另议 }", "{ at: body, text: 无 }"),
      13,
      "rules[0].samples.hit[0]",
    ],
    [
      "a miss that is found",
      pack("{ at: body, text: 底价5元 }", "{ at: body, text: 底价6元 }"),
      15,
      "rules[0].samples.miss[0]",
    ],
  ])("refuses %s and names its line", async (_what, text, line, field) => {
    const file = join(folder, "office.yaml");
    await writeFile(file, text);

    const error = await loadProvenPacks(["office.yaml"], folder).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(RuleError);
    expect((error as RuleError).code).toBe("RULE_SAMPLE_FAILS");
    expect((error as RuleError).at).toMatchObject({ file, line, field });
  });

  it.each([
    ["a full-width bracket that folding replaces", '"（\\\\d{1,9}）"', "（ → (  ） → )"],
    ["nothing to begin with", '"[一-龥]{2,9}"', "every character"],
    ["words in a class", '"[底价|报价]\\\\d{1,9}元"', "single character"],
  ])("warns of %s", async (_what, pattern, expected) => {
    const file = join(folder, "warn.yaml");
    const text = pack(
      "{ at: body, text: x }",
      "{ at: body, text: y }",
      `kind: pattern\n    pattern: ${pattern}`,
    );
    await writeFile(file, text);

    const warnings = warningsOf(await loadPack(file));

    expect(warnings.map(({ what }) => what.en).join()).toContain(expected);
  });
});
