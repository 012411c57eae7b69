import { describe, expect, it } from "vitest";
import { bytesSource } from "../../../scanner/source.ts";
import { type FromSpecialist, type ToSpecialist, WINDOW } from "../../../scanner/worker/letters.ts";
import { DeskLink, type LinkOptions } from "../desk-link.ts";
import { all, extractor, link, many, numbers, source, text, whereOf } from "../desk-parts.ts";

/** Dies before the part with this number, as often as told. */
function dying(at: number, died: ReturnType<NonNullable<LinkOptions["onLetter"]>>, times = 1) {
  let deaths = 0;
  return (letter: FromSpecialist | ToSpecialist | { kind: "ask" }) => {
    const isIt = letter.kind === "part" && letter.part.where === String(at) && deaths < times;
    if (isIt) deaths += 1;
    return isIt ? died : undefined;
  };
}

describe("a specialist that dies", () => {
  it.each(["innocent", "doubt"] as const)(
    "is replaced (%s): no part comes twice, none is lost",
    async (pardon) => {
      const desk = link(many(100), { onLetter: dying(50, { reason: "too-big", pardon }) });

      expect(whereOf(await all(desk.parts(source, "many")))).toEqual(numbers(100));
      expect(desk.budget.spent).toEqual({ entries: 100, unpacked: 1_000 });
    },
  );

  it.each([
    ["is to blame", "none", 1],
    ["dies twice where there was a doubt", "doubt", 2],
    ["dies over others again and again", "innocent", 100],
  ] as const)("%s: what had come stays, and the gap says why", async (_case, pardon, times) => {
    const desk = link(many(100), { onLetter: dying(50, { reason: "too-big", pardon }, times) });

    const parts = await all(desk.parts(source, "many"));

    expect(whereOf(parts)).toEqual([...numbers(50), ""]);
    expect(parts.at(-1)).toEqual({ kind: "gap", where: "", reason: "too-big" });
  });
});

it("an errand within an errand is carried out while the outer one waits", async () => {
  const outer = extractor("outer", async function* () {
    yield text("before");
    yield { kind: "file", source: bytesSource(Buffer.from("x"), { name: "inner", inner: "inner" }) };
    for (let number = 0; number < 2 * WINDOW; number += 1) yield text("after");
  });
  const desk = new DeskLink({ extractors: [outer, many(3 * WINDOW)] });
  const found: string[] = [];

  for await (const part of desk.parts(source, "outer")) {
    if (part.kind === "file") found.push(...whereOf(await all(desk.parts(part.source, "many"))));
    else found.push(part.where);
  }

  expect(found).toHaveLength(1 + 3 * WINDOW + 2 * WINDOW);
});
