import { describe, expect, it } from "vitest";
import { Budget } from "../../scanner/budget.ts";
import { DEFAULT_LIMITS, type Limits } from "../../scanner/content.ts";

const MB = 1_048_576;

function budget(limits: Partial<Limits> = {}, now: () => number = () => 0): Budget {
  return new Budget(limits, now);
}

/** Answers of one call after another. */
function answers<T>(call: (value: T) => boolean, ...values: readonly T[]): boolean[] {
  return values.map(call);
}

describe("a budget", () => {
  it("has the usual limits where none are given", () => {
    expect(budget({ depth: 2 }).limits).toEqual({ ...DEFAULT_LIMITS, depth: 2 });
  });

  it.each([
    ["files up to the limit are read", 100, true],
    ["longer ones are not", 101, false],
  ])("%s", (_case, bytes, expected) => {
    expect(budget({ fileBytes: 100 }).admit(bytes)).toBe(expected);
  });

  it("counts what is unpacked, over all calls", () => {
    const one = budget({ unpackedBytes: 100 });

    expect(answers((bytes) => one.unpack(bytes), 60, 40, 1)).toEqual([true, true, false]);
  });

  it.each([
    ["a small file may unpack to 10 MB", 10, 10 * MB, true],
    ["and no further than its size allows", 10, 10 * MB + 1, false],
    ["a larger one to two hundred times its size", MB, 200 * MB, true],
    ["and not to more", MB, 200 * MB + 1, false],
    ["a very large one to the limit of all", 100 * MB, DEFAULT_LIMITS.unpackedBytes, true],
    ["and not to more than that", 100 * MB, DEFAULT_LIMITS.unpackedBytes + 1, false],
  ])("%s", (_case, packed, unpacked, expected) => {
    const one = budget();
    one.admit(packed);

    expect(one.fits(unpacked)).toBe(expected);
    expect(one.unpack(unpacked)).toBe(expected);
  });

  it("asks without counting", () => {
    const one = budget({ unpackedBytes: 100 });

    expect(answers((bytes) => one.fits(bytes), 100, 100, 101)).toEqual([true, true, false]);
  });

  it("counts entries and text", () => {
    const one = budget({ entries: 2, textChars: 10 });

    expect([one.entry(), one.entry(), one.entry()]).toEqual([true, true, false]);
    expect(answers((chars) => one.text(chars), 10, 1)).toEqual([true, false]);
  });

  it("expires when its time is over", () => {
    let now = 1_000;
    const one = budget({ time: 500 }, () => now);

    expect(one.expired()).toBe(false);
    now = 1_500;
    expect(one.expired()).toBe(false);
    now = 1_501;
    expect(one.expired()).toBe(true);
  });

  it("is charged with what was used elsewhere, and says what is used", () => {
    const one = budget({ unpackedBytes: 100, entries: 3 });
    one.unpack(10);
    one.charge({ unpacked: 80, entries: 2 });

    expect(one.spent).toEqual({ unpacked: 90, entries: 2 });
    expect([one.fits(10), one.fits(11), one.entry(), one.entry()]).toEqual([true, false, true, false]);
  });

  it("can be given more time, and less", () => {
    let now = 0;
    const one = budget({ time: 500 }, () => now);
    now = 400;
    expect(one.left()).toBe(100);
    one.allow(1_000);
    now = 1_400;
    expect([one.left(), one.expired()]).toEqual([0, false]);
    one.allow(-1);
    expect(one.expired()).toBe(true);
  });
});
