import { describe, expect, it } from "vitest";
import { Budget } from "../../../scanner/budget.ts";
import type { Part } from "../../../scanner/content.ts";
import { image } from "../../../scanner/extract/image/image.ts";
import { bytesSource } from "../../../scanner/source.ts";
import { WorkerDesk } from "../../../scanner/worker/desk.ts";
import type { Ask, ToSpecialist } from "../../../scanner/worker/letters.ts";
import { png } from "../../../seeds/documents/png.ts";
import { createRandom } from "../../../seeds/random.ts";
import { all } from "../desk-parts.ts";

/** A desk whose specialist is always just gone. */
function desk(hasOcr: boolean) {
  const asked: number[] = [];
  const own = new WorkerDesk({ post, onIdle: () => {}, timeMs: 2_000, hasOcr });
  own.begin();
  return { own, asked };

  function post(errand: number, letter: ToSpecialist | Ask): void {
    if (letter.kind !== "ask") return;
    asked.push(errand);
    queueMicrotask(() => own.hear(errand, { kind: "died", reason: "too-slow", pardon: "none" }));
  }
}

const picture = (seed: string) =>
  bytesSource(png(createRandom(seed), 60, 40), { name: `${seed}.png`, inner: `包/${seed}.png` });

describe("pictures in one file", () => {
  it("go to the specialist once, however often they stand there", async () => {
    const { own, asked } = desk(true);
    const budget = new Budget({}, () => 0);
    for (const seed of ["logo", "photo", "logo"]) {
      await all(own.extract({ extractor: image, source: picture(seed), budget }));
    }

    expect(asked).toHaveLength(2);
  });

  it("are gaps where nobody is to read them, and nobody is asked", async () => {
    const { own, asked } = desk(false);
    const budget = new Budget({}, () => 0);
    const parts: readonly Part[] = await all(own.extract({ extractor: image, source: picture("a"), budget }));

    expect(parts).toEqual([{ kind: "gap", where: "", reason: "ocr-missing" }]);
    expect(asked).toEqual([]);
  });
});
