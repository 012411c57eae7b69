import { describe, expect, it } from "vitest";
import { NO_STATS } from "../../../agent/gate/gate.ts";
import { Tally } from "../../../agent/gate/tally.ts";

function waits(...ms: readonly number[]): Tally {
  const tally = new Tally();
  for (const one of ms) tally.wait(one);
  return tally;
}

describe("a tally", () => {
  it("begins with nothing", () => {
    expect(new Tally().stats(0, 0)).toEqual(NO_STATS);
  });

  it.each(["outside", "remembered", "refused", "late", "unasked"] as const)("counts what was %s", (what) => {
    const tally = new Tally();
    tally.count(what);
    tally.count(what);

    expect(tally.stats(0, 0)).toEqual({ ...NO_STATS, [what]: 2 });
  });

  it("says how many wait as it is told", () => {
    expect(new Tally().stats(0, 7).waiting).toBe(7);
  });

  it.each([
    ["of one wait", [4], { waited: 1, p50: 4, p99: 4, longest: 4 }],
    ["of an odd number", [9, 1, 5], { waited: 3, p50: 5, p99: 5, longest: 9 }],
    ["to the hundredth of a millisecond", [1.239], { waited: 1, p50: 1.24, p99: 1.24, longest: 1.24 }],
    [
      "of a hundred",
      Array.from({ length: 100 }, (_, i) => i + 1),
      { waited: 100, p50: 50, p99: 99, longest: 100 },
    ],
  ])("tells the waits %s", (_, ms, told) => {
    expect(waits(...ms).stats(0, 0)).toMatchObject(told);
  });

  it("tells the middle of the last thousand waits, and the longest of all", () => {
    const of = (count: number, ms: number) => Array.from({ length: count }, () => ms);
    const tally = waits(...of(20, 900), ...of(1_000, 2));

    expect(tally.stats(0, 0)).toMatchObject({ waited: 1_020, p50: 2, p99: 2, longest: 900 });
  });

  it.each([
    ["not before ten seconds are over", 9_999, 0],
    ["over the time since it was asked last", 20_000, 5],
  ])("tells events per second, %s", (_, at, perSecond) => {
    const tally = new Tally();
    for (let i = 0; i < 100; i += 1) tally.event();

    expect(tally.stats(at, 0)).toMatchObject({ events: 100, perSecond });
  });

  it("leaves earlier events out of the next span", () => {
    const tally = new Tally();
    for (let i = 0; i < 100; i += 1) tally.event();
    tally.stats(10_000, 0);
    for (let i = 0; i < 30; i += 1) tally.event();

    expect([tally.stats(15_000, 0).perSecond, tally.stats(20_000, 0).perSecond]).toEqual([10, 3]);
  });
});
