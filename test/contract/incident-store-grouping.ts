import { expect, it } from "vitest";
import type { IncidentEvent } from "../../reporter/incident.ts";
import type { IncidentStore } from "../../reporter/store/store.ts";
import { anEvent, HOUR, MINUTE, MORNING, SECOND, verdict } from "../reporter/samples.ts";

type Given = () => IncidentStore;

export function grouping(given: Given): void {
  const first = anEvent();

  it.each<[string, Partial<IncidentEvent>, number]>([
    ["the same channel, effect, mode and person a moment later", { at: MORNING + SECOND }, 1],
    ["the same within the quiet gap", { at: MORNING + 10 * MINUTE }, 1],
    ["the same a moment earlier", { at: MORNING - SECOND }, 1],
    ["the same after the quiet gap", { at: MORNING + 10 * MINUTE + 1 }, 2],
    ["another channel", { channel: { id: "usb", kind: "removable" } }, 2],
    ["another effect", { verdict: { ...verdict, effect: "warn" } }, 2],
    ["another mode", { verdict: { ...verdict, mode: "observe" } }, 2],
    ["another person", { user: "wang" }, 2],
  ])("tells one story or two: %s", async (_, change, incidents) => {
    const second = anEvent(change);
    await given().commit({ events: [first] });

    await given().commit({ events: [second] });
    const apart = await given().list();
    const [a, b] = [anEvent({ ...change, user: "zhao" }), anEvent({ user: "zhao" })];
    await given().commit({ events: [a, b] });

    expect(apart).toHaveLength(incidents);
    expect((await given().list()).filter(({ user }) => user === "zhao").length).toBe(
      change.user === undefined ? incidents : 1,
    );
  });

  it("begins a new story after a day, however busy it was", async () => {
    const events = Array.from({ length: 150 }, (_, i) => anEvent({ at: MORNING + i * 10 * MINUTE }));

    for (const event of events) await given().commit({ events: [event] });

    expect((await given().list()).map(({ events }) => events)).toEqual([6, 144]);
  });

  it("begins a new story once a person has closed the old one", async () => {
    await given().commit({ events: [anEvent()] });
    const [incident] = await given().list();
    await given().setState(incident!.id, { state: "resolved", at: MORNING + SECOND });

    await given().commit({ events: [anEvent({ at: MORNING + 2 * SECOND })] });

    expect((await given().list()).map(({ state }) => state).sort()).toEqual(["new", "resolved"]);
  });

  it("numbers incidents by the day, apart from every other endpoint's", async () => {
    await given().commit({
      events: [anEvent(), anEvent({ user: "wang" }), anEvent({ at: MORNING + 24 * HOUR })],
    });

    const ids = (await given().list()).map(({ id }) => id).sort();

    const tag = given().epoch.slice(0, 8);
    expect(ids).toEqual([`I-20261123-0001-${tag}`, `I-20261123-0002-${tag}`, `I-20261124-0001-${tag}`]);
  });
}
