import { describe, expect, it } from "vitest";
import { CustomTags } from "../../../../scanner/extract/ofd/custom-tags.ts";
import { PartText } from "../../../../scanner/extract/part-text.ts";

/** So many tags, each of which names the same object so often. */
function written(slots: number, times: number, object: string) {
  const tags = new CustomTags();
  for (let number = 0; number < slots; number += 1) {
    const slot = { name: `${number}`, objects: new Set<string>() };
    for (let time = 0; time < times; time += 1) tags.refer(slot, "1");
  }
  tags.hear("1", object);
  const text = new PartText("");
  const isAll = tags.write(text);
  text.end();
  return { isAll, length: text.take().reduce((sum, part) => sum + part.text.length, 0) };
}

describe("tags of an OFD document", () => {
  it("hold an object once, however often they name it", () => {
    expect(written(1, 1_000, "机密")).toEqual({ isAll: true, length: "0\t机密\n".length });
  });

  it("that make much of one object end, and say so", () => {
    const { isAll, length } = written(2_000, 1, "一".repeat(16_000));

    expect(isAll).toBe(false);
    expect(length).toBeLessThan(5_000_000);
  });

  it("beyond those that are kept are told of", () => {
    expect(written(1, 50_001, "机密").isAll).toBe(false);
  });
});
