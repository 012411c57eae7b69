import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generatorOf } from "../../../rules/import/generate.ts";
import type { Dialect } from "../../../rules/import/regex/syntax.ts";
import { translate } from "../../../rules/import/regex/translate.ts";
import { readPattern } from "../../../rules/pattern.ts";
import { fold } from "../../../scanner/match/fold.ts";

const folded = (text: string) => fold(text).text;

function translated(source: string, dialect: Dialect = "re2") {
  const result = translate(source, dialect, folded);
  if (result.kind === "impossible") return { reason: result.reason.en };
  const { pattern, boundary, notes } = result;
  return { pattern, boundary, notes: notes.map(({ code }) => code) };
}

describe("a foreign expression that means the same with us", () => {
  it.each<[string, string, Dialect?]>([
    ["DA-[0-9]{5}", "DA-\\d{5}"],
    ["(?P<year>\\d{4})-(?<n>\\d\\d)", "\\d{4}-\\d\\d"],
    ["(?i)ab1", "[Aa][Bb]1"],
    ["a(?i)b", "a[Bb]"],
    ["(?i:a)b", "[Aa]b"],
    ["(?i)a(?-i:b)c", "[Aa]b[Cc]"],
    ["(a(?i)b)c", "a[Bb]c"],
    ["(?i)[x-z_]", "[X-Z_x-z]"],
    ["a(?s:.)b.c", "a[\\s\\S]b.c"],
    ["a.b", "a[\\s\\S]b", "boost"],
    ["\\Qa.b\\E\\.", "a\\.b\\."],
    ["[[:alpha:]][[:^digit:]]x", "[A-Za-z]\\Dx"],
    ["\\u\\l{2}x", "[A-Z][a-z]{2}x", "boost"],
    ["\\pL\\p{Han}x", "[\\p{L}][\\p{Script=Han}]x"],
    ["\\x41\\x{4e2d}", "A中"],
    ["[]a]x", "[\\]a]x"],
    ["a{x}", "a\\{x\\}"],
    ["\\-\\_\\'\\\"\\:", "-_'\":"],
    ["a++b", "a{1,256}b"],
    ["(?>ab)c", "abc"],
    ["(?:ab|cd)e", "(?:ab|cd)e"],
    ["x(?#a remark)y", "xy"],
    ["編號：\\d{3}", "编号:\\d{3}"],
    ["\\Aab\\z", "^ab$"],
    ["^ab", "(?:^|\\n)ab", "boost"],
    ["\\bab\\b", "\\bab\\b"],
  ])("%s", (source, pattern, dialect) => {
    expect(translated(source, dialect)).toMatchObject({ pattern });
  });

  it.each([
    ["[\\w.-]{0,50}?key=\\d{4}", "key=\\d{4}"],
    ["key=\\d{4}[a-z]*", "key=\\d{4}"],
    ["(?:a?key|b*lock)=1", "(?:a?key|b{0,256}lock)=1"],
  ])("without what may be absent at its ends: %s", (source, pattern) => {
    expect(translated(source)).toMatchObject({ pattern });
  });

  it("has no notes", () => {
    expect(translated("(?i)\\b(ab_[0-9a-f]{32})(?:[\\x60'\"\\s;]|\\\\[nr]|$)")).toMatchObject({
      notes: [],
      boundary: "none",
    });
  });
});

describe("a foreign expression that is not quite the same with us", () => {
  it.each<[string, string, string[]]>([
    ["\\d+-x", "\\d{1,256}-x", ["repeat-bounded"]],
    ["\\d{3,}-x", "\\d{3,256}-x", ["repeat-bounded"]],
    ["(?:a+)+x", "a{1,256}x", ["repeat-bounded"]],
    ["(?<!\\d)1\\d{10}(?!\\d)", "1\\d{10}", ["look-to-boundary"]],
    ["(?<![A-Za-z])1\\d{10}", "1\\d{10}", ["look-to-boundary"]],
    ["(?!000)\\d{3}-\\d{2}", "\\d{3}-\\d{2}", ["look-dropped"]],
    ["(?<=id:)\\d{9}", "id:\\d{9}", ["look-taken-in"]],
    ["\\d{9}(?=\\s|$)", "\\d{9}(?:\\s|$)", ["look-taken-in"]],
    ["-----BEGIN KEY-----[\\s\\S]{64,}END-----", "-----BEGIN KEY-----[\\s\\S]{64}", ["beginning-only"]],
    ["token=\\w{50,1000};x", "token=\\w{50}", ["beginning-only"]],
  ])("%s", (source, pattern, notes) => {
    const result = translated(source);

    expect(result).toMatchObject({ pattern });
    expect(result.notes).toEqual(expect.arrayContaining(notes));
  });

  it("with letters forbidden beside it gets a boundary", () => {
    expect(translated("(?<![A-Z0-9])DA\\d{4}(?![A-Z0-9])")).toMatchObject({ boundary: "word" });
  });
});

