import { describe, expect, it } from "vitest";
import { Lanes } from "../../agent/lanes.ts";

/** Jobs that end when the test says so. */
function bench(width: number, limit = 100) {
  const started: string[] = [];
  const open = new Map<string, () => void>();
  const lanes = new Lanes<string>(
    (job) => {
      started.push(job);
      return new Promise((resolve) => open.set(job, resolve));
    },
    { width, limit },
  );
  const end = async (job: string) => {
    open.get(job)!();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { lanes, started, end };
}

describe("the lanes", () => {
  it("run a bounded number at once", async () => {
    const { lanes, started, end } = bench(2);

    for (const key of ["a", "b", "c"]) lanes.add(key, key, "live");
    expect(started).toEqual(["a", "b"]);
    await end("a");

    expect(started).toEqual(["a", "b", "c"]);
  });

  it("let what happens now pass what lay there", async () => {
    const { lanes, started, end } = bench(1);
    lanes.add("first", "first", "live");

    lanes.add("old", "old", "backlog");
    lanes.add("new", "new", "live");
    await end("first");
    await end("new");

    expect(started).toEqual(["first", "new", "old"]);
  });

  it("let the quick pass the slow, and never starve the slow", async () => {
    const { lanes, started, end } = bench(1);
    lanes.add("first", "first", "live");
    lanes.add("slow", "slow", "slow");
    for (let i = 0; i < 20; i++) lanes.add(`quick${i}`, `quick${i}`, "live");

    for (let i = 0; i < 10; i++) await end(started.at(-1)!);

    expect(started[1]).toBe("quick0");
    expect(started).toContain("slow");
  });

  it("take the slow before what lay there", async () => {
    const { lanes, started, end } = bench(1);
    lanes.add("first", "first", "live");

    lanes.add("old", "old", "backlog");
    lanes.add("slow", "slow", "slow");
    await end("first");

    expect(started).toEqual(["first", "slow"]);
  });

  it("move an old job up when it happens again", async () => {
    const { lanes, started, end } = bench(1);
    lanes.add("first", "first", "live");
    lanes.add("x", "x", "backlog");
    lanes.add("y", "y", "backlog");

    lanes.add("y", "y", "live");
    await end("first");

    expect(started).toEqual(["first", "y"]);
  });

  it("queue a key once, and run it once more when it is asked for while it runs", async () => {
    const { lanes, started, end } = bench(1);

    for (let i = 0; i < 3; i++) lanes.add("a", "a", "live");
    await end("a");
    await end("a");

    expect({ started, left: lanes.running + lanes.waiting }).toEqual({ started: ["a", "a"], left: 0 });
  });

  it("refuse what is beyond their limit, and say so", () => {
    const { lanes } = bench(1, 2);
    lanes.add("running", "running", "live");

    const taken = ["a", "b", "c"].map((key) => lanes.add(key, key, "live"));

    expect(taken).toEqual([true, true, false]);
  });

  it("tell when there is room again, and when nothing is left", async () => {
    const { lanes, end } = bench(1);
    const said: string[] = [];
    for (const key of ["a", "b"]) lanes.add(key, key, "live");
    void lanes.below(1).then(() => said.push("room"));
    void lanes.below(0).then(() => said.push("idle"));

    await end("a");
    expect(said).toEqual(["room"]);
    await end("b");

    expect(said).toEqual(["room", "idle"]);
  });
});
