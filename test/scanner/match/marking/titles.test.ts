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

const MARKS = ["机密★5年", "工作秘密 3年", "密级：机密", "内部资料 注意保存", "核心商密▲3年", "秘密★公布前"];

/** Laws, their lines. */
function papers(): readonly (readonly string[])[] {
  const folder = tempFolder();
  execFileSync("tar", ["xzf", path, "-C", folder]);
  return globSync("**/*.md", { cwd: folder }).map((law) =>
    readFileSync(join(folder, law), "utf8")
      .slice(0, 20_000)
      .split("\n")
      .filter((line) => line.trim() !== ""),
  );
}

/** Titles of real papers, of every subject. */
function titles(): readonly string[] {
  const heads = papers().map(([first = ""]) => first);
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

it("finds a mark in any paper: at its top, below its title, on its second page, at its end", {
  timeout: 60_000,
}, ({ skip }) => {
  skip(missing !== undefined, missing);
  const places = papers()
    .filter(({ length }, i) => i % 5 === 0 && length > 20)
    .flatMap((lines) =>
      [lines.slice(0, 0), lines.slice(0, 1), lines.slice(0, 20), lines].map((before) => ({ lines, before })),
    );
  const texts = places.flatMap(({ lines, before }) =>
    MARKS.map((mark) =>
      [...before, `${before.length === 20 ? "\f" : ""}${mark}`, ...lines.slice(before.length)].join("\n"),
    ),
  );
  const missed = texts.filter((text) => marksOf("body", text).length === 0);

  expect(texts.length).toBeGreaterThan(3_000);
  // Between a question and its answer, or below words that announce an example, no mark is believed.
  expect(missed.length / texts.length).toBeLessThan(0.005);
});
