import { describe, expect, it } from "vitest";
import { isLeftOut } from "../../../rules/import/draft.ts";
import { importPurview } from "../../../rules/import/purview/index.ts";
import { fold } from "../../../scanner/match/fold.ts";

const WORDS = {
  Keyword_file: '<Group matchStyle="word"><Term>档号</Term><Term>案卷</Term></Group>',
  Keyword_latin: '<Group matchStyle="word"><Term caseSensitive="true">ID</Term></Group>',
  Keyword_order: '<Group matchStyle="string"><Term>订单号</Term></Group>',
  Keyword_project: '<Group matchStyle="word"><Term>昆仑工程</Term></Group>',
};

function packageWith(rules: string, extra = ""): string {
  const words = Object.entries(WORDS).map(([id, groups]) => `<Keyword id="${id}">${groups}</Keyword>`);
  return `<RulePackage xmlns="u"><RulePack id="p"><Version major="3" minor="1" build="4" revision="9"/><Details><LocalizedDetails><Name>某局规则</Name></LocalizedDetails></Details></RulePack>
<Rules>${rules}<Regex id="Regex_file">DA-\\d{6}</Regex><Regex id="Regex_date">\\d{4}-\\d\\d</Regex>${words.join("")}
<LocalizedStrings><Resource idRef="e1"><Name default="true" langcode="de-de">Akte</Name><Name langcode="zh-cn">档案编号</Name><Name langcode="en-us">File number</Name></Resource></LocalizedStrings>${extra}</Rules></RulePackage>`;
}

const entity = (patterns: string, proximity = "150") =>
  `<Entity id="e1" patternsProximity="${proximity}">${patterns}</Entity>`;
const way = (level: number, evidence = "", id = "Regex_file") =>
  `<Pattern confidenceLevel="${level}"><IdMatch idRef="${id}"/>${evidence}</Pattern>`;
const match = (id: string) => `<Match idRef="${id}"/>`;
const none = (id: string) => `<Any minMatches="0" maxMatches="0">${match(id)}</Any>`;

function read(rules: string, extra?: string) {
  const { drafts, ...rest } = importPurview(packageWith(rules, extra), "p.xml", (text) => fold(text).text);
  const list = drafts.map((draft) =>
    isLeftOut(draft)
      ? { left: draft.reason.code, line: draft.origin.line }
      : { ...draft.rule, slug: draft.slug, notes: draft.notes.map(({ code }) => code) },
  );
  return { rules: list, ...rest };
}

