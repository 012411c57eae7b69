import { expect, it } from "vitest";
import type { IncidentStore, Passed } from "../../reporter/store/store.ts";
import { anEvent, finding, HOUR, MINUTE, MORNING, verdict } from "../reporter/samples.ts";

type Given = () => IncidentStore;

export function counting(given: Given): void {
  it("makes one incident with 5,000 events of 5,000 files in one go", async () => {
    const events = Array.from({ length: 5_000 }, (_, i) => anEvent({ at: MORNING + i, bytes: 10 }));

    for (let i = 0; i < events.length; i += 500) await given().commit({ events: events.slice(i, i + 500) });

    const incidents = await given().list();
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({
      events: 5_000,
      bytes: 50_000,
      firstAt: MORNING,
      lastAt: MORNING + 4_999,
    });
    expect(incidents[0]!.counts).toEqual({
      effect: { block: 5_000 },
      outcome: { removed: 5_000 },
      severity: { high: 5_000 },
    });
  });

  it("gathers what a person needs to judge it", async () => {
    const graver = { ...finding, family: "work", level: "工作秘密", severity: "critical" } as const;
    const gapOnly = { findings: [], gaps: [{ where: "", reason: "encrypted" }] } as const;
    const failed = { action: "failed", detail: "disk-full" } as const;

    await given().commit({
      events: [anEvent(), anEvent({ findings: [graver], outcome: failed }), anEvent(gapOnly)],
    });

    expect((await given().list())[0]).toMatchObject({
      families: ["state", "work"],
      levels: ["机密", "工作秘密"],
      rules: ["cn-markings/state"],
      gaps: ["encrypted"],
      severity: "critical",
      state: "new",
      counts: { severity: { high: 1, critical: 1, none: 1 }, outcome: { removed: 2, failed: 1 } },
    });
  });

  const usb: Passed = { channelId: "usb", at: MORNING, count: 5 };
  it.each<[string, Passed[], Passed[], number]>([
    ["before the first event", [{ channelId: "team-drive", at: MORNING - MINUTE, count: 3 }], [], 3],
    ["in the same batch", [], [{ channelId: "team-drive", at: MORNING, count: 4 }], 4],
    ["on another channel", [usb], [usb], 0],
    ["long before", [{ channelId: "team-drive", at: MORNING - HOUR, count: 3 }], [], 0],
  ])("counts clean files around an incident: %s", async (_, before, same, passed) => {
    await given().commit({ passed: before });

    await given().commit({ events: [anEvent()], passed: same });

    expect((await given().list())[0]).toMatchObject({ passed });
  });

  it("goes on counting clean files until the incident has gone quiet, then enters the sum", async () => {
    await given().commit({ events: [anEvent()] });

    await given().commit({ passed: [{ channelId: "team-drive", at: MORNING + 5 * MINUTE, count: 7 }] });
    await given().commit({ passed: [{ channelId: "team-drive", at: MORNING + 11 * MINUTE, count: 90 }] });

    const lanes = await given().ledger({ after: 0, limit: 10, lane: "head" });
    expect((await given().list())[0]).toMatchObject({ passed: 7, rev: 2 });
    expect(lanes.map(({ body }) => JSON.parse(body).incident.passed)).toEqual([0, 7]);
    expect(await given().verify()).toMatchObject({ kind: "intact" });
  });

  it("counts by effect, in all and since a time", async () => {
    const warn = { verdict: { ...verdict, effect: "warn" } } as const;
    await given().commit({ events: [anEvent(), anEvent(warn), anEvent({ at: MORNING - 24 * HOUR })] });
    await given().commit({ passed: [{ channelId: "usb", at: MORNING, count: 7 }] });

    expect(await given().counters(MORNING)).toEqual({
      total: { block: 2, warn: 1, passed: 7 },
      since: { block: 1, warn: 1, passed: 7 },
    });
  });
}
