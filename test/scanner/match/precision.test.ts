import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { BUILT_IN_PACKS } from "../../../rules/packs/index.ts";
import { SLICE_CHARS, SLICE_OVERLAP } from "../../../scanner/content.ts";
import { createMatcher } from "../../../scanner/match/matcher.ts";
import { loadProvenPacks } from "../../../scanner/match/prove.ts";
import { sharedFile } from "../../support/shared.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const { path, missing } = sharedFile("corpus/zh-laws.tar.gz");

it("finds nothing in 1,200 laws that speak of secrets on every page", { timeout: 120_000 }, async ({
  skip,
}) => {
  skip(missing !== undefined, missing);
  const folder = tempFolder();
  execFileSync("tar", ["xzf", path, "-C", folder]);
  const matcher = createMatcher(await loadProvenPacks(BUILT_IN_PACKS, folder), { key: new Uint8Array(32) });

  const laws = globSync("**/*.md", { cwd: folder });
  const alarms = laws.flatMap((law) => {
    const session = matcher.begin();
    const text = readFileSync(join(folder, law), "utf8");
    for (let offset = 0; offset < text.length; offset += SLICE_CHARS - SLICE_OVERLAP) {
      session.feed({ place: "body", where: law, text: text.slice(offset, offset + SLICE_CHARS), offset });
    }
    return session.findings().map(({ rule, where }) => `${where}: ${rule}`);
  });

  expect(laws.length).toBeGreaterThan(1_000);
  expect(alarms).toEqual([]);
});
