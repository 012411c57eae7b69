import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SLICE_CHARS, SLICE_OVERLAP, type TextPart } from "../../scanner/content.ts";
import { Slices } from "../../scanner/slices.ts";

function slicesOf(...texts: readonly string[]): TextPart[] {
  const slices = new Slices("body", "甲");
  return [...texts.flatMap((text) => slices.append(text)), ...slices.end()];
}

/** Lines of about this length, `total` characters in all. */
function lines(length: number, total: number): string {
  return `${"一".repeat(length)}\n`.repeat(Math.ceil(total / (length + 1))).slice(0, total);
}

describe("a short text", () => {
  it("is one slice", () => {
    expect(slicesOf("一", "二\n")).toEqual([
      { kind: "text", place: "body", where: "甲", text: "一二\n", offset: 0 },
    ]);
  });

  it("that is empty is none", () => {
    expect(slicesOf("", "")).toEqual([]);
  });

  it("of exactly one slice is one", () => {
    expect(slicesOf("x".repeat(SLICE_CHARS))).toHaveLength(1);
  });
});

describe("a long text", () => {
  it("is cut behind a line and goes on with a line", () => {
    const [first, second] = slicesOf(lines(99, SLICE_CHARS + 1));

    expect(first?.text.endsWith("\n")).toBe(true);
    expect(first?.text.length).toBe(65_500);
    expect(second?.offset).toBe(64_400);
    expect(second?.text.startsWith("一")).toBe(true);
  });

  it("of one line is cut anywhere but in a character", () => {
    const [first, second] = slicesOf(`x${"😀".repeat(SLICE_CHARS / 2)}`);

    expect(first?.text).toHaveLength(SLICE_CHARS - 1);
    expect(second?.offset).toBe(SLICE_CHARS - 1 - SLICE_OVERLAP);
    expect(second?.text.startsWith("😀")).toBe(true);
  });

  it("goes on behind its end as another stretch", () => {
    const slices = new Slices("body", "");
    slices.append("一二");
    slices.end();
    slices.append("三");

    expect(slices.end().map(({ offset, text }) => [offset, text])).toEqual([[2, "三"]]);
  });

  it("with nothing new behind the last slice ends there", () => {
    const slices = new Slices("body", "");
    const text = lines(99, SLICE_CHARS + 1);
    const [first] = slices.append(text);

    expect(slices.end().map((part) => part.text)).toEqual([text.slice(64_400)]);
    expect(first?.text).toBe(text.slice(0, 65_500));
  });
});

/** Long texts of short, long and endless lines, in pieces of any size. */
const texts = fc.array(
  fc.record({
    unit: fc.constantFrom("x", "一\n", "😀", "甲乙丙丁\n", "\n"),
    times: fc.integer({ min: 1, max: 40_000 }),
  }),
  { minLength: 1, maxLength: 8 },
);

describe("every text in slices", () => {
  it("is complete, in order, overlapping, and cut in no character", () => {
    fc.assert(
      fc.property(texts, (pieces) => {
        const given = pieces.map(({ unit, times }) => unit.repeat(times));
        const whole = given.join("");
        const parts = slicesOf(...given);

        let shown = 0;
        for (const { text, offset } of parts) {
          expect(text.length).toBeLessThanOrEqual(SLICE_CHARS);
          expect(whole.startsWith(text, offset)).toBe(true);
          expect(offset === 0 || offset <= shown - SLICE_OVERLAP + 1).toBe(true);
          expect(/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(text)).toBe(false);
          shown = offset + text.length;
        }
        expect(shown).toBe(whole.length);
      }),
      { numRuns: 60 },
    );
  });
});
