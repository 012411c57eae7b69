import fc from "fast-check";
import { expect, it } from "vitest";
import { displayWidth } from "../../../agent/cli/output.ts";
import { wrap } from "../../../agent/cli/wrap.ts";

const margins = { first: "", rest: "  " };

it.each([
  ["a short text", ["a short text"]],
  ["words are broken at blanks only", ["words are broken at", "  blanks only"]],
  ["中文在标点之后换行，不在字之间；除非太长", ["中文在标点之后换行，", "  不在字之间；", "  除非太长"]],
  ["/a/path/that/is/wider/than/a/line", ["/a/path/that/is/wide", "  r/than/a/line"]],
  ["", []],
])("wraps %j", (text, lines) => {
  expect(wrap(text, 20, margins)).toEqual(lines);
});

it("leaves nothing out and never goes beyond the width", () => {
  const text = fc.string({ unit: fc.constantFrom("a", " ", "密", "，", "/", "."), maxLength: 200 });

  fc.assert(
    fc.property(text, fc.integer({ min: 10, max: 60 }), (written, width) => {
      const lines = wrap(written, width, margins);

      expect(lines.every((line) => displayWidth(line) <= width)).toBe(true);
      expect(lines.join("").replace(/\s/g, "")).toBe(written.replace(/\s/g, ""));
    }),
  );
});
