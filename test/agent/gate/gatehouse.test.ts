import { describe, expect, it } from "vitest";
import type { CarrierData } from "../../../agent/channels/carrier-data.ts";
import type { Channel } from "../../../agent/channels/channel.ts";
import { GateDesk } from "../../../agent/gate/desk.ts";
import { type AccessGate, type GateRules, NO_STATS } from "../../../agent/gate/gate.ts";
import { Gatehouse } from "../../../agent/gate/gatehouse.ts";
import type { Happening } from "../../../agent/happening.ts";
import { Recorder } from "../../../agent/recorder.ts";
import { memoryStore } from "../../../reporter/store/memory.ts";
import { aConfig } from "../../support/agent-config.ts";
import { policy } from "../../support/builders.ts";
import { A_CHAT, carrierDataOf } from "../../support/carrier-data.ts";
import { HandClock } from "../../support/hand-clock.ts";

const DRIVE: Channel = { id: "drive", kind: "cloud-sync", roots: ["/a"] };
const STICK: Channel = { id: "stick", kind: "removable", roots: ["/b"] };

type Opens = "opens" | "impossible" | "fails" | "none";

function scene(opens: Opens = "opens", enabled = true) {
  const guarded: GateRules[] = [];
  const said: Happening[] = [];
  const found = { channels: [DRIVE], programs: undefined as CarrierData | undefined };
  const state = { opened: 0, closed: 0 };
  const gate: AccessGate = {
    possible: opens === "opens",
    open: async () => {
      state.opened += 1;
      if (opens === "fails") throw new Error("no process");
      if (opens === "impossible") return undefined;
      return {
        guard: async (rules) => void guarded.push(rules),
        answer: () => {},
        stale: () => {},
        stats: () => ({ ...NO_STATS, events: 7 }),
        close: async () => {
          state.closed += 1;
        },
      };
    },
  };
  const config = aConfig({ gate: { enabled, deadlineMs: 10_000, onDeadline: "closed" } });
  const say = (happening: Happening) => void said.push(happening);
  const desk = new GateDesk({
    policy: policy([]),
    recorder: new Recorder(memoryStore(), () => {}),
    clock: new HandClock(),
    say,
    judgeInRoot: () => {},
    judgeForCarrier: () => {},
  });
  const house = new Gatehouse({
    gate: opens === "none" ? undefined : gate,
    desk,
    config,
    channels: found,
    mode: "enforce",
    findPrograms: async () => found.programs,
    say,
  });
  return { house, desk, guarded, said, found, state };
}

const roots = (rules: readonly GateRules[]) => rules.map((one) => one.roots.map(({ root }) => root));

describe("the house of the gate", () => {
  it("opens the gate and guards the channels that are there", async () => {
    const { house, desk, guarded } = scene();
    await house.open();
    await house.fit();

    expect([house.isOpen, desk.isOpen, roots(guarded)]).toEqual([true, true, [["/a"]]]);
    expect(house.stats()?.events).toBe(7);
  });

  it("tells the gate of rules only when they have changed", async () => {
    const { house, guarded, found } = scene();
    await house.open();
    for (let i = 0; i < 3; i += 1) await house.fit();
    found.channels = [DRIVE, STICK];
    for (let i = 0; i < 3; i += 1) await house.keep();

    expect(roots(guarded)).toEqual([["/a"], ["/a", "/b"]]);
  });

  it("looks for programs when it fits, and goes by those found last when it is in a hurry", async () => {
    const { house, guarded, found } = scene();
    await house.open();
    found.programs = carrierDataOf([A_CHAT]);
    await house.keep();
    await house.fit();
    found.programs = undefined;
    found.channels = [STICK];
    await house.keep();

    expect(guarded.map(({ carriers }) => carriers.map(({ id }) => id))).toEqual([[], ["chat"], ["chat"]]);
    expect([house.carrierOf("chat"), house.carrierOf("mail")]).toEqual([A_CHAT, undefined]);
  });

  it("has the last in force that was asked for", async () => {
    const { house, guarded, found } = scene();
    await house.open();
    const first = house.keep();
    found.channels = [STICK];
    await Promise.all([first, house.keep()]);

    expect(roots(guarded).at(-1)).toEqual(["/b"]);
  });

  it.each([
    ["where the system has none", "none", true, 0, []],
    ["where the system does not let us", "impossible", true, 1, []],
    ["where the gate is switched off", "opens", false, 0, []],
    ["where it fails to open, and says so", "fails", true, 1, ["GATE_NOT_OPENED"]],
  ] as const)("goes on without a gate %s", async (_, opens, enabled, tries, codes) => {
    const { house, desk, said, guarded, state } = scene(opens, enabled);
    await house.open();
    await house.fit();
    await house.close();

    expect([house.isOpen, desk.isOpen, house.stats(), guarded]).toEqual([false, false, undefined, []]);
    expect([state.opened, said.map((one) => (one.event === "error" ? one.code : one.event))]).toEqual([
      tries,
      codes,
    ]);
  });

  it("closes the gate once", async () => {
    const { house, state } = scene();
    await house.open();
    await house.close();
    await house.close();

    expect([state.closed, house.isOpen]).toEqual([1, false]);
  });
});
