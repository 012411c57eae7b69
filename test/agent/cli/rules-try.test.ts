import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type TryOptions, tryFile, tryLines, tryTexts } from "../../../agent/cli/rules-try.ts";
import { shoumi } from "../../support/daemon-process.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { fakeShell } from "./fake-shell.ts";

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function run(lines: readonly string[], options: { format?: "table" | "json"; rules?: string } = {}) {
  const shell = fakeShell(tempFolder());
  await tryLines(each(lines), { format: "json", ...options }, shell);
  return shell;
}

async function findingsIn(ctx: string, text: string): Promise<Record<string, unknown>[]> {
  const { lines } = await run([JSON.stringify({ ctx, text })]);
  return JSON.parse(lines[0]!).findings;
}

describe("a line of JSON", () => {
  it("is answered with its findings, all keys in order", async () => {
    const [finding] = await findingsIn("line", "身份证 11010519491231002X");

    expect(Object.keys(finding!)).toEqual([
      "rule",
      "family",
      "level",
      "term",
      "confidence",
      "severity",
      "where",
      "count",
      "excerpt",
    ]);
    expect(finding).toMatchObject({ rule: "cn-personal/resident-id", count: 1, level: "", term: "" });
    expect(finding!.excerpt).not.toContain("19491231");
  });

  it.each([
    ["line", "机密★10年", { level: "机密", term: "10年" }],
    ["xlsx-header", '&L&"黑体,常规"&14机密★10年', { level: "机密", term: "10年" }],
    ["xlsx-header", "&C&KFF0000秘密★3年", { level: "秘密", term: "3年" }],
    ["pptx-footer", "秘密★3年", { level: "秘密", term: "3年" }],
    ["after-title", "机密★10年", { level: "机密", term: "10年" }],
    ["cell", "密级¦机密", { level: "机密" }],
    ["cell", "密级 ¦ 机密", { level: "机密" }],
    ["watermark", "绝密", { level: "绝密" }],
  ])("in the place %s: %s", async (ctx, text, found) => {
    expect(await findingsIn(ctx, text)).toMatchObject([{ family: "state", where: ctx, ...found }]);
  });

  it.each([
    ["line", "关于召开例会的通知"],
    ["body", "国家秘密的密级分为绝密、机密、秘密三级。"],
  ])("with nothing in it, in the place %s: %s", async (ctx, text) => {
    expect(await findingsIn(ctx, text)).toEqual([]);
  });

  it("without a place is a line", async () => {
    const { lines } = await run(['{"text":"机密★10年"}']);

    expect(JSON.parse(lines[0]!).findings).toHaveLength(1);
  });
});

describe("a line that is none", () => {
  it.each([
    ["no JSON", "机密★10年"],
    ["a list", "[]"],
    ["no object", "null"],
    ["nothing", ""],
    ["no text", '{"ctx":"line"}'],
    ["a text that is a number", '{"ctx":"line","text":1}'],
    ["a place nobody knows", '{"ctx":"margin","text":"x"}'],
    ["a place that is a property of every object", '{"ctx":"constructor","text":"x"}'],
  ])("%s: is answered in its turn, told with its number, and ends with 2", async (_case, bad) => {
    const good = '{"ctx":"line","text":"机密★10年"}';

    const { lines, notes, codes } = await run([good, bad, good]);

    const answers = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers.map((answer) => Object.keys(answer)[0])).toEqual(["findings", "error", "findings"]);
    expect(answers[1]).toMatchObject({ line: 2 });
    expect(notes.join()).toMatch(/TRY_BAD_LINE.*2/);
    expect(codes).toEqual([2]);
  });
});

describe("plain lines", () => {
  it("are numbered, with what was found or nothing", async () => {
    const { lines, codes } = await run(["机密★10年", "普通"], { format: "table" });

    expect(lines).toEqual([
      expect.stringMatching(/^1 {2}cn-markings\/state-secret.*机密 10年/),
      expect.stringMatching(/^2 {2}未命中/),
    ]);
    expect(codes).toEqual([]);
  });
});

describe("texts given with the command", () => {
  it.each<[string, TryOptions["at"], RegExp]>([
    [
      "机密★10年",
      "header",
      /^1 {2}cn-markings\/state-secret.*→ 页眉写有“机密★10年”（国家秘密标志）：.*星号.*可信度高。$/,
    ],
    ["密级|机密", "cell", /→ 单元格写有“机密”/],
    ["普通", undefined, /^1 {2}未命中$/],
  ])("%s at %s is told in a sentence", async (text, at, line) => {
    const shell = fakeShell(tempFolder());

    await tryTexts([text], { format: "table", ...(at === undefined ? {} : { at }) }, shell);

    expect(shell.lines).toEqual([expect.stringMatching(line)]);
  });

  it("as JSON carry sentence and signals when asked to", async () => {
    const shell = fakeShell(tempFolder());

    await tryTexts(["机密★10年"], { format: "json", explain: true }, shell);

    expect(JSON.parse(shell.lines[0]!).findings).toMatchObject([
      {
        level: "机密",
        sentence: expect.stringMatching(/。$/),
        signals: expect.arrayContaining([{ name: "star" }]),
      },
    ]);
  });
});

describe("a file", () => {
  it("is read as a scan reads it, and its gaps are told", async () => {
    const shell = fakeShell(tempFolder());
    writeFileSync(join(shell.cwd, "a.txt"), "机密★10年\n关于会议的通知\n");
    writeFileSync(join(shell.cwd, "b.docx"), Buffer.from("504b0304ffff", "hex"));

    await tryFile("a.txt", { format: "table" }, shell);
    await tryFile("b.docx", { format: "table" }, shell);

    expect(shell.lines).toEqual([expect.stringContaining("state-secret"), expect.stringContaining("未命中")]);
    expect(shell.notes).toEqual([expect.stringMatching(/^○/)]);
  });

  it("that is not there is an error", async () => {
    const shell = fakeShell(tempFolder());

    await expect(tryFile("none", { format: "table" }, shell)).rejects.toMatchObject({ code: "NO_SUCH_PATH" });
  });
});

describe("shoumi rules try", () => {
  it("answers ten thousand lines, each in its turn, in a few seconds", () => {
    const input = Array.from({ length: 10_000 }, (_, i) =>
      JSON.stringify({ ctx: "line", text: i % 10 === 0 ? `机密★${(i % 29) + 1}年` : `第${i}条 各单位照办` }),
    ).join("\n");

    const { json, code } = shoumi(["rules", "try", "--format", "json"], { input });

    expect(json).toHaveLength(10_000);
    for (const [i, { findings }] of json.entries()) {
      expect(findings, `line ${i + 1}`).toHaveLength(i % 10 === 0 ? 1 : 0);
    }
    expect(code).toBe(0);
  }, 30_000);

  it.each(["lint", "test", "try", "diff", "schema"])("rules %s --help has an example", (name) => {
    const { out, code } = shoumi(["rules", name, "--help"]);

    expect(out).toContain(`shoumi rules ${name}`);
    expect(code).toBe(0);
  });
});
