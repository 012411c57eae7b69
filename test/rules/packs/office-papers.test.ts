import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadPack } from "../../../rules/load.ts";
import { builtInPackFile } from "../../../rules/packs/index.ts";
import type { Place } from "../../../rules/vocabulary.ts";
import { createMatcher, type Matcher } from "../../../scanner/match/matcher.ts";

/** A made-up paper; what stands before a line `===` is running text, what follows is a table. */
interface Paper {
  /** The pack that should find it or has reason to mistake it; empty for papers of everyday life. */
  readonly pack: string;
  readonly kind: "hit" | "miss";
  readonly name: string;
  readonly text: string;
}

const PACKS = ["cn-education", "cn-ethnic-religious", "cn-cppcc", "cn-health", "cn-finance", "cn-office"];
const PAPERS = readFileSync(join(import.meta.dirname, "office-papers.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Paper);

async function matcherOf(names: readonly string[]): Promise<Matcher> {
  const packs = await Promise.all(names.map((name) => loadPack(builtInPackFile(name))));
  return createMatcher(packs, { key: new Uint8Array(32) });
}

function rulesFor(matcher: Matcher, { text }: Paper): readonly string[] {
  const session = matcher.begin();
  for (const [index, part] of text.split("===\n").entries()) {
    const place: Place = index === 0 ? "body" : "cell";
    session.feed({ place, where: "", text: part, offset: 0 });
  }
  return session.findings().map(({ rule }) => rule);
}

describe("papers in other words than the samples", () => {
  it("are found by some pack", async () => {
    const matcher = await matcherOf(PACKS);

    const missed = PAPERS.filter(({ kind }) => kind === "hit").filter(
      (paper) => rulesFor(matcher, paper).length === 0,
    );

    expect(missed.map(({ pack, name }) => `${pack} ${name}`)).toEqual([]);
  });

  it.each(PACKS)("are found by %s itself, nine in ten", async (pack) => {
    const matcher = await matcherOf([pack]);
    const own = PAPERS.filter((paper) => paper.pack === pack && paper.kind === "hit");

    const found = own.filter((paper) => rulesFor(matcher, paper).length > 0);

    expect(own.length).toBeGreaterThan(15);
    expect(found.length / own.length).toBeGreaterThanOrEqual(0.9);
  });
});

describe("news, notices, guides and papers of everyday life", () => {
  it("are left alone by all of them", async () => {
    const matcher = await matcherOf(PACKS);

    const mistaken = PAPERS.filter(({ kind }) => kind === "miss").flatMap((paper) =>
      rulesFor(matcher, paper).map((rule) => `${paper.name}: ${rule}`),
    );

    expect(mistaken).toEqual([]);
  });
});