describe("a word border of Boost", () => {
  it.each([
    ["\\b档号\\d{5}\\b", "档号\\d{5}\\b", ["edge-dropped"]],
    ["\\d{5}号\\b", "\\d{5}号", ["edge-dropped"]],
    ["\\bDA\\d{5}\\b", "\\bDA\\d{5}\\b", []],
    ["\\b[A-Z档]\\d{5}", "\\b[A-Z档]\\d{5}", []],
  ])("is one beside Latin letters and digits only: %s", (source, pattern, notes) => {
    expect(translated(source, "boost")).toMatchObject({ pattern, notes });
  });

  it("is left to RE2 as it is: there it means the same as here", () => {
    expect(translated("\\b档号\\d{5}")).toMatchObject({ pattern: "\\b档号\\d{5}" });
  });
});

describe("a foreign expression that has no counterpart", () => {
  it.each<[string, string]>([
    ["(\\d)\\1{3}", "back-reference"],
    ["(?P<a>x)\\k<a>", "back-reference"],
    ["(?=.*\\d)[a-z\\d]{8}", "look-around"],
    ["a(?=b)c", "look-around"],
    ["(?x)a b", "flags"],
    ["(?(1)a|b)", "group"],
    ["ab(", "closing"],
    ["ab)", "too many"],
    ["[ab", "closing"],
    ["*a", "no sense"],
    ["a{5,2}", "lower bound"],
    ["\\yab", "escape"],
    ["[z-a]", "range"],
    ["a*", "cannot be run safely"],
    ["(x?y?z?){50}q", "cannot be run safely"],
    ["(?:".repeat(60) + "a".repeat(9) + ")".repeat(60), "nested"],
    ["a".repeat(8_001), "8000"],
  ])("%.40s", (source, reason) => {
    expect(translated(source).reason).toContain(reason);
  });
});

describe("an expression made to take long", () => {
  it.each([
    "ab".repeat(4_000),
    "a*".repeat(4_000),
    "(a|b)*".repeat(1_000),
    `${"(".repeat(49)}a+${")+".repeat(49)}x`,
    `(?i)${"[a-zA-Zа-яα-ω]{1,500}".repeat(300)}`,
    `(${"ab|ac|".repeat(1_000)}x)y`,
  ])(
    "is answered all the same: %.20s",
    (source) => {
      translated(source);
    },
    10_000,
  );
});

describe("what comes out", () => {
  const sources = [
    "\\b(?:A3T[A-Z0-9]|AKIA|ASIA)[A-Z2-7]{16}\\b",
    "[a-c]{2,4}(?:=|>|:{1,3}=|\\|\\||:|=>|\\?=|,)[`'\"\\s=]{0,5}[a-z0-9_-]{8}(?:[`'\"\\s;]|\\\\[nr]|$)",
    "(?:^|[^a-z])(?:foo|foobar|fob)-\\d{2,3}",
    "[^\\s,]{3}@[\\w.]{2,5}\\.(?:cn|com)",
    "(?:ab|ac|a){1,3}-[\\dx]",
  ];

  it.each(sources)("matches where the original does: %s", (source) => {
    const original = new RegExp(source, "u");
    const { pattern } = translated(source);
    const own = readPattern(pattern!).compile("search");
    const make = generatorOf(pattern!);

    fc.assert(
      fc.property(
        fc.nat(5_000),
        fc.nat(60),
        fc.constantFrom("", "=", "b", "-", "9", " "),
        (seed, at, piece) => {
          const text = make(seed);
          const changed = text.slice(0, at) + piece + text.slice(at + 1);
          for (const each of [text, changed]) {
            own.lastIndex = 0;
            expect([each, own.test(each)]).toEqual([each, original.test(each)]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("is always a pattern that may run, whatever went in", () => {
    const piece = fc.constantFrom(
      "a",
      "[b-d]",
      ".",
      "\\d",
      "(",
      ")",
      "(?:",
      "|",
      "*",
      "+",
      "{2,}",
      "?",
      "(?=",
      "(?<!",
      "(?i)",
      "\\b",
      "$",
      "[^",
      "]",
      "\\Q",
      "中",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 14 }),
        fc.constantFrom<Dialect>("re2", "boost"),
        (pieces, dialect) => {
          const { pattern } = translated(pieces.join(""), dialect);
          if (pattern !== undefined) readPattern(pattern);
        },
      ),
      { numRuns: 400 },
    );
  });
});
