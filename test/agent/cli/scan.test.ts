import { readFileSync } from "node:fs";
import { join } from "node:path";
import exceljs from "exceljs";
import { afterAll, describe, expect, it } from "vitest";
import { type ScanCommandOptions, scan } from "../../../agent/cli/scan.ts";
import { PoolFiles } from "../../scanner/pool/pool-files.ts";
import { fakeShell } from "./fake-shell.ts";

const CODE = "TEST-123456";
const files = new PoolFiles();
const found = files.file("<b>found&.txt", `编号 ${CODE}`);
const clean = files.file("clean.txt", "正文");
const noise = files.file(
  "noise.bin",
  Uint8Array.from({ length: 999 }, (_, i) => (i * i) & 0xff),
);
const policy = files.file(
  "policy.yaml",
  "policy: test\nmode: enforce\nrules:\n  - when: { family: [internal] }\n    on: { channel: [mail] }\n    do: block\n  - do: audit\n",
);
afterAll(() => files.remove());

async function run(
  paths: readonly string[],
  options: Partial<ScanCommandOptions> = {},
  lang: "zh" | "en" = "zh",
) {
  const shell = fakeShell(files.folder, lang);
  await scan(paths, { format: "table", rules: [files.pack], jobs: "1", ...options }, shell);
  return shell;
}

describe("the exit code", () => {
  it.each([
    ["nothing found", [clean], 0],
    ["something found", [clean, found], 1],
    ["something not inspected", [noise], 0],
  ])("of %s", async (_case, paths, code) => {
    expect((await run(paths)).codes).toEqual([code]);
  });

  it.each<[string, string[], Partial<ScanCommandOptions>, string]>([
    ["a path that is not there", ["none"], {}, "NO_SUCH_PATH"],
    ["a pack that is not there", [clean], { rules: ["none"] }, "PACK_UNKNOWN"],
    ["a policy that is not there", [clean], { policy: "none.yaml" }, "POLICY_UNREADABLE"],
    ["a number of jobs that is none", [clean], { jobs: "many" }, "BAD_JOBS"],
    ["a file that cannot be written", [clean], { output: "none/report.txt" }, "OUTPUT_NOT_WRITABLE"],
    [
      "a workbook that cannot be written",
      [clean],
      { format: "xlsx", output: "none/a.xlsx" },
      "OUTPUT_NOT_WRITABLE",
    ],
    ["a disk that is full", [clean], { format: "html", output: "/dev/full" }, "OUTPUT_NOT_WRITABLE"],
  ])("%s is an error that says so", async (_case, paths, options, code) => {
    await expect(run(paths, options)).rejects.toMatchObject({ code });
  });
});

describe("as JSON", () => {
  it("tells of each file on a line of its own", async () => {
    const { lines } = await run([found], { format: "json" });

    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        path: found,
        status: "found",
        bytes: 18,
        ms: expect.any(Number),
        findings: [
          {
            rule: "test-codes/code",
            family: "internal",
            level: "",
            term: "",
            confidence: "high",
            severity: "high",
            where: "",
            count: 1,
            excerpt: expect.any(String),
          },
        ],
        gaps: [],
      },
    ]);
  });

  it.each([
    ["clean", clean, { status: "clean", findings: [], gaps: [] }],
    ["not inspected", noise, { status: "not-inspected", gaps: [{ where: "", reason: "unsupported" }] }],
  ])("tells of a file that is %s", async (_case, path, expected) => {
    const { lines } = await run([path], { format: "json" });

    expect(JSON.parse(lines[0]!)).toMatchObject(expected);
  });

  it("adds the policy's verdict for each kind of channel", async () => {
    const { lines } = await run([found], { format: "json", policy });

    expect(JSON.parse(lines[0]!).verdicts).toMatchObject({ mail: "block", chat: "audit" });
  });
});

describe("as a table", () => {
  it("shows what was found first, then what was not inspected, then the sum", async () => {
    const { lines } = await run([noise, found, clean]);

    expect(lines[0]).toBe("命中（1 个文件）");
    expect(lines[1]).toBe(`■ ${found}`);
    expect(lines.find((line) => line.includes("noise.bin"))).toContain("不支持的类型");
    expect(lines.at(-2)).toMatch(/^共 3 个文件.*命中 1，未检 1，未发现 1$/);
    expect(lines.at(-1)).toBe("未检内容（按文件数）：不支持的类型 1");
  });

  it("speaks English", async () => {
    expect((await run([clean], {}, "en")).lines.at(-1)).toMatch(
      /^1 files .* 0 found, 0 not inspected, 1 clean$/,
    );
  });

  it("shows the verdicts, the strictest first", async () => {
    expect((await run([found], { policy })).lines.join("\n")).toMatch(/→ 拦截: 邮件；记录: /);
  });
});

describe("as a page", () => {
  it("stands alone, escapes names and hides what was found", async () => {
    await run([found, noise, clean], { format: "html", output: "report.html", policy });
    const page = readFileSync(join(files.folder, "report.html"), "utf8");

    expect(page).toContain("&lt;b&gt;found&amp;.txt");
    expect(page).toContain("test-codes 1.0.0");
    expect(page).toMatch(/正文写有“TES[^”]*”：可信度高。/);
    expect(page).toContain("不支持的类型");
    expect(page).not.toContain("<b>found");
    expect(page).not.toContain(CODE);
    expect(page).not.toMatch(/src=|href=|url\(|@import|<script/);
  });
});

describe("as a workbook", () => {
  it("lists findings and gaps on sheets of their own", async () => {
    await run([found, noise, clean], { format: "xlsx", output: "report.xlsx", policy });
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(join(files.folder, "report.xlsx"));

    expect(book.worksheets.map(({ name }) => name)).toEqual(["命中", "未检", "汇总"]);
    expect(book.getWorksheet("命中")!.getRow(2).values).toEqual(
      expect.arrayContaining([found, "test-codes/code", "拦截"]),
    );
    expect(book.getWorksheet("未检")!.getRow(2).values).toEqual(
      expect.arrayContaining([noise, "unsupported"]),
    );
  });
});
