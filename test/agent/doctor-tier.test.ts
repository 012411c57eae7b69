import { describe, expect, it } from "vitest";
import { serveControl } from "../../agent/control.ts";
import type { Patient } from "../../agent/doctor.ts";
import { PROMISES, tier } from "../../agent/doctor-tier.ts";
import type { AccessGate } from "../../agent/gate/gate.ts";
import type { Platform, Tier } from "../../agent/platform/platform.ts";
import { aConfig } from "../support/agent-config.ts";
import { tempFolder } from "../support/temp-folder.ts";

interface Machine {
  /** Absent: the system has no gate. Else the errno with which it refuses, 0 when it does not. */
  readonly errno?: number;
  readonly enabled?: boolean;
  readonly tier?: Tier;
}

function patient({ errno, enabled = true, tier: own = "remove" }: Machine, data = tempFolder()): Patient {
  const gate: AccessGate = { possible: errno === 0, open: async () => undefined };
  const platform = {
    system: "linux",
    tier: own,
    ...(errno !== undefined && { gate, gateObstacle: () => errno }),
  } as Platform;
  const settings = { enabled, deadlineMs: 10_000, onDeadline: "closed" } as const;
  return { config: aConfig({ data, gate: settings }), platform };
}

const MACHINES: readonly (readonly [string, Machine, Tier, string | undefined])[] = [
  ["the gate opens", { errno: 0 }, "prevent", undefined],
  ["the gate is switched off", { errno: 0, enabled: false }, "remove", "gate.enabled"],
  ["the agent has no right to it", { errno: 1 }, "remove", "CAP_SYS_ADMIN"],
  ["the kernel has no permission events", { errno: 22 }, "remove", "CONFIG_FANOTIFY_ACCESS_PERMISSIONS"],
  ["the kernel has no fanotify", { errno: 38 }, "remove", "CONFIG_FANOTIFY_ACCESS_PERMISSIONS"],
  ["others have all groups", { errno: 24 }, "remove", "max_user_groups"],
  ["the kernel refuses for another reason", { errno: 12 }, "remove", "errno 12"],
  ["the system has no gate", {}, "remove", undefined],
  ["the system holds files", { tier: "hold" }, "hold", undefined],
];

describe("the doctor, on what can be done about a file before it is judged", () => {
  it.each(MACHINES)("says what holds, and the way out, when %s", async (_, machine, found, fix) => {
    const health = await tier(patient(machine));

    expect(health).toMatchObject({ state: found === "prevent" ? "ok" : "warning", text: PROMISES[found] });
    for (const language of ["zh", "en"] as const) {
      if (fix === undefined) expect(health.fix).toBeUndefined();
      else expect(health.fix?.[language]).toContain(fix);
    }
  });

  it.each([
    ["prevent", { errno: 1 }, "prevent", undefined],
    ["remove", { errno: 0 }, "remove", "GATE_NOT_OPENED"],
    [undefined, { errno: 0 }, "prevent", undefined],
    ["nonsense", { errno: 0 }, "prevent", undefined],
  ] as const)("believes the agent that runs, where it says: %s", async (said, machine, found, fix) => {
    const data = tempFolder();
    const control = (await serveControl(data, async () => ({ tier: said })))!;

    const health = await tier(patient(machine, data));
    await new Promise((resolve) => control.close(resolve));

    expect(health.text).toEqual(PROMISES[found]);
    if (fix === undefined) expect(health.fix).toBeUndefined();
    else expect(health.fix?.en).toContain(fix);
  });

  it.each([
    ["prevent", ["mmap", "符号链接"], ["mmap", "symbolic link"]],
    ["hold", ["毫秒"], ["milliseconds"]],
    ["remove", ["抢在"], ["in between"]],
  ] as const)("says what %s does not do", (name, zh, en) => {
    for (const word of zh) expect(PROMISES[name].zh).toContain(word);
    for (const word of en) expect(PROMISES[name].en).toContain(word);
  });
});
