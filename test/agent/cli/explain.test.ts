import { afterAll, describe, expect, it } from "vitest";
import { type ExplainOptions, explain } from "../../../agent/cli/explain.ts";
import { PoolFiles } from "../../scanner/pool/pool-files.ts";
import { fakeShell } from "./fake-shell.ts";

const files = new PoolFiles();
const found = files.file("found.txt", "编号 TEST-123456");
const clean = files.file("clean.txt", "正文");
const policy = files.file(
  "policy.yaml",
  "policy: test\nmode: enforce\nrules:\n  - when: { family: [internal] }\n    on: { channel: [mail] }\n    do: block\n    tell: { zh: 请走内网, en: use the internal network }\n  - do: audit\n",
);
afterAll(() => files.remove());

async function run(file: string, options: Partial<ExplainOptions> = {}, lang: "zh" | "en" = "zh") {
  const shell = fakeShell(files.folder, lang);
  await explain(file, { format: "table", rules: [files.pack], policy, ...options }, shell);
  return shell;
}

describe("explaining a file", () => {
  it("as JSON tells parts, findings, gaps and the verdict per channel", async () => {
    const { lines, codes } = await run(found, { format: "json" });

    expect(codes).toEqual([1]);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      path: found,
      status: "found",
      parts: [
        { place: "filename", where: "", characters: 9 },
        { place: "body", where: "", characters: 14 },
      ],
      findings: [{ rule: "test-codes/code", place: "body" }],
      gaps: [],
      verdicts: {
        mail: { effect: "block", reason: "finding", rules: ["test-codes/code"] },
        chat: { effect: "audit" },
      },
      policy: "test",
      packs: ["test-codes 1.0.0"],
    });
  });

  it("says why, for each verdict", async () => {
    const { lines } = await run(found);

    expect(lines.find((line) => line.includes("拦截"))).toMatch(
      /邮件\s+命中规则 \(test-codes\/code\) — 请走内网/,
    );
  });

  it("says that there is nothing to say", async () => {
    const { lines, codes } = await run(clean, {}, "en");

    expect(codes).toEqual([0]);
    expect(lines.find((line) => line.includes("allow"))).toContain("nothing found, nothing left out");
  });

  it.each([
    ["a file that is not there", "none", "NO_SUCH_PATH"],
    ["a folder", ".", "NOT_A_FILE"],
  ])("%s cannot be explained", async (_case, path, code) => {
    await expect(run(path)).rejects.toMatchObject({ code });
  });
});
