import { beforeEach, describe, expect, it } from "vitest";
import type { ResultCache } from "../../agent/cache/result-cache.ts";
import type { FileScan } from "../../scanner/scan-file.ts";
import { finding } from "../support/builders.ts";

export const CLEAN: FileScan = { status: "clean", findings: [], gaps: [], bytes: 12, ms: 3 };
export const FOUND: FileScan = {
  status: "found",
  findings: [finding()],
  gaps: [],
  bytes: 9,
  ms: 4,
  sha256: "a".repeat(64),
};

/** What a cache of results must do, wherever it keeps them. `most` results at most. */
export function resultCacheContract(name: string, open: (most?: number) => ResultCache): void {
  describe(name, () => {
    let cache: ResultCache;

    beforeEach(() => {
      cache = open();
      return () => cache.close();
    });

    it.each([CLEAN, FOUND])("gives back what was put there: %j", (scan) => {
      cache.put({ path: "/云盘/文件.docx", state: "s1" }, scan);

      expect(cache.get({ path: "/云盘/文件.docx", state: "s1" })).toEqual(scan);
    });

    it.each([
      ["another path", { path: "/b", state: "s1" }],
      ["another state of the file", { path: "/a", state: "s2" }],
    ])("knows nothing of %s", (_what, key) => {
      cache.put({ path: "/a", state: "s1" }, CLEAN);

      expect(cache.get(key)).toBeUndefined();
    });

    it("keeps only the last state of a file", () => {
      cache.put({ path: "/a", state: "s1" }, CLEAN);
      cache.put({ path: "/a", state: "s2" }, FOUND);

      expect(cache.get({ path: "/a", state: "s1" })).toBeUndefined();
      expect(cache.get({ path: "/a", state: "s2" })).toEqual(FOUND);
      expect(cache.size).toBe(1);
    });

    it("does not grow without end", () => {
      cache.close();
      cache = open(1_500);
      for (let i = 0; i < 4_000; i++) cache.put({ path: `/${i}`, state: "s" }, CLEAN);

      expect(cache.size).toBeLessThanOrEqual(2_500);
      expect(cache.get({ path: "/3999", state: "s" })).toEqual(CLEAN);
    });
  });
}
