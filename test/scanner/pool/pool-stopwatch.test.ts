import { expect, it } from "vitest";
import { mostQueued, Stopwatch } from "../../../scanner/pool/stopwatch.ts";

const TIME = 100;

/** A stopwatch after steps of `run` and `wait` with their lengths. */
function after(...steps: readonly (readonly ["run" | "wait", number])[]): Stopwatch {
  let now = 1_000;
  const stopwatch = new Stopwatch(TIME, () => now);
  stopwatch.start();
  for (const [kind, ms] of steps) {
    if (kind === "wait") stopwatch.stop();
    now += ms;
    if (kind === "wait") stopwatch.go();
  }
  return stopwatch;
}

it.each([
  ["runs", after(["run", 30]), 70],
  ["stands still while the file waits", after(["run", 30], ["wait", 80], ["run", 10]), 60],
  ["counts each wait", after(["wait", 50], ["run", 10], ["wait", 50]), 90],
  ["runs all the same once it has stood still for long enough", after(["wait", mostQueued(TIME) + 40]), 60],
])("%s", (_case, stopwatch, left) => {
  expect(stopwatch.left()).toBe(left);
});

it("tells how long it took in all", () => {
  expect(after(["run", 30], ["wait", 80]).elapsed()).toBe(110);
});

it("knows the longest while it stands still, and begins anew with the next file", () => {
  const stopwatch = after(["run", 10], ["wait", 20]);
  stopwatch.stop();
  expect(stopwatch.left()).toBe(TIME + mostQueued(TIME) - 30);
  stopwatch.start();
  expect(stopwatch.left()).toBe(TIME);
});
