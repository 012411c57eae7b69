import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadPack } from "../../../rules/load.ts";
import { builtInPackFile } from "../../../rules/packs/index.ts";
import type { Place } from "../../../rules/vocabulary.ts";
import { createMatcher, type Matcher } from "../../../scanner/match/matcher.ts";

const PACKS = ["cn-police", "cn-courts", "cn-procuratorates", "cn-justice", "cn-customs", "cn-traffic"];

interface Paper {
  readonly what: string;
  readonly place: Place;
  readonly text: string;
}

/** Papers in a file, each behind a line `### what place`; invented, in other words than the samples of the rules. */
function papersIn(name: string): readonly Paper[] {
  const file = join(import.meta.dirname, "department-papers", `${name}.txt`);
  return readFileSync(file, "utf8")
    .split(/^### /m)
    .slice(1)
    .map((paper) => {
      const [head = "", ...lines] = paper.split("\n");
      const [what = "", place = ""] = head.split(" ");
      return { what, place: place as Place, text: lines.join("\n") };
    });
}

let matcher: Matcher;

beforeAll(async () => {
  const packs = await Promise.all(PACKS.map((name) => loadPack(builtInPackFile(name))));
  matcher = createMatcher(packs, { key: new Uint8Array(32) });
});

function rulesFinding({ place, text }: Paper): readonly string[] {
  const session = matcher.begin();
  session.feed({ place, where: "", text, offset: 0 });
  return session.findings().map(({ rule }) => rule);
}

describe("the packs of departments", () => {
  it.each(papersIn("found"))("know a paper that is worded unlike their samples: $what, $place", (paper) => {
    expect(rulesFinding(paper)).toContain(paper.what);
  });

  it.each(papersIn("innocent"))("leave alone what only speaks of such papers: $what, $place", (paper) => {
    expect(rulesFinding(paper)).toEqual([]);
  });
});
