import { describe, expect, it } from "vitest";
import { loadPack } from "../../rules/load.ts";
import { BUILT_IN_PACKS, builtInPackFile } from "../../rules/packs/index.ts";
import { unprovenIn } from "../../scanner/match/prove/unproven.ts";

const ENOUGH = 3;

describe.each(BUILT_IN_PACKS)("the rules of %s", (name) => {
  it("have three hits and three misses each", async () => {
    const { rules } = await loadPack(builtInPackFile(name));

    const poor = rules
      .filter(({ samples: { hit, miss } }) => Math.min(hit.length, miss.length) < ENOUGH)
      .map(({ id, samples: { hit, miss } }) => `${id}: ${hit.length} hits, ${miss.length} misses`);

    expect(poor).toEqual([]);
  });

  it("have samples that notice when a restriction is taken off or lowered", async () => {
    const unproven = unprovenIn(await loadPack(builtInPackFile(name)));

    expect(unproven.map(({ rule, path, how }) => `${rule.id} ${path.slice(2).join(".")} ${how.en}`)).toEqual(
      [],
    );
  });

  it("say what they protect and on which basis", async () => {
    const { rules } = await loadPack(builtInPackFile(name));

    expect(rules.filter(({ basis }) => basis === undefined).map(({ id }) => id)).toEqual([]);
  });
});
