import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { marksOf } from "../../../support/marks.ts";
import { sharedFile } from "../../../support/shared.ts";
import { tempFolder } from "../../../support/temp-folder.ts";

const { path, missing } = sharedFile("corpus/zh-laws.tar.gz");

const SHAPES: readonly (readonly [string, (title: string) => string])[] = [
  ["below a title", (title) => `${title}\n机密★5年\n各单位：\n正文若干。`],
  ["above a title", (title) => `机密★5年\n${title}\n各单位：\n正文若干。`],
  ["with number and urgency", (title) => `000012\n秘密★1年\n特急\n${title}\n正文若干。`],
  ["with a label", (title) => `${title}\n密级：机密\n编号：1`],
  ["deep in a paper", (title) => `${"正文一行文字。\n".repeat(30)}${title}\n机密★5年\n正文若干。`],
  ["an order", (title) => `内部资料 注意保存\n${title}\n正文若干。`],
];

/** Titles of real papers, of every subject. */
function titles(): readonly string[] {
  const folder = tempFolder();
  execFileSync("tar", ["xzf", path, "-C", folder]);
  const heads = globSync("**/*.md", { cwd: folder }).map(
    (law) => readFileSync(join(folder, law), "utf8").split("\n")[0]!,
  );
  const all = heads.map((head) => head.replace(/^#\s*/, "").trim());
  return [...new Set(all)].filter((title) => title.length > 3 && !title.endsWith("？"));
}

it("finds a mark beside any title", { timeout: 60_000 }, ({ skip }) => {
  skip(missing !== undefined, missing);
  const all = titles();
  const missed = SHAPES.flatMap(([shape, make]) =>
    all.filter((title) => marksOf("body", make(title)).length === 0).map((title) => `${shape}: ${title}`),
  );

  expect(all.length).toBeGreaterThan(1_000);
  expect(missed).toEqual([]);
});
