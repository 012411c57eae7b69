import { describe, expect, it } from "vitest";
import { loadPacks } from "../../../../rules/load.ts";
import type { LineLayout } from "../../../../scanner/content.ts";
import { createMatcher } from "../../../../scanner/match/matcher.ts";

const matcher = createMatcher(await loadPacks(["cn-markings"], "."), { key: new Uint8Array(32) });

/** A page of short lines, the mark by itself in one of them. */
function page(lines: number, marked: number): string {
  return Array.from({ length: lines }, (_, i) => (i === marked ? "机密" : `第 ${i} 栏 已填写`)).join("\n");
}

/** Lines at even distances down the page. */
function layoutOf(text: string): readonly LineLayout[] {
  const lines = text.split("\n");
  const height = 1 / lines.length;
  let at = 0;
  return lines.map((line, i) => {
    const layout = { at, left: 0.1, top: i * height, width: 0.5, height };
    at += line.length + 1;
    return layout;
  });
}

function found(text: string, layout?: readonly LineLayout[]): boolean {
  const session = matcher.begin();
  session.feed({ place: "body", where: "第 1 页", text, offset: 0, ...(layout && { layout }) });
  return session.findings().length > 0;
}

describe("a level by itself on the first page", () => {
  it("is a mark in the upper half, however many lines a form has there", () => {
    const text = page(80, 30);

    expect(found(text, layoutOf(text))).toBe(true);
    expect(found(text)).toBe(false);
  });

  it("is none further down", () => {
    const text = page(80, 50);

    expect(found(text, layoutOf(text))).toBe(false);
  });
});
