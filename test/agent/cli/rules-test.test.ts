import { describe, expect, it } from "vitest";
import { type TestOptions, testPacks } from "../../../agent/cli/rules-test.ts";
import { fakeShell } from "./fake-shell.ts";
import { folderWith, officePack as pack } from "./office-pack.ts";

async function tested(files: Readonly<Record<string, string>>, options: Partial<TestOptions> = {}) {
  const shell = fakeShell(folderWith(files), "en");
  await testPacks(["office.yaml"], { format: "json", ...options }, shell);
  const { codes, lines } = shell;
  return { codes, lines, records: lines.map((line) => (line.startsWith("{") ? JSON.parse(line) : line)) };
}

describe("rules test", () => {
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
});

const CORPUS = {
  "office.yaml": pack(),
  "corpus/a.txt": "编号 ABCD-123456\n编号 WXYZ-654321\n",
  "corpus/deep/b.txt": "编号 QRST-111111\n普通\n",
  "corpus/c.html": "<p>编号 <b>无</b></p>",
};

describe("a corpus", () => {
  it("is counted by rule, with what the rule costs", async () => {
    const { records } = await tested(CORPUS, { corpus: "corpus" });

    expect(records).toMatchObject([
      { rule: "office/code", findings: 3, microsecondsPerKilobyte: expect.any(Number) },
    ]);
  });

  it("may be of any format, and names the files in which something was found", async () => {
    const files = {
      "office.yaml": pack(),
      "corpus/a.html": "<p>编号 <b>ABCD</b>-123456</p>",
      "corpus/b.txt": "无",
    };

    const { lines } = await tested(files, { corpus: "corpus", format: "table" });

    expect(lines).toContainEqual("  + a.html  office/code");
    expect(lines.join("\n")).not.toContain("b.txt");
  });

  it("with another one of positives gives precision and recall by file", async () => {
    const files = {
      ...CORPUS,
      "good/a.txt": "编号 ABCD-123456",
      "good/b.txt": "编号 abcd",
      "good/c.txt": "编号 EFGH-123456",
    };

    const { records } = await tested(files, { corpus: "corpus", positives: "good" });

    expect(records.at(-1)).toEqual({
      files: "all",
      tp: 2,
      fp: 2,
      fn: 1,
      tn: 1,
      precision: 0.5,
      recall: 0.6667,
    });
  });

  it("that is not there is an error", async () => {
    await expect(tested({ "office.yaml": pack() }, { corpus: "none" })).rejects.toMatchObject({
      code: "CORPUS_UNREADABLE",
    });
  });
});

describe("labelled lines", () => {
  const jsonl = (...lines: readonly object[]) => lines.map((line) => JSON.stringify(line)).join("\n");

  async function judged(lines: readonly object[], options: Partial<TestOptions> = {}) {
    const files = { "office.yaml": pack(), "v.jsonl": jsonl(...lines) };
    return tested(files, { vectors: ["v.jsonl"], ...options });
  }

  it("give right, false and missed by family, and the wrong lines", async () => {
    const { codes, records } = await judged([
      { text: "编号 ABCD-123456", family: "internal" },
      { ctx: "cell", text: "编号 abcd-123456", family: "internal" },
      { text: "编号 WXYZ-123456", expected: false },
      { text: "无", expected: false },
    ]);

    expect(records.slice(1)).toMatchObject([
      { group: "internal", tp: 1, fp: 1, fn: 1, tn: 0, precision: 0.5, recall: 0.5 },
      { group: "-", tn: 1, precision: null, recall: null },
      { group: "all", tp: 1, fp: 1, fn: 1, tn: 1 },
      { line: 2, expected: "internal", found: [], masked: "编号 abcd-12***6" },
      { line: 3, expected: "-", found: ["office/code"] },
    ]);
    expect(codes).toEqual([1]);
  });

  it("that name a level are right with that level only", async () => {
    const { records } = await judged([{ text: "编号 ABCD-123456", family: "internal", level: "机密" }]);

    expect(records.at(-1)).toMatchObject({ expected: "internal 机密", found: ["office/code"] });
  });

  it("of a kind count for what stands before its colon", async () => {
    const { codes, records } = await judged([
      { text: "编号 ABCD-123456", expected: true, kind: "code" },
      { text: "编号 abcd", expected: false, kind: "code:small" },
    ]);

    expect(records.at(-1)).toMatchObject({ group: "all", tp: 1, tn: 1, precision: 1, recall: 1 });
    expect(records.at(-2)).toMatchObject({ group: "code", tp: 1, tn: 1 });
    expect(codes).toEqual([0]);
  });

  it("that are a matter of taste are judged by themselves", async () => {
    const { codes, records } = await judged([
      { text: "编号 ABCD-123456", family: "internal" },
      { text: "编号 WXYZ-123456", expected: false, soft: "heading" },
    ]);

    expect(records.find(({ group }) => group === "soft")).toMatchObject({ fp: 1 });
    expect(records.find(({ group }) => group === "all")).toMatchObject({ tp: 1, fp: 0, fn: 0 });
    expect(codes).toEqual([0]);
  });

  it("can be judged by one rule only", async () => {
    const { records } = await judged([{ text: "编号 ABCD-123456", expected: true }], {
      only: ["office/other"],
    });

    expect(records).toMatchObject([{ group: "-", fn: 1 }, { group: "all", fn: 1 }, { line: 1 }]);
  });

  it("as a table show shares in percent", async () => {
    const { lines } = await judged([{ text: "编号 ABCD-123456", family: "internal" }], { format: "table" });

    expect(lines.find((line) => line.includes("internal "))).toMatch(/1 +0 +0 +0 +100\.0 % +100\.0 %/);
  });

  it.each([
    ["no JSON", "编号", 1],
    ["a family nobody knows", '{"text":"a","expected":false}\n{"text":"b","family":"secret"}', 2],
    ["no text", '{"expected":true}', 1],
  ])("with %s are refused with the number of the line", async (_what, text, line) => {
    const files = { "office.yaml": pack(), "v.jsonl": text };

    await expect(tested(files, { vectors: ["v.jsonl"] })).rejects.toMatchObject({
      code: "VECTORS_UNREADABLE",
      at: { line },
    });
  });
});
