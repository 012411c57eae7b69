import { describe, expect, it } from "vitest";
import { isLeftOut } from "../../../rules/import/draft.ts";
import { importGitleaks } from "../../../rules/import/gitleaks/index.ts";

const same = (text: string) => text;

function read(text: string) {
  const { drafts, notes, ...rest } = importGitleaks(text, "leaks.toml", same);
  const rules = drafts.map((draft) => {
    if (isLeftOut(draft)) return { left: draft.reason.code, line: draft.origin.line };
    return { ...draft.rule, notes: draft.notes.map(({ code }) => code), line: draft.origin.line };
  });
  return { rules, notes: notes.map(({ code }) => code), ...rest };
}

function one(fields: string) {
  return read(`[[rules]]\nid = "x"\n${fields}\n`).rules[0]!;
}

const TOKEN = "regex = '''\\b(zz_[0-9a-f]{32})\\b'''";

describe("a rule of gitleaks", () => {
  it("is a pattern rule with its text, as it was", () => {
    expect(one(`description = "A token of ours"\n${TOKEN}\nkeywords = ["ZZ_"]`)).toMatchObject({
      kind: "pattern",
      title: { zh: "A token of ours", en: "A token of ours" },
      pattern: "\\bzz_[\\da-f]{32}\\b",
      boundary: "none",
      notes: [],
    });
  });

  it.each([
    [3, "entropy-3", []],
    [3.5, "entropy-3.5", []],
    [3.8, "entropy-3.5", ["entropy-lowered"]],
    [6, "entropy-4.5", ["entropy-lowered"]],
  ])("with entropy %d has the check %s", (entropy, check, notes) => {
    expect(one(`${TOKEN}\nentropy = ${entropy}`)).toMatchObject({ check, notes });
  });

  it("wants a keyword nearby only where it is no part of the match", () => {
    expect(one(`${TOKEN}\nkeywords = ["zz_", "other"]`)).not.toHaveProperty("context");
    expect(
      one("regex = '''https://hooks.zz.test/[a-z]{20}'''\nkeywords = ['hooks.zz.test']"),
    ).not.toHaveProperty("context");
    expect(one(`regex = '''\\b[0-9a-f]{40}\\b'''\nkeywords = ["ZZ"]`)).toMatchObject({
      context: { words: ["zz"], required: true },
      notes: ["keywords-nearby"],
    });
  });

  it.each([
    [
      "path = '''(?i)(?:^|\\/)[^\\/]+\\.p(?:12|fx)$'''",
      { kind: "name", pattern: ".\\.[Pp](?:12|[Ff][Xx])$", notes: [] },
    ],
    ["path = '''\\.kdbx$'''", { kind: "name", pattern: "\\.kdbx$" }],
    ["path = '''secrets/.*\\.yaml$'''", { left: "folders" }],
  ])("on paths alone: %s", (fields, expected) => {
    expect(one(fields)).toMatchObject(expected);
  });

  it.each([
    [`${TOKEN}\npath = '''\\.tf$'''`, "path-dropped"],
    [`${TOKEN}\n[[rules.allowlists]]\nstopwords = ["a", "b"]`, "allowlist-dropped"],
    [`${TOKEN}\n[rules.allowlist]\nregexes = ["a"]`, "allowlist-dropped"],
    [`${TOKEN}\n[[rules.required]]\nid = "y"`, "required-dropped"],
  ])("says what is lost: %s", (fields, code) => {
    expect(one(fields)).toMatchObject({ notes: [code] });
  });

  it.each([
    [`${TOKEN}\nskipReport = true`, "part-only"],
    ['description = "nothing"', "nothing-to-match"],
    ["regex = '''(?:.*x.*){1,50}y'''", "pattern"],
  ])("is left out with its reason: %s", (fields, left) => {
    expect(one(fields)).toMatchObject({ left });
  });
});

describe("a configuration of gitleaks", () => {
  it("says what of it as a whole is lost", () => {
    expect(read('title = "t"\n[extend]\nuseDefault = true\n[allowlist]\npaths = ["a"]\n')).toMatchObject({
      title: { en: "t" },
      notes: ["extend", "allowlist-dropped"],
      rules: [],
    });
  });

  it("knows the line of each rule, whatever stands in texts before it", () => {
    const text = `title = "t"\n\n[[rules]]\nid = "a"\nregex = '''\n[[rules]]\nx'''\n\n[[rules]] # second\nid = "b"\n${TOKEN}\n`;

    expect(read(text).rules.map(({ line }) => line)).toEqual([3, 9]);
  });

  it.each([
    [
      '[[rules]]\nid = "a"\n\nregex = 5\n',
      { code: "IMPORT_FIELD", at: { line: 4, field: "rules[0].regex" } },
    ],
    ["[[rules]]\nregex = 'a'\n", { code: "IMPORT_FIELD", at: { line: 1, field: "rules[0].id" } }],
    ["title = 1\n", { code: "IMPORT_FIELD", at: { line: 1, field: "title" } }],
    ["[[rules]]\nid = \n", { code: "IMPORT_SYNTAX", at: { line: 2, file: "leaks.toml" } }],
    ["rules = 'x\n", { code: "IMPORT_SYNTAX" }],
  ])("that is wrong is refused with its place: %j", (text, expected) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        ...expected,
        ...("at" in expected && { at: expect.objectContaining(expected.at) }),
      }),
    );
  });
});
