import { describe, expect, it } from "vitest";
import { runPortion } from "./portion.ts";
import { FUZZ_FORMATS } from "./seeds.ts";

/** A portion of the 100,000 damaged files of each format; which one goes round with the days, `npm run fuzz` reads all. */
const CASES = 250;
const PORTIONS = 400;
const DAY_MS = 86_400_000;
const from = (Math.floor(Date.now() / DAY_MS) % PORTIONS) * CASES;

describe("damaged files are read without a crash, a hang or too much memory", () => {
  it.each(FUZZ_FORMATS)("%s", async (format) => {
    const { troubles } = await runPortion({ format, from, to: from + CASES });

    expect(troubles).toEqual([]);
  });
});
