import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Place } from "../../../../rules/vocabulary.ts";
import { marksOf } from "../../../support/marks.ts";
import { sharedFile } from "../../../support/shared.ts";

interface Vector {
  readonly ctx: string;
  readonly text: string;
  readonly expected: boolean;
  readonly family?: string;
  readonly level?: string;
  readonly term?: string;
  readonly soft?: string;
}

const ALIASES: Readonly<Record<string, Place>> = {
  "xlsx-header": "header",
  "pptx-footer": "footer",
  "after-title": "line",
};
/** Families that say "this looks like a mark and is none that counts". */
const SOFT = ["exam", "declassified"];

const { path, missing } = sharedFile("vectors/markings.jsonl");

it("recognises every mark of the vectors with family, level and term, and no more", ({ skip }) => {
  skip(missing !== undefined, missing);
  const vectors = readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Vector);

  const wrong = vectors.filter((vector) => !isRight(vector));

  expect(vectors.length).toBeGreaterThan(200);
  expect(wrong).toEqual([]);
});

function isRight({ ctx, text, expected, family, level = "", term = "", soft }: Vector): boolean {
  const hits = marksOf(ALIASES[ctx] ?? (ctx as Place), text);
  if (!expected) return hits.every((hit) => soft !== undefined && SOFT.includes(hit.family));
  return hits.some((hit) => hit.family === family && hit.level === level && (hit.term ?? "") === term);
}
