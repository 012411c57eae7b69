import { describe, expect, it } from "vitest";
import { VerdictMemory } from "../../../agent/gate/verdict-memory.ts";

const NOW = { inode: "a", stamp: "1" };
const LATER = { inode: "a", stamp: "2" };
const ALLOWED = { allow: true, clean: false };
const REFUSED = { allow: false, clean: false };

describe("a memory of verdicts", () => {
  it("knows a file in the state in which it was judged, on that channel only", () => {
    const memory = new VerdictMemory(10);
    memory.put(NOW, "drive", ALLOWED);

    expect([memory.get(NOW, "drive"), memory.get(NOW, "chat")]).toEqual([ALLOWED, undefined]);
  });

  it("keeps the verdicts of several channels on one state", () => {
    const memory = new VerdictMemory(10);
    memory.put(NOW, "drive", ALLOWED);
    memory.put(NOW, "chat", REFUSED);

    expect([memory.get(NOW, "drive"), memory.get(NOW, "chat")]).toEqual([ALLOWED, REFUSED]);
  });

  it("goes by the last of two verdicts on one state", () => {
    const memory = new VerdictMemory(10);
    memory.put(NOW, "drive", REFUSED);
    memory.put(NOW, "drive", ALLOWED);

    expect(memory.get(NOW, "drive")).toEqual(ALLOWED);
  });

  it("forgets all about a file that is asked for in another state, for good", () => {
    const memory = new VerdictMemory(10);
    memory.put(NOW, "drive", ALLOWED);
    memory.put(NOW, "chat", ALLOWED);

    const later = memory.get(LATER, "drive");

    expect([later, memory.get(NOW, "drive"), memory.get(NOW, "chat"), memory.size]).toEqual([
      undefined,
      undefined,
      undefined,
      0,
    ]);
  });

  it("drops what other channels said of the state before when a new state is judged", () => {
    const memory = new VerdictMemory(10);
    memory.put(NOW, "drive", ALLOWED);
    memory.put(LATER, "chat", REFUSED);

    expect([memory.get(LATER, "chat"), memory.get(LATER, "drive")]).toEqual([REFUSED, undefined]);
  });

  it("lets the file go first that was not asked for the longest", () => {
    const memory = new VerdictMemory(2);
    const [a, b, c] = ["a", "b", "c"].map((inode) => ({ inode, stamp: "1" })) as [
      typeof NOW,
      typeof NOW,
      typeof NOW,
    ];
    memory.put(a, "drive", ALLOWED);
    memory.put(b, "drive", ALLOWED);
    memory.get(a, "drive");
    memory.put(c, "drive", ALLOWED);

    expect([a, b, c].map((key) => memory.get(key, "drive"))).toEqual([ALLOWED, undefined, ALLOWED]);
  });

  it.each([
    ["one file", (memory: VerdictMemory) => memory.forget("a"), [undefined, ALLOWED]],
    ["every file", (memory: VerdictMemory) => memory.clear(), [undefined, undefined]],
  ])("forgets %s when told to", (_, forget, left) => {
    const memory = new VerdictMemory(10);
    const other = { inode: "b", stamp: "1" };
    memory.put(NOW, "drive", ALLOWED);
    memory.put(other, "drive", ALLOWED);

    forget(memory);

    expect([memory.get(NOW, "drive"), memory.get(other, "drive")]).toEqual(left);
  });
});
