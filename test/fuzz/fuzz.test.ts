import { describe, expect, it } from "vitest";
import { runPortion } from "./portion.ts";
import { FUZZ_FORMATS } from "./seeds.ts";

/**
 * A portion of the 100,000 damaged files of each format, the same until somebody asks for another: builds that count
 * themselves go through all of them, and a red one can be repeated. `npm run fuzz` reads all at once.
 */
const CASES = 250;
const PORTIONS = 400;
const from = (Number(process.env.SHOUMI_FUZZ_PORTION ?? 0) % PORTIONS) * CASES;

describe("damaged files are read without a crash, a hang or too much memory", () => {
  it.each(FUZZ_FORMATS)("%s", async (format) => {
    const { troubles } = await runPortion({ format, from, to: from + CASES });

    expect(troubles).toEqual([]);
  });
});