describe("an entity of Purview", () => {
  it("has its name in both languages, and an id of the English one", () => {
    const { rules, title, version } = read(entity(way(85)));

    expect(rules).toMatchObject([
      { title: { zh: "档案编号", en: "File number" }, slug: "file-number", notes: [] },
    ]);
    expect({ title, version }).toEqual({ title: { zh: "某局规则", en: "某局规则" }, version: "3.1.4" });
  });

  it.each([
    [85, "high"],
    [75, "medium"],
    [65, "low"],
  ])("of level %i is of %s confidence", (level, confidence) => {
    expect(read(entity(way(level))).rules).toMatchObject([
      { kind: "pattern", pattern: "DA-\\d{6}", confidence },
    ]);
  });

  it.each([
    [
      "must have a word beside it",
      way(85, match("Keyword_file")),
      { context: { words: ["档号", "案卷"], within: 150, required: true }, confidence: "high", notes: [] },
    ],
    [
      "is surer with a word beside it",
      way(75) + way(85, match("Keyword_file")),
      { context: { words: ["档号", "案卷"], within: 150 }, confidence: "medium", notes: [] },
    ],
    [
      "may not have a word beside it",
      way(85, none("Keyword_order")),
      { not: { words: ["订单号"], within: 150 }, notes: [] },
    ],
    [
      "is surer by one step at most",
      way(65) + way(85, match("Keyword_file")),
      { confidence: "low", notes: ["confidence-step"] },
    ],
    [
      "needed a date too",
      way(85, match("Keyword_file") + match("Regex_date")),
      { notes: ["evidence-dropped"] },
    ],
    [
      "needed words of two lists",
      way(85, match("Keyword_file") + match("Keyword_project")),
      { notes: ["evidence-either"] },
    ],
    ["is surer with a date", way(75) + way(85, match("Regex_date")), { notes: ["evidence-raising"] }],
    [
      "is excluded at one level only",
      way(75) + way(85, match("Keyword_file") + none("Keyword_order")),
      { notes: ["exclusion-dropped"] },
    ],
    [
      "has a Latin word beside it",
      way(85, match("Keyword_latin")),
      { notes: ["any-case", "context-inside-words"] },
    ],
  ])("that %s", (_case, patterns, expected) => {
    expect(read(entity(patterns)).rules).toMatchObject([expected]);
  });

  it("looks no further than 200 characters and says so", () => {
    expect(read(entity(way(85, match("Keyword_file")), "300")).rules).toMatchObject([
      { context: { within: 200 }, notes: ["proximity"] },
    ]);
    expect(read(entity(way(85), "300")).rules).toMatchObject([{ notes: [] }]);
  });

  it.each([
    ["Func_credit_card", "luhn"],
    ["Func_china_resident_id", "resident-id"],
  ])("with %s has our check", (id, check) => {
    expect(read(entity(way(85, "", id))).rules).toMatchObject([{ check, notes: ["check-own"] }]);
  });

  it("with several identifiers is several rules", () => {
    expect(read(entity(way(85) + way(85, "", "Regex_date"))).rules).toMatchObject([
      { pattern: "DA-\\d{6}" },
      { pattern: "\\d{4}-\\d\\d" },
    ]);
  });

  it("of words is a list of words, found beside its evidence", () => {
    const { rules } = read(entity(way(75, match("Keyword_file"), "Keyword_project")));

    expect(rules).toMatchObject([
      {
        kind: "keywords",
        words: [
          { word: "昆仑工程", weight: 2 },
          { word: "档号", weight: 1 },
          { word: "案卷", weight: 1 },
        ],
        threshold: 3,
        within: 150,
        notes: [],
      },
    ]);
  });

  it.each([
    ["a function that we do not have", entity(way(85, "", "Func_iban")), "function"],
    ["something of another package", entity(way(85, "", "Regex_elsewhere")), "missing"],
    ["nothing but a date as evidence", entity(way(85, match("Regex_date"))), "no-words"],
    ["no pattern", entity(""), "no-pattern"],
    ["data in a cloud", '<ExactMatch id="x"/>', "exact-match"],
    ["the print of a document", '<Fingerprint id="x"/>', "fingerprint"],
  ])("with %s is left out", (_case, rules, left) => {
    expect(read(rules).rules).toMatchObject([{ left }]);
  });

  it("within a Version element is found", () => {
    expect(read(`<Version minEngineVersion="15">${entity(way(85))}</Version>`).rules).toHaveLength(1);
  });

  it("says when validators and filters are lost", () => {
    const extra = '<Regex id="Regex_v" validators="Validators_1" filters="Filters_1">X\\d{8}</Regex>';

    expect(read(entity(way(85, "", "Regex_v")), extra).rules).toMatchObject([
      { notes: ["validator-dropped", "filter-dropped"] },
    ]);
  });
});

describe("an affinity of Purview", () => {
  const affinity = (evidence: string, proximity = "unlimited") =>
    `<Affinity id="a1" evidencesProximity="${proximity}" thresholdConfidenceLevel="75">${evidence}</Affinity>`;

  it("is a list of words of which so many must occur", () => {
    const evidence = `<Evidence confidenceLevel="75"><Any minMatches="2">${match("Keyword_file")}${match("Keyword_project")}</Any></Evidence>`;

    expect(read(affinity(evidence)).rules).toMatchObject([
      { kind: "keywords", threshold: 2, notes: ["affinity-sum"] },
    ]);
    expect(read(affinity(evidence, "400")).rules).toMatchObject([{ within: 400 }]);
  });

  it("has no rule for evidence below its threshold, nor for evidence without words", () => {
    expect(
      read(affinity(`<Evidence confidenceLevel="65">${match("Keyword_file")}</Evidence>`)).rules,
    ).toMatchObject([{ left: "no-words" }]);
    expect(
      read(affinity(`<Evidence confidenceLevel="75">${match("Regex_date")}</Evidence>`)).rules,
    ).toMatchObject([{ left: "no-words" }]);
  });
});

it.each([
  ["a level that is no number", entity(way(Number.NaN)), "Pattern.confidenceLevel"],
  [
    "an identifier without reference",
    entity('<Pattern confidenceLevel="85"><IdMatch/></Pattern>'),
    "IdMatch.idRef",
  ],
  ["evidence without reference", entity(way(85, "<Match/>")), "Match.idRef"],
])("%s is refused with its line and field", (_case, rules, field) => {
  expect(() => read(rules)).toThrow(
    expect.objectContaining({ code: "IMPORT_FIELD", at: { file: "p.xml", line: 2, field } }),
  );
});

it("XML of something else is refused with its root's name", () => {
  expect(() => importPurview("<html><body/></html>", "p.xml", (text) => text)).toThrow(
    expect.objectContaining({
      code: "IMPORT_FORMAT",
      what: expect.objectContaining({ en: expect.stringContaining("html") }),
    }),
  );
});
