import { describe, expect, it } from "vitest";
import { firstRunOf } from "../../rules/pattern/first-run.ts";
import { readPattern } from "../../rules/pattern.ts";

function lengths(source: string): readonly string[] {
  return [...firstRunOf(readPattern(source).tree)]
    .map(([length, { ends, next }]) => `${length}${ends ? "!" : ""}${next.length > 0 ? "+" : ""}`)
    .sort();
}

describe("the letters and digits with which a match begins: ! it may end there, + something else may follow", () => {
  it.each([
    ["\\d{9}", ["9!"]],
    ["\\d{3,4}-\\d{7,8}", ["3+", "4+"]],
    ["(?:\\+86 ?)?1\\d{10}", ["0+", "11!"]],
    ["[A-Z]{2}\\d{2}(?:[ -]\\d{4})?", ["4!+"]],
    ["京[A-Z]\\d{5}", ["0+"]],
    [".{2}", ["0+", "1+", "2!"]],
    [
      "[0-9a-f]{32,}".replace(",}", ",80}"),
      [
        "32!",
        "33!",
        "34!",
        "35!",
        "36!",
        "37!",
        "38!",
        "39!",
        "40!",
        "41!",
        "42!",
        "43!",
        "44!",
        "45!",
        "46!",
        "47!",
        "48!",
        "49!",
        "50!",
        "51!",
        "52!",
        "53!",
        "54!",
        "55!",
        "56!",
        "57!",
        "58!",
        "59!",
        "60!",
        "61!",
        "62!",
        "63!",
        "64!",
      ],
    ],
  ])("%s: %j", (source, expected) => {
    expect(lengths(source)).toEqual([...expected].sort());
  });
});
