import { expect, it } from "vitest";
import { linkHash } from "../../reporter/store/chain.ts";
import type { IncidentStore } from "../../reporter/store/store.ts";
import { anEvent, HOUR, MORNING, SECOND, seenAt } from "../reporter/samples.ts";

type Given = () => IncidentStore;

export function recording(given: Given): void {
  it("keeps an event as it was given", async () => {
    const event = anEvent({
      program: "/opt/wechat",
      vaultId: "V-1",
      gaps: [{ where: "a.zip", reason: "encrypted" }],
    });

    const { incidents, fresh } = await given().commit({ events: [event] });

    expect(fresh).toEqual([event.id]);
    expect(await given().event(event.id)).toEqual(event);
    expect(await given().events(incidents.get(event.id)!, { limit: 10 })).toEqual([event]);
  });

  it("changes nothing when an event is recorded again, in the same batch or later", async () => {
    const event = anEvent();
    await given().commit({ events: [event, event] });
    const before = [await given().list(), await given().head(), await given().counters(0)];

    const { incidents, fresh } = await given().commit({ events: [{ ...event, path: "/elsewhere" }] });

    expect([await given().list(), await given().head(), await given().counters(0)]).toEqual(before);
    expect(fresh).toEqual([]);
    expect([...incidents.values()]).toEqual([(await given().list())[0]!.id]);
    expect((await given().event(event.id))?.path).toBe(event.path);
  });

  it("writes all of a batch or nothing", async () => {
    const unwritable = anEvent({ bytes: 1n as unknown as number });
    const batch = {
      events: [anEvent(), unwritable],
      gone: ["/b"],
      passed: [{ channelId: "team-drive", at: MORNING, count: 1 }],
    };
    await given().commit({ seen: [seenAt("/b")] });

    await expect(given().commit(batch)).rejects.toThrow();

    expect(await given().list()).toEqual([]);
    expect(await given().counters(0)).toEqual({ total: {}, since: {} });
    expect(await given().seenAt("/b")).toBeDefined();
    expect(await given().verify()).toMatchObject({ kind: "intact", entries: 0 });
  });

  it("enters headers before their events, and everything in one chain", async () => {
    await given().commit({ notes: [{ kind: "started", at: MORNING, code: "started" }] });
    await given().commit({ events: [anEvent(), anEvent()] });
    await given().commit({ events: [anEvent({ at: MORNING + SECOND })] });

    const entries = await given().ledger({ after: 0, limit: 10 });

    expect(entries.map(({ seq, kind, rev }) => [seq, kind, rev])).toEqual([
      [1, "started", undefined],
      [2, "incident-opened", 1],
      [3, "event", undefined],
      [4, "event", undefined],
      [5, "incident-updated", 2],
      [6, "event", undefined],
    ]);
    for (const [i, entry] of entries.entries()) {
      expect(entry.hash).toBe(linkHash(entry));
      if (i > 0) expect(entry.prevHash).toBe(entries[i - 1]!.hash);
    }
    expect(await given().verify()).toEqual({ kind: "intact", entries: 6, head: await given().head() });
  });

  it.each([
    ["head", ["incident-opened", "note"]],
    ["bulk", ["event", "event"]],
  ] as const)("hands out the %s lane by itself", async (lane, kinds) => {
    await given().commit({ events: [anEvent(), anEvent()] });
    await given().commit({ notes: [{ kind: "note", at: MORNING, code: "clock-jumped", facts: { ms: 5 } }] });

    const entries = await given().ledger({ after: 0, limit: 10, lane });
    const rest = await given().ledger({ after: entries[0]!.seq, limit: 10, lane });

    expect(entries.map(({ kind }) => kind)).toEqual(kinds);
    expect(rest).toEqual(entries.slice(1));
  });
}

export function changing(given: Given): void {
  it("leads an incident through its life and remembers who did it", async () => {
    await given().commit({ events: [anEvent()] });
    const { id } = (await given().list())[0]!;

    const changed = await given().setState(id, {
      state: "in-progress",
      at: MORNING + HOUR,
      by: "wang",
      note: "核实中",
    });

    expect(changed).toMatchObject({ id, state: "in-progress", rev: 2 });
    expect(await given().get(id)).toEqual(changed);
    const entry = (await given().ledger({ after: 0, limit: 10 })).at(-1)!;
    expect(entry).toMatchObject({ kind: "incident-state", incidentId: id, rev: 2 });
    expect(JSON.parse(entry.body).change).toEqual({
      from: "new",
      to: "in-progress",
      by: "wang",
      note: "核实中",
    });
    expect(await given().setState("I-unknown", { state: "resolved", at: MORNING })).toBeUndefined();
  });

  it("gives an event a new outcome without touching what was entered", async () => {
    const event = anEvent();
    await given().commit({ events: [event, anEvent()] });
    const change = {
      kind: "released",
      eventId: event.id,
      outcome: { action: "released" },
      at: MORNING + HOUR,
    } as const;

    expect(await given().amend(change)).toBe(true);

    expect((await given().event(event.id))?.outcome).toEqual({ action: "released" });
    expect((await given().list())[0]!.counts.outcome).toEqual({ removed: 1, released: 1 });
    const entered = await given().ledger({ after: 0, limit: 10, lane: "bulk" });
    expect(JSON.parse(entered[0]!.body).outcome).toEqual({ action: "removed" });
    expect(await given().verify()).toMatchObject({ kind: "intact" });
  });

  it("enters a decision about an event it does not know", async () => {
    const change = {
      kind: "purged",
      eventId: "lost",
      outcome: { action: "removed", detail: "purged" },
      at: MORNING,
    } as const;

    expect(await given().amend(change)).toBe(false);

    expect((await given().ledger({ after: 0, limit: 10 })).map(({ kind }) => kind)).toEqual(["purged"]);
  });
}
