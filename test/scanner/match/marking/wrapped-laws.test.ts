import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Place } from "../../../../rules/vocabulary.ts";
import { marksOf } from "../../../support/marks.ts";
import { sharedFile } from "../../../support/shared.ts";
import { tempFolder } from "../../../support/temp-folder.ts";

const SLICE = 60_000;
/** GB/T 9704: 22 lines of 28 characters on a page. */
const PAGE_LINES = 22;
const { path, missing } = sharedFile("corpus/zh-laws.tar.gz");

/** As a PDF would give it: lines cut at a width wherever that falls, pages parted, so that every page has its top lines. */
function wrapped(text: string, width: number): string {
  const lines = text.split("\n").flatMap((line) => pieces(line, width));
  const pages = lines.map((line, i) => line + (i % PAGE_LINES === PAGE_LINES - 1 ? "\f" : "\n"));
  return pages.join("");
}

function pieces(text: string, width: number): readonly string[] {
  const count = Math.max(1, Math.ceil(text.length / width));
  return Array.from({ length: count }, (_, i) => text.slice(i * width, (i + 1) * width));
}

it.for<[Place, number]>([
  ["body", 10],
  ["body", 28],
  ["line", 28],
  ["header", 40],
])(
  "finds nothing in laws set as %s in lines of %i characters",
  { timeout: 120_000 },
  ([place, width], { skip }) => {
    skip(missing !== undefined, missing);
    const folder = tempFolder();
    execFileSync("tar", ["xzf", path, "-C", folder]);

    const marks = globSync("**/*.md", { cwd: folder }).flatMap((law) => {
      const text = wrapped(readFileSync(join(folder, law), "utf8"), width);
      return pieces(text, SLICE).flatMap((slice) =>
        marksOf(place, slice).map(({ rule }) => `${law}: ${rule.id}`),
      );
    });

    expect(marks).toEqual([]);
  },
);
