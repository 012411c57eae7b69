import { describe, expect, it } from "vitest";
import { CORPUS } from "../../../../seeds/corpus/index.ts";
import { EXPLAINED } from "./explained.ts";
import { LIBRARIES } from "./libraries.ts";
import { missedIn, wordsOf } from "./words.ts";

/** Every file of the corpus that can be made and read with nothing but this program. */
const FILES = CORPUS.filter(({ format }) => format !== "encrypted")
  .flatMap(({ files }) => files())
  .filter(({ expect: wanted, needs }) => "level" in wanted && needs === undefined);

function explained(library: string, file: string): readonly string[] | undefined {
  return EXPLAINED.find((one) => one.library === library && one.file === file)?.words;
}

function isReadBy(library: string, file: string): boolean {
  return !EXPLAINED.some((one) => one.library === library && one.file === file && one.words === undefined);
}

describe.each(LIBRARIES)("every word that $name reads, we read", ({ name: library, endings, text }) => {
  const files = FILES.filter(
    ({ name }) => endings.some((ending) => name.endsWith(`.${ending}`)) && isReadBy(library, name),
  );

  it.each(files)("$name", async ({ name, make }) => {
    const bytes = await make();
    const theirs = wordsOf(await text(bytes));

    expect(theirs).not.toEqual([]);
    expect(await missedIn(name, bytes, theirs)).toEqual(explained(library, name) ?? []);
  });
});
