import { describe, expect, it } from "vitest";
import { checkNamed, entropyCheck } from "../../rules/checks/index.ts";

describe("the checks of entropy", () => {
  it.each([
    ["entropy-3", "key = 0000000000000000", false],
    ["entropy-3", "key = 0123456701234567", false],
    ["entropy-3", "key = 0123456789abcdef", true],
    ["entropy-4", "key = 0123456789abcdef", false],
    ["entropy-4", "key = q8Zt3LmP0xVb7RkW2nYc", true],
    // The label is more varied than the value, and does not count.
    ["entropy-3", "qwertyuiopasdfghjkl = 0000000000000000", false],
    // Nothing as long as a token: all of it counts.
    ["entropy-2", "a1b2c3", true],
    ["entropy-2", "aaab", false],
  ] as const)("%s of %j is %s", (name, text, passes) => {
    expect(checkNamed(name)!(text)).toBe(passes);
  });

  it.each([
    [0.5, undefined],
    [1, "entropy-1"],
    [2.75, "entropy-2.5"],
    [3.8, "entropy-3.5"],
    [9, "entropy-4.5"],
  ])("for at least %d bits there is %s", (bits, name) => {
    expect(entropyCheck(bits)?.name).toBe(name);
  });
});
