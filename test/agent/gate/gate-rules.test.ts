import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Carrier } from "../../../agent/channels/carrier.ts";
import type { Channel } from "../../../agent/channels/channel.ts";
import type { ProgramRule } from "../../../agent/config/schema.ts";
import { gateRules } from "../../../agent/gate/gate-rules.ts";
import { carrierDataOf } from "../../support/carrier-data.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const SETTINGS = {
  gate: { enabled: true, deadlineMs: 10_000, onDeadline: "closed" },
  programs: [],
} as const;
const DRIVE: Channel = { id: "drive", kind: "cloud-sync", roots: ["/a", "/b"] };
const CHAT: Carrier = { id: "chat", kind: "chat", exe: ["/opt/chat"], argv: [], own: [] };

describe("rules of a gate", () => {
  it("name every root of a channel, with its patience", async () => {
    expect(await gateRules([DRIVE], undefined, "enforce", SETTINGS)).toEqual({
      roots: ["/a", "/b"].map((root) => ({
        root,
        real: root,
        channel: "drive",
        deadlineMs: 10_000,
        late: "closed",
      })),
      carriers: [],
    });
  });

  it.each([
    ["enforce", undefined, true],
    ["observe", undefined, false],
    ["observe", "enforce", true],
    ["enforce", "observe", false],
  ] as const)("under a policy that says %s guard a channel that says %s: %s", async (mode, own, guarded) => {
    const channel = own === undefined ? DRIVE : { ...DRIVE, mode: own };

    const { roots } = await gateRules([channel], undefined, mode, SETTINGS);

    expect(roots.length > 0).toBe(guarded);
  });

  it.each([
    ["enforce", undefined, true],
    ["observe", undefined, false],
    ["observe", "enforce", true],
    ["enforce", "observe", false],
  ] as const)(
    "under a policy that says %s hold a program that says %s: %s; it is judged in any case",
    async (mode, own, holds) => {
      const carrier = own === undefined ? CHAT : { ...CHAT, mode: own };

      const { carriers } = await gateRules([], carrierDataOf([carrier]), mode, SETTINGS);

      expect(carriers).toEqual([{ id: "chat", holds, deadlineMs: 10_000, late: "closed" }]);
    },
  );

  it("take the patience of the channel where it has one", async () => {
    const { roots } = await gateRules(
      [{ ...DRIVE, deadlineMs: 500, onDeadline: "open" }],
      undefined,
      "enforce",
      SETTINGS,
    );

    expect(roots[0]).toMatchObject({ deadlineMs: 500, late: "open" });
  });

  it("take the patience set for a program of that id, and no other's", async () => {
    const programs = [
      { id: "other", kind: "chat", exe: ["/opt/other"], deadlineMs: 700 },
      { id: "chat", kind: "chat", exe: ["/opt/chat"], onDeadline: "open" },
    ] satisfies ProgramRule[];
    const settings = { ...SETTINGS, programs };

    const { carriers } = await gateRules([], carrierDataOf([CHAT]), "enforce", settings);

    expect(carriers).toMatchObject([{ id: "chat", deadlineMs: 10_000, late: "open" }]);
  });

  it("carry how programs are told apart only where some are to be asked about", async () => {
    const data = carrierDataOf([CHAT]);

    expect((await gateRules([], data, "enforce", SETTINGS)).programs).toBe(data);
    expect(await gateRules([], undefined, "enforce", SETTINGS)).not.toHaveProperty("programs");
  });

  it.each([
    ["a link", "盘", "数据/盘"],
    ["what is not there yet below a link", "盘/甲/乙", "数据/盘/甲/乙"],
    ["what is not there yet", "新/乙", "新/乙"],
  ])("name a folder with its links resolved: %s", async (_, root, real) => {
    const base = tempFolder();
    mkdirSync(join(base, "数据/盘"), { recursive: true });
    symlinkSync(join(base, "数据/盘"), join(base, "盘"));

    const { roots } = await gateRules(
      [{ ...DRIVE, roots: [join(base, root)] }],
      undefined,
      "enforce",
      SETTINGS,
    );

    expect(roots).toMatchObject([{ root: join(base, root), real: join(base, real) }]);
  });
});
