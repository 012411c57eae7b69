import { describe, expect, it } from "vitest";
import { Stumbles } from "../../../scanner/worker/stumbles.ts";

function faultOf(error: unknown): string | undefined {
  const stumbles = new Stumbles();
  stumbles.fell(error);
  return stumbles.fault;
}

describe("the fault of a reader", () => {
  it("names the kind of the error and places in the code", () => {
    expect(faultOf(new RangeError("绝密★10年"))).toMatch(
      /^RangeError \S+stumbles\.test\.ts:\d+:\d+ \S+:\d+:\d+$/,
    );
  });

  it.each([
    ["a message", new Error("绝密★10年")],
    ["a message that looks like a line of a stack", new Error("x\n    at 绝密 (file:///绝密.ts:1:1)\ny")],
    ["a name", Object.assign(new Error("x"), { name: "绝密" })],
    ["a text that is thrown", "绝密★10年"],
    [
      "a message that was replaced",
      Object.assign(new Error("绝密\n    at 绝密 (file:///绝密.ts:1:1)"), { message: "x" }),
    ],
    ["a failed parse", parseFailure("机密\n    at 绝密 (file:///绝密.ts:1:1)")],
  ])("says nothing of what stands in %s", (_, error) => {
    expect(faultOf(error)).not.toMatch(/密/);
  });
});

function parseFailure(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
