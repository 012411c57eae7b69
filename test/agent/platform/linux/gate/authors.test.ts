import { describe, expect, it } from "vitest";
import { Authors } from "../../../../../agent/platform/linux/gate/authors.ts";

type Step = readonly [pid: number, isFresh: boolean] | "judged";

const ROWS: readonly (readonly [string, readonly Step[], boolean])[] = [
  ["nobody has written", [], false],
  ["it began the file", [[7, true]], true],
  [
    "it began the file and writes on",
    [
      [7, true],
      [7, false],
    ],
    true,
  ],
  ["it adds to what was there before", [[7, false]], false],
  ["another began the file", [[8, true]], false],
  [
    "another has written too",
    [
      [7, true],
      [8, false],
    ],
    false,
  ],
  [
    "another began the file and it wrote too",
    [
      [8, true],
      [7, true],
    ],
    false,
  ],
  [
    "another has written too, then it again",
    [
      [7, true],
      [8, true],
      [7, true],
    ],
    false,
  ],
  ["the file was judged since", [[7, true], "judged"], false],
  ["it began anew after the file was judged", [[7, true], "judged", [7, true]], true],
  ["it adds after the file was judged", [[7, true], "judged", [7, false]], false],
];

describe("a process knows what is in a file", () => {
  it.each(ROWS)("when %s: see the row", (_, steps, knows) => {
    const authors = new Authors(10);
    for (const step of steps) {
      if (step === "judged") authors.judged("a");
      else authors.writes("a", ...step);
    }

    expect(authors.has("a", 7)).toBe(knows);
  });

  it("never when its number could not be told", () => {
    const authors = new Authors(10);
    authors.writes("a", 7, true);
    authors.writes("a", 8, true);

    expect(authors.has("a", 0)).toBe(false);
  });

  it("until too many others have written to files", () => {
    const authors = new Authors(2);
    for (const inode of ["a", "b", "c"]) authors.writes(inode, 7, true);

    expect(["a", "b", "c"].map((inode) => authors.has(inode, 7))).toEqual([false, true, true]);
  });
});
