import { describe, expect, it } from "vitest";
import { Alertness } from "../../../../../agent/platform/linux/gate/alertness.ts";

/** Times in milliseconds; awake is worth it below 0.04. */
function since(events: readonly number[]): Alertness {
  const alertness = new Alertness();
  for (const at of events) alertness.event(at);
  return alertness;
}

describe("a gate that could go to sleep", () => {
  it("sleeps before the first event", () => {
    expect(new Alertness().stays(0)).toBe(false);
  });

  it.each([
    ["that follow each other at once", [1, 1.01], 1.02, true],
    ["that follow each other at once, a while ago", [1, 1.01], 1.06, false],
    ["that come now and then", [1, 2, 3], 3.01, false],
    ["that came at once and have become rare", [1, 1.01, 2, 3], 3.01, false],
    ["that came at once for long, and once late", [1, 1.01, 1.02, 1.03, 1.04, 1.05, 9], 9.01, true],
  ])("after events %s", (_, events, now, stays) => {
    expect(since(events).stays(now)).toBe(stays);
  });

  it("tries one time in eight whether staying awake would pay again", () => {
    const alertness = since([1]);

    const tried = Array.from({ length: 16 }, () => alertness.stays(1.01));

    expect(tried.filter(Boolean)).toHaveLength(2);
  });
});
