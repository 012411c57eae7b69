import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Mode } from "../../rules/vocabulary.ts";
import { verdict } from "../reporter/samples.ts";
import { office } from "./ask/scene.ts";

describe("carrying a verdict out", () => {
  it.each([
    ["allow", "none", true],
    ["audit", "none", true],
    ["warn", "asked", false],
    ["review", "held", false],
    ["block", "removed", false],
  ] as const)("of %s ends in %s", async (effect, action, there) => {
    const { warn } = await office();

    const { path, outcome } = await warn("a.docx", { event: { verdict: { ...verdict, effect } } });

    expect([outcome.action, existsSync(path)]).toEqual([action, there]);
  });

  it.each(["warn", "review", "block"] as const)(
    "of %s touches nothing and asks nobody in observe",
    async (effect) => {
      const { warn, asker, notifier } = await office();
      const mode: Mode = "observe";

      const { path, outcome } = await warn("a.docx", { event: { verdict: { ...verdict, effect, mode } } });

      expect([outcome.action, existsSync(path)]).toEqual(["observed", true]);
      expect([asker.asked, notifier.told]).toEqual([[], []]);
    },
  );

  it("tells of one slip once, whatever was done to its files", async () => {
    const { warn, notifier, clock } = await office();
    for (const effect of ["block", "review", "block", "review"] as const)
      await warn(`${effect}.docx`, { event: { verdict: { ...verdict, effect } } });

    expect(notifier.told).toHaveLength(1);
    await clock.move(60_000);

    expect(notifier.told).toHaveLength(2);
    expect(notifier.told[1]!.body.zh).toContain("3 个文件");
  });
});
