import { describe, expect, it } from "vitest";
import type { Carrier } from "../../../agent/channels/carrier.ts";
import type { Channel } from "../../../agent/channels/channel.ts";
import type { ProgramRule } from "../../../agent/config/schema.ts";
import { gateRules } from "../../../agent/gate/gate-rules.ts";
import { carrierDataOf } from "../../support/carrier-data.ts";

const SETTINGS = {
  gate: { enabled: true, deadlineMs: 10_000, onDeadline: "closed" },
  programs: [],
} as const;
const DRIVE: Channel = { id: "drive", kind: "cloud-sync", roots: ["/a", "/b"] };
const CHAT: Carrier = { id: "chat", kind: "chat", exe: ["/opt/chat"], argv: [], own: [] };

describe("rules of a gate", () => {
  it("name every root of a channel, with its patience", () => {
    expect(gateRules([DRIVE], undefined, "enforce", SETTINGS)).toEqual({
      roots: ["/a", "/b"].map((root) => ({ root, channel: "drive", deadlineMs: 10_000, late: "closed" })),
      carriers: [],
    });
  });

  it.each([
    ["enforce", undefined, true],
    ["observe", undefined, false],
    ["observe", "enforce", true],
    ["enforce", "observe", false],
  ] as const)("under a policy that says %s guard a channel that says %s: %s", (mode, own, guarded) => {
    const channel = own === undefined ? DRIVE : { ...DRIVE, mode: own };

    expect(gateRules([channel], undefined, mode, SETTINGS).roots.length > 0).toBe(guarded);
  });

  it.each([
    ["enforce", undefined, true],
    ["observe", undefined, false],
    ["observe", "enforce", true],
    ["enforce", "observe", false],
  ] as const)(
    "under a policy that says %s hold a program that says %s: %s; it is judged in any case",
    (mode, own, holds) => {
      const carrier = own === undefined ? CHAT : { ...CHAT, mode: own };

      const { carriers } = gateRules([], carrierDataOf([carrier]), mode, SETTINGS);

      expect(carriers).toEqual([{ id: "chat", holds, deadlineMs: 10_000, late: "closed" }]);
    },
  );

  it("take the patience of the channel where it has one", () => {
    const [root] = gateRules(
      [{ ...DRIVE, deadlineMs: 500, onDeadline: "open" }],
      undefined,
      "enforce",
      SETTINGS,
    ).roots;

    expect(root).toMatchObject({ deadlineMs: 500, late: "open" });
  });

  it("take the patience set for a program of that id, and no other's", () => {
    const programs = [
      { id: "other", kind: "chat", exe: ["/opt/other"], deadlineMs: 700 },
      { id: "chat", kind: "chat", exe: ["/opt/chat"], onDeadline: "open" },
    ] satisfies ProgramRule[];
    const settings = { ...SETTINGS, programs };

    const { carriers } = gateRules([], carrierDataOf([CHAT]), "enforce", settings);

    expect(carriers).toMatchObject([{ id: "chat", deadlineMs: 10_000, late: "open" }]);
  });

  it("carry how programs are told apart only where some are to be asked about", () => {
    const data = carrierDataOf([CHAT]);

    expect(gateRules([], data, "enforce", SETTINGS).programs).toBe(data);
    expect(gateRules([], undefined, "enforce", SETTINGS)).not.toHaveProperty("programs");
  });
});
