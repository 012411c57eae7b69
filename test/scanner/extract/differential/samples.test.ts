import { describe, expect, it } from "vitest";
import { MATERIAL_KINDS } from "../../../../seeds/content/material.ts";
import { makeSample, SAMPLE_FORMATS, type SampleFormat } from "../../../../seeds/documents/sample.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { LIBRARIES } from "./libraries.ts";
import { missedIn, wordsOf } from "./words.ts";

/** Pages of office writing have more words than this. */
const FEW_WORDS = 20;

const CASES = LIBRARIES.flatMap((library) =>
  library.endings.filter(isSampleFormat).map((format) => ({ library, format, name: library.name })),
);

function isSampleFormat(ending: string): ending is SampleFormat {
  return SAMPLE_FORMATS.some((format) => format === ending);
}

describe.each(CASES)("every word that $name reads in a made-up $format, we read", ({ library, format }) => {
  it.each(MATERIAL_KINDS)("%s", async (kind) => {
    const { name, bytes } = makeSample({ format, kind, random: createRandom(`${format} ${kind}`) });
    const theirs = wordsOf(await library.text(bytes));

    expect(theirs.length).toBeGreaterThan(FEW_WORDS);
    expect(await missedIn(name, bytes, theirs)).toEqual([]);
  });
});
